using Sluice.Access.Grants;
using Sluice.Access.Policy;

namespace Sluice.Access.Verification.Review;

/// <summary>What a grant's documents should not allow Sluice either: other keys, other buckets, rights that no job uses. Each is a warning.</summary>
internal static class ReviewedReach
{
    /// <param name="allowed">A request that the documents have to allow; it lends who asks, and of which documents.</param>
    public static IEnumerable<ReviewedRequest> Of(Grant grant, ReviewedRequest allowed) =>
        Asks(grant)
            .Select(ask =>
                allowed with
                {
                    Request = allowed.Request with
                    {
                        Action = ask.Action,
                        Resource = ask.Resource,
                        Context = RequestContext.Empty.With("aws:SecureTransport", "true"),
                    },
                    MustBeAllowed = false,
                    Severity = FindingSeverity.Warning,
                    Note = ask.Note,
                }
            );

    private static IEnumerable<(string Action, string Resource, string Note)> Asks(Grant grant)
    {
        var bucket = $"arn:{grant.Role?.Partition ?? grant.Endpoint.Partition}:s3:::{grant.Bucket}";
        var inside = $"{bucket}/{grant.Prefix}sluice-review";
        if (!grant.Use.HasFlag(GrantUse.Write))
        {
            yield return ("s3:PutObject", inside, "though it is for reading");
            yield return ("s3:DeleteObject", inside, "though it is for reading");
        }
        if (!grant.Use.HasFlag(GrantUse.Read))
            yield return ("s3:GetObject", inside, "though it is for writing");
        if (grant.Writes.CannedAcl is null)
            yield return ("s3:PutObjectAcl", inside, "though no ACL is sent");
        if (grant.Prefix.Length > 0)
        {
            // As a pattern without its slash would reach: films* covers films-of-others.
            var sibling = $"{bucket}/{grant.Prefix.TrimEnd('/')}-of-others/x";
            foreach (var action in Actions(grant.Use))
                yield return (action, sibling, "beside the prefix");
        }
        foreach (var action in Actions(grant.Use))
            yield return (
                action,
                $"{bucket[..(bucket.LastIndexOf(':') + 1)]}sluice-review-another-bucket/x",
                "in another bucket"
            );
        yield return ("s3:PutBucketPolicy", bucket, "as no job does");
        yield return ("s3:DeleteBucket", bucket, "as no job does");
        yield return ("s3:DeleteObjectVersion", inside, "as no job does");
        if (grant.Role is { } role)
            foreach (var action in (string[])["sts:AssumeRole", "iam:PassRole"])
                yield return (action, $"arn:{role.Partition}:iam::{role.Account}:role/another", "as no job does");
    }

    private static IEnumerable<string> Actions(GrantUse use) =>
        [
            .. use.HasFlag(GrantUse.Read) ? ["s3:GetObject"] : Array.Empty<string>(),
            .. use.HasFlag(GrantUse.Write) ? ["s3:PutObject", "s3:DeleteObject"] : Array.Empty<string>(),
        ];
}
