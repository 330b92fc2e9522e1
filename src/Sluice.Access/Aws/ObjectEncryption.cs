namespace Sluice.Access.Aws;

/// <summary>Which server-side encryption a write asks for.</summary>
public enum ObjectEncryption
{
    /// <summary>No header: the bucket's own default applies.</summary>
    BucketDefault,

    /// <summary>SSE-S3 (<c>AES256</c>).</summary>
    S3,

    /// <summary>SSE-KMS (<c>aws:kms</c>), with the key named, or the account's <c>aws/s3</c> key.</summary>
    Kms,
}
