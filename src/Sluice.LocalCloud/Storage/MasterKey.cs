using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Sluice.LocalCloud.Storage;

/// <summary>
/// The key under which all other keys of a data folder are kept: 32 random bytes in the file <c>master.key</c>, readable by its owner alone.
/// A copy of the folder without this file shows no object and no key.
/// </summary>
internal sealed class MasterKey
{
    private const int KeyBytes = 32;
    private readonly byte[] _bytes;

    private MasterKey(byte[] bytes) => _bytes = bytes;

    /// <summary>Reads the key of a folder, or makes it when the folder is new.</summary>
    /// <exception cref="IOException">The folder's database was sealed with another key, or the file is damaged or gone.</exception>
    public static MasterKey Open(string folder, CloudDatabase database)
    {
        var file = Path.Combine(folder, "master.key");
        var known = database.Read(connection =>
            connection.QuerySingleOrDefault<string>("SELECT Fingerprint FROM MasterKeys")
        );
        if (known is null && !File.Exists(file))
            Write(file);
        if (!File.Exists(file))
            throw new IOException(
                $"{file} is missing. Everything in this folder is encrypted under it: put the file back from your backup."
            );
        var key = new MasterKey(Convert.FromHexString(File.ReadAllText(file).Trim()));
        if (key._bytes.Length != KeyBytes || (known is not null && known != key.Fingerprint))
            throw new IOException($"{file} is not the key that this folder was encrypted with.");
        if (known is null)
            database.Write(connection =>
                connection.Execute(
                    "INSERT INTO MasterKeys (Fingerprint) VALUES (@Fingerprint)",
                    new { key.Fingerprint }
                )
            );
        return key;
    }

    /// <summary>A key for one purpose, which says nothing about the others.</summary>
    public KeyWrap For(string purpose) =>
        new(HKDF.DeriveKey(HashAlgorithmName.SHA256, _bytes, KeyBytes, info: Encoding.UTF8.GetBytes(purpose)));

    private string Fingerprint =>
        Convert.ToHexStringLower(
            HKDF.DeriveKey(HashAlgorithmName.SHA256, _bytes, KeyBytes, info: "fingerprint"u8.ToArray())
        );

    // Under another name first: a crash in between must not leave half a key.
    private static void Write(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(file + ".new", options))
        {
            stream.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes))));
            stream.Flush(flushToDisk: true);
        }
        File.Move(file + ".new", file);
    }
}
