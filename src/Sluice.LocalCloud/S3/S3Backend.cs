using Sluice.LocalCloud.Authorization;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.S3.Buckets;
using Sluice.LocalCloud.S3.Encryption;
using Sluice.LocalCloud.S3.Listing;
using Sluice.LocalCloud.S3.Objects;
using Sluice.LocalCloud.S3.Uploads;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.S3;

/// <summary>What the operations of S3 work with.</summary>
internal sealed record S3Backend(BucketStore Buckets, ObjectStore Objects, UploadStore Uploads, BlobFolder Blobs)
{
    public required S3Access Access { get; init; }
    public required PrincipalNames Names { get; init; }
    public required ObjectSealer Sealer { get; init; }
    public required CanonicalUsers Users { get; init; }
    public required ListingStore Listings { get; init; }
    public required TimeProvider Time { get; init; }
    public required string Region { get; init; }

    /// <summary>Buckets are made as AWS made them before April 2023: without Block Public Access, and with access control lists.</summary>
    public bool LegacyBuckets { get; init; }

    public long Now => Time.GetUtcNow().ToUnixTimeMilliseconds();
}
