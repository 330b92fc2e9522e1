using System.Security.Cryptography;
using System.Text;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.Signatures;

/// <summary>Derives signing keys and keeps those of the day: four HMACs are saved for each request.</summary>
internal sealed class SigningKeys
{
    private readonly KeptValues<(CredentialScope Scope, string Secret), byte[]> _keys = new(4096);

    public byte[] For(CredentialScope scope, string secret) =>
        _keys.Find((scope, secret), static key => Derive(key.Scope, key.Secret));

    public static byte[] Derive(CredentialScope scope, string secret)
    {
        var date = Hmac(Encoding.UTF8.GetBytes("AWS4" + secret), scope.Date);
        var region = Hmac(date, scope.Region);
        var service = Hmac(region, scope.Service);
        return Hmac(service, "aws4_request");
    }

    /// <summary>Hex signature of a string to sign.</summary>
    public static string Sign(byte[] key, string stringToSign) => Convert.ToHexStringLower(Hmac(key, stringToSign));

    /// <summary>Compares in a time that tells nothing about where the two differ.</summary>
    public static bool AreEqual(string expected, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
