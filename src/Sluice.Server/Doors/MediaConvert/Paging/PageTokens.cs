using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Paging;

/// <summary>Tokens of further pages: opaque, and good only for the account, operation and filters that they were given to.</summary>
/// <param name="key">32 bytes that stay the same across restarts.</param>
internal sealed class PageTokens(byte[] key)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int Longest = 4096;

    /// <param name="purpose">What the token is good for.</param>
    public string Seal(string purpose, string cursor)
    {
        var clear = Encoding.UTF8.GetBytes(cursor);
        var token = new byte[NonceSize + TagSize + clear.Length];
        RandomNumberGenerator.Fill(token.AsSpan(0, NonceSize));
        using var cipher = new AesGcm(key, TagSize);
        cipher.Encrypt(
            token.AsSpan(0, NonceSize),
            clear,
            token.AsSpan(NonceSize + TagSize),
            token.AsSpan(NonceSize, TagSize),
            Encoding.UTF8.GetBytes(purpose)
        );
        return Base64Url.EncodeToString(token);
    }

    /// <exception cref="WireException">The token is not one of ours, or was given to another question.</exception>
    public string Open(string purpose, string token)
    {
        try
        {
            if (token.Length > Longest)
                throw new FormatException();
            var bytes = Base64Url.DecodeFromChars(token);
            if (bytes.Length < NonceSize + TagSize)
                throw new FormatException();
            var clear = new byte[bytes.Length - NonceSize - TagSize];
            using var cipher = new AesGcm(key, TagSize);
            cipher.Decrypt(
                bytes.AsSpan(0, NonceSize),
                bytes.AsSpan(NonceSize + TagSize),
                bytes.AsSpan(NonceSize, TagSize),
                clear,
                Encoding.UTF8.GetBytes(purpose)
            );
            return Encoding.UTF8.GetString(clear);
        }
        catch (Exception wrong) when (wrong is FormatException or CryptographicException)
        {
            throw new WireException(
                WireError.BadRequest("/nextToken: Should be the nextToken of the answer before, with the same filters")
            );
        }
    }
}
