using System.Collections.Immutable;
using System.Text.Json;
using System.Xml.Linq;
using Sluice.LocalCloud.S3.Buckets;
using Sluice.LocalCloud.S3.Payloads;

namespace Sluice.LocalCloud.S3.Encryption;

/// <summary>The default encryption of a bucket: for objects whose writer asks for none.</summary>
/// <param name="Algorithm"><c>AES256</c> or <c>aws:kms</c>.</param>
/// <param name="KeyId">As it was given: id, ARN, alias or alias ARN; null for <c>aws/s3</c>.</param>
/// <param name="UsesBucketKey">The encryption context then names the bucket, not the object.</param>
internal sealed record BucketEncryption(string Algorithm, string? KeyId, bool UsesBucketKey)
{
    /// <summary>Of every bucket since January 2023.</summary>
    public static readonly BucketEncryption Initial = new("AES256", null, false);

    public static BucketEncryption Of(Bucket bucket) =>
        bucket.Encryption is { } json
            ? JsonSerializer.Deserialize(json, EncryptionJson.Default.BucketEncryption)!
            : Initial;

    public string ToJson() => JsonSerializer.Serialize(this, EncryptionJson.Default.BucketEncryption);

    public EncryptionChoice Choice() =>
        Algorithm == "AES256"
            ? new EncryptionChoice.S3Managed()
            : new EncryptionChoice.KmsManaged(KeyId, UsesBucketKey, ImmutableSortedDictionary<string, string>.Empty);

    public static BucketEncryption FromXml(byte[] body)
    {
        var rules = XmlBody.Parse(body, "ServerSideEncryptionConfiguration").Elements("Rule").ToList();
        if (rules is not [var rule])
            throw XmlBody.Malformed();
        var byDefault = rule.Element("ApplyServerSideEncryptionByDefault");
        var algorithm = byDefault is null ? "AES256" : byDefault.Text("SSEAlgorithm")?.Trim();
        var keyId = byDefault?.Text("KMSMasterKeyID")?.Trim() is { Length: > 0 } id ? id : null;
        if (algorithm is not ("AES256" or "aws:kms" or "aws:kms:dsse"))
            throw XmlBody.Malformed();
        if (algorithm == "aws:kms:dsse")
            throw new Hosting.CloudException(
                501,
                "NotImplemented",
                "The local cloud has no dual-layer encryption (aws:kms:dsse); use aws:kms."
            );
        if (algorithm == "AES256" && keyId is not null)
            throw S3Errors.InvalidArgument(
                "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse",
                "KMSMasterKeyID",
                keyId
            );
        return new BucketEncryption(algorithm, keyId, BucketKeyOf(rule));
    }

    public XElement ToXml()
    {
        var byDefault = new XElement("ApplyServerSideEncryptionByDefault", new XElement("SSEAlgorithm", Algorithm));
        if (KeyId is not null)
            byDefault.Add(new XElement("KMSMasterKeyID", KeyId));
        return new XElement(
            "ServerSideEncryptionConfiguration",
            new XElement("Rule", byDefault, new XElement("BucketKeyEnabled", UsesBucketKey))
        );
    }

    private static bool BucketKeyOf(XElement rule) =>
        rule.Text("BucketKeyEnabled")?.Trim() switch
        {
            null or "" or "false" => false,
            "true" => true,
            _ => throw XmlBody.Malformed(),
        };
}
