using Sluice.LocalCloud.Kms.Keys;

namespace Sluice.LocalCloud.Kms.Cryptography;

/// <summary>A new data key.</summary>
/// <param name="Key">The key that it is encrypted under.</param>
internal sealed record GeneratedKey(KmsKey Key, byte[] Plain, byte[] Ciphertext)
{
    // A record prints its members; a key must not reach a log that way.
    public override string ToString() => $"a data key of {Key.Id}";
}
