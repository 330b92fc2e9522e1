using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.S3.Buckets;

namespace Sluice.LocalCloud.S3.Encryption;

/// <summary>The headers <c>x-amz-server-side-encryption…</c> of requests and answers.</summary>
internal static class EncryptionHeaders
{
    public const string Algorithm = "x-amz-server-side-encryption";
    public const string KeyId = Algorithm + "-aws-kms-key-id";
    public const string Context = Algorithm + "-context";
    public const string BucketKey = Algorithm + "-bucket-key-enabled";
    public const string CustomerAlgorithm = Algorithm + "-customer-algorithm";
    public const string CustomerMd5 = Algorithm + "-customer-key-md5";

    /// <summary>What answers to a write repeat, and answers to a read.</summary>
    private static readonly ImmutableArray<string> Answered = [Algorithm, KeyId, BucketKey, CustomerAlgorithm];

    /// <summary>How a write asks for its object to be encrypted: by its headers, else by the bucket's default.</summary>
    /// <param name="header">Value of a request header or form field, by its name in lower case.</param>
    /// <exception cref="CloudException">400: the headers contradict one another, or ask for what there is not.</exception>
    public static EncryptionChoice Choose(Func<string, string?> header, Bucket bucket)
    {
        var (algorithm, customer) = (header(Algorithm), CustomerKey.Read(header));
        if (customer is not null && algorithm is not null)
            throw S3Errors.InvalidArgument(
                "Server Side Encryption with Customer provided key is incompatible with the encryption method specified",
                Algorithm,
                algorithm
            );
        RefuseStray(header, algorithm);
        if (customer is not null)
            return new EncryptionChoice.CustomerProvided(customer);
        var (byDefault, bucketKey) = (BucketEncryption.Of(bucket), Flag(header(BucketKey)));
        return algorithm switch
        {
            null => (byDefault with { UsesBucketKey = bucketKey ?? byDefault.UsesBucketKey }).Choice(),
            "AES256" => new EncryptionChoice.S3Managed(),
            "aws:kms" => new EncryptionChoice.KmsManaged(
                header(KeyId) is { Length: > 0 } id ? id : null,
                bucketKey ?? byDefault.UsesBucketKey,
                ReadContext(header(Context))
            ),
            "aws:kms:dsse" => throw new CloudException(
                501,
                "NotImplemented",
                "The local cloud has no dual-layer encryption (aws:kms:dsse); use aws:kms."
            ),
            var other => throw S3Errors.InvalidArgument(
                "The encryption method specified is not supported",
                Algorithm,
                other
            ),
        };
    }

    /// <summary>Reads take no encryption headers but those of SSE-C.</summary>
    public static void RefuseOnRead(CloudRequest request)
    {
        foreach (var name in (string[])[Algorithm, KeyId, Context, BucketKey])
        {
            if (request.Header(name) is { } value)
                throw S3Errors.InvalidArgument($"{name} header is not supported for this operation.", name, value);
        }
    }

    /// <summary>Writes the headers that tell how an object is encrypted, to the answer of a write or read.</summary>
    public static void Write(S3Exchange exchange, IReadOnlyDictionary<string, string> headers)
    {
        foreach (var name in Answered)
        {
            if (headers.TryGetValue(name, out var value))
                exchange.Response.Headers[name] = value;
        }
        // The digest of a client's key is not kept; who gives the key gives it as well.
        if (headers.ContainsKey(CustomerAlgorithm) && exchange.Field(CustomerMd5) is { } md5)
            exchange.Response.Headers[CustomerMd5] = md5;
    }

    private static void RefuseStray(Func<string, string?> header, string? algorithm)
    {
        if (algorithm is "aws:kms" or "aws:kms:dsse")
            return;
        foreach (var name in (string[])[KeyId, Context])
        {
            if (header(name) is not null)
                throw S3Errors.InvalidArgument(
                    "Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms",
                    Algorithm,
                    algorithm ?? "null"
                );
        }
    }

    private static bool? Flag(string? value) =>
        value switch
        {
            null => null,
            _ when value.Equals("true", StringComparison.OrdinalIgnoreCase) => true,
            _ when value.Equals("false", StringComparison.OrdinalIgnoreCase) => false,
            _ => throw S3Errors.InvalidArgument("The value must be true or false.", BucketKey, value),
        };

    // Base64 of a JSON object of texts.
    private static ImmutableSortedDictionary<string, string> ReadContext(string? header)
    {
        if (header is null)
            return ImmutableSortedDictionary<string, string>.Empty;
        try
        {
            var json = Encoding.UTF8.GetString(Convert.FromBase64String(header));
            var pairs = JsonSerializer.Deserialize(json, CloudJson.Default.DictionaryStringString);
            if (pairs is not null && pairs.Values.All(value => value is not null) && !pairs.ContainsKey(KmsSeal.ArnKey))
                return pairs.ToImmutableSortedDictionary(StringComparer.Ordinal);
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            // Told below, in the words of S3.
        }
        throw S3Errors.InvalidArgument(
            "The header 'x-amz-server-side-encryption-context' shall be Base64-encoded UTF-8 string holding JSON which represents a string-string map",
            Context,
            header
        );
    }
}
