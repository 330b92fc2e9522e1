namespace Sluice.LocalCloud.S3;

/// <summary>What the path of a request names.</summary>
internal enum S3Target
{
    Service,
    Bucket,
    Object,
}
