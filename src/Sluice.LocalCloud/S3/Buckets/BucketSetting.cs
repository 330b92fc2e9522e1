namespace Sluice.LocalCloud.S3.Buckets;

/// <summary>What can be set of a bucket; the names are those of the columns.</summary>
internal enum BucketSetting
{
    Policy,
    Tags,
    Encryption,
    Versioning,
    Ownership,
    Acl,
    PublicAccess,
    ObjectLock,
    Cors,
    Lifecycle,
    Website,
    RequestPayer,
}
