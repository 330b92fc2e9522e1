using System.Collections.Immutable;
using Sluice.Access;
using Sluice.LocalCloud.Authorization;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Kms.Cryptography;
using Sluice.LocalCloud.Kms.Keys;

namespace Sluice.LocalCloud.S3.Encryption;

/// <summary>Data keys of objects by KMS: each call is made in the name of the S3 caller, who needs the right to it.</summary>
internal sealed class KmsSeal(DataKeys kms, string region, TimeProvider time)
{
    /// <summary>The pair that S3 adds to the encryption context.</summary>
    public const string ArnKey = "aws:s3:arn";

    private const int KeyBytes = 32;

    /// <summary>A new data key for the object that the exchange addresses (<c>kms:GenerateDataKey</c>).</summary>
    public ObjectSeal Seal(S3Exchange exchange, EncryptionChoice.KmsManaged choice)
    {
        // Under a bucket key one key of the bucket stands for all objects, so the context can only name the bucket.
        var arn = choice.UsesBucketKey
            ? Arn.Bucket(exchange.Bucket.Name)
            : Arn.Object(exchange.Bucket.Name, exchange.Key);
        var context = choice.Context.SetItem(ArnKey, arn.ToString());
        var key = Ask(exchange, use => kms.Generate(use, choice.KeyId ?? KeyFinder.S3Alias, KeyBytes), context);
        var envelope = new Envelope(Envelope.KmsKind, Convert.ToBase64String(key.Ciphertext)) { Context = context };
        return new ObjectSeal(envelope.ToJson(), key.Plain, Headers(choice, key.Key.ArnIn(region)));
    }

    /// <summary>The data key of an object (<c>kms:Decrypt</c>).</summary>
    public byte[] Open(S3Exchange exchange, Envelope envelope) =>
        Ask(
            exchange,
            use => kms.Decrypt(use, Convert.FromBase64String(envelope.Key)).Plain,
            envelope.Context!.ToImmutableSortedDictionary(StringComparer.Ordinal)
        );

    private T Ask<T>(S3Exchange exchange, Func<KeyUse, T> call, ImmutableSortedDictionary<string, string> context)
    {
        if (exchange.Caller.IsAnonymous)
            throw S3Errors.InvalidArgument(
                "Requests specifying Server Side Encryption with AWS KMS managed keys require AWS Signature Version 4.",
                "Authorization",
                "null"
            );
        // A service acts for nobody whose rights KMS could ask about.
        if (exchange.Caller.Account is null)
            throw S3Errors.AccessDenied();
        var use = new KeyUse(
            exchange.Caller,
            RequestConditions.Of(exchange.Request, exchange.Caller, region, time.GetUtcNow())
        )
        {
            ViaService = $"s3.{region}.amazonaws.com",
            Context = new EncryptionContext(context),
        };
        try
        {
            return call(use);
        }
        catch (CloudException exception)
        {
            throw InWordsOfS3(exchange, exception.Error);
        }
    }

    // The owner's own people learn what is missing; others learn that something is.
    private static CloudException InWordsOfS3(S3Exchange exchange, CloudError error)
    {
        if (error.Code != "AccessDeniedException")
            return new CloudException(400, "KMS." + error.Code, error.Message);
        return exchange.Caller.Account == exchange.Bucket.Owner
            ? S3Errors.AccessDenied(error.Message)
            : S3Errors.AccessDenied();
    }

    private static ImmutableSortedDictionary<string, string> Headers(EncryptionChoice.KmsManaged choice, string keyArn)
    {
        var headers = ImmutableSortedDictionary
            .Create<string, string>(StringComparer.Ordinal)
            .Add(EncryptionHeaders.Algorithm, "aws:kms")
            .Add(EncryptionHeaders.KeyId, keyArn);
        return choice.UsesBucketKey ? headers.Add(EncryptionHeaders.BucketKey, "true") : headers;
    }
}
