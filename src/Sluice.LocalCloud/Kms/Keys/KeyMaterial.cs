using System.Security.Cryptography;
using System.Text;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.Kms.Keys;

/// <summary>One version of a key's 256 bits, as a row: encrypted under the master key of the folder.</summary>
internal sealed record KeyMaterial
{
    public const string Creation = "CREATION";
    public const string Automatic = "AUTOMATIC";
    public const string OnDemand = "ON_DEMAND";

    public required string KeyId { get; init; }

    /// <summary>From 1.</summary>
    public required long Version { get; init; }
    public required string Wrapped { get; init; }
    public required string Reason { get; init; }
    public required long CreatedAt { get; init; }

    public static KeyMaterial New(KeyWrap master, string keyId, long version, string reason, long now) =>
        new()
        {
            KeyId = keyId,
            Version = version,
            Wrapped = master.Wrap(RandomNumberGenerator.GetBytes(32), About(keyId, version)),
            Reason = reason,
            CreatedAt = now,
        };

    /// <summary>The 32 bytes.</summary>
    public byte[] Open(KeyWrap master) => master.Unwrap(Wrapped, About(KeyId, Version));

    private static byte[] About(string keyId, long version) => Encoding.UTF8.GetBytes($"{keyId}/{version}");
}
