using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.S3.Buckets;

namespace Sluice.LocalCloud.S3.Objects;

/// <summary>Which account owns an object ("Controlling ownership of objects", S3 user guide).</summary>
internal static class ObjectOwner
{
    public const string Enforced = "BucketOwnerEnforced";
    public const string Preferred = "BucketOwnerPreferred";
    public const string Writer = "ObjectWriter";

    public static bool IsSetting(string ownership) => ownership is Enforced or Preferred or Writer;

    /// <summary>The owner now: with BucketOwnerEnforced the bucket's, whoever wrote it.</summary>
    public static string Of(Bucket bucket, StoredObject item) =>
        bucket.Ownership == Enforced ? bucket.AccountId : item.OwnerId;

    /// <summary>The owner of an object that a caller is about to write.</summary>
    /// <param name="cannedAcl">What <c>x-amz-acl</c> says.</param>
    public static string OfNew(Bucket bucket, Caller caller, string? cannedAcl) =>
        bucket.Ownership == Enforced || (bucket.Ownership == Preferred && cannedAcl == "bucket-owner-full-control")
            ? bucket.AccountId
            : caller.Account?.Value ?? "";
}
