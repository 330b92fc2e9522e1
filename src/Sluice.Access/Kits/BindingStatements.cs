using Sluice.Access.Grants;

namespace Sluice.Access.Kits;

/// <summary>What a grant by bucket policy takes besides the work itself: to see that the bucket is meant for this organization, and that its owner will own what is written.</summary>
internal static class BindingStatements
{
    public static IEnumerable<KitStatement> For(Grant grant, KitBucket bucket, KitDocument document)
    {
        if (grant.MarkerKey is { } key)
            yield return new KitStatement
            {
                Document = document,
                Target = document is KitDocument.BucketPolicy ? bucket.Name : null,
                Sid = "SluiceMarker",
                Reason =
                    "Looks for the object that shows that you mean this organization: the policy names Sluice, which works for others, too.",
                Actions = ["s3:GetObject"],
                Resources = [$"{bucket.Arn}/{PolicyJson.Literal(key)}"],
            };
        foreach (var statement in Ownership(bucket, document))
            yield return statement;
    }

    /// <summary>For what is written to a bucket by another account than its owner's.</summary>
    public static IEnumerable<KitStatement> Ownership(KitBucket bucket, KitDocument document)
    {
        if (bucket.Writes)
            yield return new KitStatement
            {
                Document = document,
                Target = document is KitDocument.BucketPolicy ? bucket.Name : null,
                Sid = "SluiceOwnership" + bucket.Label,
                Reason = "Tells before the first job whether what Sluice writes will belong to you.",
                Actions = ["s3:GetBucketOwnershipControls"],
                Resources = [bucket.Arn],
            };
    }
}
