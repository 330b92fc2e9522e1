namespace Sluice.LocalCloud.S3;

/// <summary>The resource on which a permission is needed.</summary>
internal enum S3Scope
{
    /// <summary><c>*</c></summary>
    Everything,

    /// <summary><c>arn:aws:s3:::BUCKET</c></summary>
    Bucket,

    /// <summary><c>arn:aws:s3:::BUCKET/KEY</c></summary>
    Object,
}
