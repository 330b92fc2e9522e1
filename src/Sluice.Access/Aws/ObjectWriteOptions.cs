using Amazon.S3;
using Amazon.S3.Model;

namespace Sluice.Access.Aws;

/// <summary>
/// The headers that every write through a grant carries. Probes send the very same ones, since a bucket policy may refuse a
/// write for a header that is there or missing.
/// </summary>
public sealed record ObjectWriteOptions
{
    public static ObjectWriteOptions None { get; } = new();

    public ObjectEncryption Encryption { get; init; } = ObjectEncryption.BucketDefault;

    /// <summary>Key of <see cref="ObjectEncryption.Kms"/>; null is the account's own <c>aws/s3</c> key.</summary>
    public Arn? KmsKey { get; init; }

    /// <summary>With <see cref="ObjectEncryption.Kms"/>: the encryption context, as base64 of a JSON object of texts; null adds none to S3's own.</summary>
    public string? KmsContext { get; init; }

    /// <summary>A canned ACL as <c>bucket-owner-full-control</c>; null sends none, which is right for every bucket with ACLs disabled.</summary>
    public string? CannedAcl { get; init; }

    /// <summary>As <c>STANDARD_IA</c>; null is the bucket's default.</summary>
    public string? StorageClass { get; init; }

    public void ApplyTo(PutObjectRequest request)
    {
        request.ServerSideEncryptionMethod = Method;
        request.ServerSideEncryptionKeyManagementServiceKeyId = KmsKey?.ToString();
        request.ServerSideEncryptionKeyManagementServiceEncryptionContext = KmsContext;
        request.CannedACL = CannedAcl is null ? null : S3CannedACL.FindValue(CannedAcl);
        request.StorageClass = StorageClass is null ? null : S3StorageClass.FindValue(StorageClass);
    }

    public void ApplyTo(InitiateMultipartUploadRequest request)
    {
        request.ServerSideEncryptionMethod = Method;
        request.ServerSideEncryptionKeyManagementServiceKeyId = KmsKey?.ToString();
        request.ServerSideEncryptionKeyManagementServiceEncryptionContext = KmsContext;
        request.CannedACL = CannedAcl is null ? null : S3CannedACL.FindValue(CannedAcl);
        request.StorageClass = StorageClass is null ? null : S3StorageClass.FindValue(StorageClass);
    }

    private ServerSideEncryptionMethod? Method =>
        Encryption switch
        {
            ObjectEncryption.S3 => ServerSideEncryptionMethod.AES256,
            ObjectEncryption.Kms => ServerSideEncryptionMethod.AWSKMS,
            _ => null,
        };
}
