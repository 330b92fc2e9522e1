using Sluice.LocalCloud.Authorization;
using Sluice.LocalCloud.S3.Buckets;
using Sluice.LocalCloud.S3.Objects;

namespace Sluice.LocalCloud.S3;

/// <summary>May this caller do this? With what S3 looks at beside policies.</summary>
/// <param name="Bucket">Null for the service itself and for a bucket about to be made.</param>
internal sealed record S3Question(AuthorizationQuestion Asked, Bucket? Bucket)
{
    /// <summary>The object that is read, or whose access is read or changed: its owner and its access control list count, not the bucket's.</summary>
    public StoredObject? Item { get; init; }

    /// <summary>An object would be read, and is not there.</summary>
    public bool IsOfMissingObject { get; init; }

    public string Action => Asked.Action;

    /// <summary>The object belongs to another account than the bucket, so the bucket policy can forbid and cannot allow.</summary>
    public bool IsOfForeignObject => Item is not null && ObjectOwner.Of(Bucket!, Item) != Bucket!.AccountId;
}
