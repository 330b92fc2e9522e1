using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Sluice.Jobs.Organizations;

/// <summary>What a caller of the API shows: <c>slk_</c>, 16 hexadecimal digits that name the key, <c>_</c>, and 64 that prove it (256 random bits). Only a hash of the proof is kept.</summary>
public sealed record ApiKey
{
    private const string Prefix = "slk_";

    private ApiKey(string id, string secret)
    {
        Id = id;
        Secret = secret;
    }

    /// <summary>Names the key; not a secret.</summary>
    public string Id { get; }

    private string Secret { get; }

    public static ApiKey Issue() =>
        new(RandomNumberGenerator.GetHexString(16, true), RandomNumberGenerator.GetHexString(64, true));

    public static bool TryParse(string? text, [NotNullWhen(true)] out ApiKey? key)
    {
        key = null;
        if (text is null || text.Length != Prefix.Length + 81 || !text.StartsWith(Prefix, StringComparison.Ordinal))
            return false;
        var id = text.Substring(Prefix.Length, 16);
        var secret = text[(Prefix.Length + 17)..];
        if (
            text[Prefix.Length + 16] != '_'
            || !id.All(char.IsAsciiHexDigitLower)
            || !secret.All(char.IsAsciiHexDigitLower)
        )
            return false;
        key = new ApiKey(id, secret);
        return true;
    }

    /// <summary>SHA-256 of the whole key: enough for a secret of 256 random bits, which nobody can guess from its hash.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Reveal())));

    /// <summary>Compares in a time that does not depend on where the hashes differ.</summary>
    public bool Matches(string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash()), Encoding.ASCII.GetBytes(hash));

    /// <summary>The whole key, to be shown once.</summary>
    public string Reveal() => $"{Prefix}{Id}_{Secret}";

    /// <summary>Without the secret: keys are not for logs.</summary>
    public override string ToString() => $"{Prefix}{Id}_…";
}
