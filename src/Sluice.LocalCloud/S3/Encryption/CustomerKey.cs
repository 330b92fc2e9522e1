using System.Security.Cryptography;
using Sluice.LocalCloud.Hosting;

namespace Sluice.LocalCloud.S3.Encryption;

/// <summary>A key that a client sent with its request (SSE-C). It is never stored.</summary>
/// <param name="Bytes">32 bytes.</param>
/// <param name="Md5">Base64, as sent; it was checked.</param>
internal sealed record CustomerKey(byte[] Bytes, string Md5)
{
    private const string Mode = "Requests specifying Server Side Encryption with Customer provided keys must provide";

    /// <summary>The key of a request; null when none of the three headers is there.</summary>
    /// <param name="header">Value of a request header or form field, by its name in lower case.</param>
    /// <param name="prefix"><c>x-amz-</c>, or <c>x-amz-copy-source-</c> for the key of a copy's source.</param>
    /// <exception cref="CloudException">A header is missing, or the three do not belong together.</exception>
    public static CustomerKey? Read(Func<string, string?> header, string prefix = "x-amz-")
    {
        var name = $"{prefix}server-side-encryption-customer-";
        var (algorithm, key, md5) = (header(name + "algorithm"), header(name + "key"), header(name + "key-md5"));
        if (algorithm is null && key is null && md5 is null)
            return null;
        if (algorithm is null)
            throw Invalid($"{Mode} a valid encryption algorithm.", name + "algorithm", "null");
        if (algorithm != "AES256")
            throw new CloudException(
                new CloudError(
                    400,
                    "InvalidEncryptionAlgorithmError",
                    "The encryption request that you specified is not valid. The valid value is AES256."
                )
                    .With("ArgumentName", name + "algorithm")
                    .With("ArgumentValue", algorithm)
            );
        if (key is null)
            throw Invalid($"{Mode} an appropriate secret key.", name + "key", "null");
        if (md5 is null)
            throw Invalid($"{Mode} the client calculated MD5 of the secret key.", name + "key-md5", "null");
        return new CustomerKey(Decode(key, md5, name), md5);
    }

    // A record prints its members; a key must not reach a log that way.
    public override string ToString() => "SSE-C key";

    private static byte[] Decode(string key, string md5, string name)
    {
        Span<byte> bytes = stackalloc byte[64];
        if (!Convert.TryFromBase64String(key, bytes, out var written) || written != 32)
            throw Invalid("The secret key was invalid for the specified algorithm.", name + "key", "");
        if (Convert.ToBase64String(MD5.HashData(bytes[..written])) != md5)
            throw Invalid(
                "The calculated MD5 hash of the key did not match the hash that was provided.",
                name + "key-md5",
                md5
            );
        return bytes[..written].ToArray();
    }

    private static CloudException Invalid(string message, string name, string value) =>
        S3Errors.InvalidArgument(message, name, value);
}
