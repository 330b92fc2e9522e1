using Sluice.Access.Grants;
using Sluice.Access.Kits;
using Sluice.Access.Policy;

namespace Sluice.Access.Verification.Review;

/// <summary>What a grant's documents are asked: every request of a job, every stranger that must be kept out, and what reaches too far.</summary>
internal static class ReviewedRequests
{
    public static IEnumerable<ReviewedRequest> Of(Grant grant, KitPrincipal us, ReviewedDocuments known) =>
        [
            .. known.Trust is { } trust ? ReviewedTrust.Of(grant, us, trust) : [],
            .. known.Permissions is { } permissions && grant.Role is { } role
                ? Permissions(grant, role, us, permissions)
                : [],
            .. known.Bucket is { } bucket ? Bucket(grant, us, bucket) : [],
            .. known.Key is { } key ? Key(grant, us, known, key) : [],
        ];

    private static IEnumerable<ReviewedRequest> Permissions(
        Grant grant,
        Arn role,
        KitPrincipal us,
        AttachedPolicy permissions
    )
    {
        var session = ReviewPrincipals.Role(role);
        var needed = (
            from statement in AccessKitWriter.Write(grant, us).Statements
            where statement.Document is KitDocument.Permissions
            from action in statement.Actions
            select new ReviewedRequest(
                Request(session, action, statement, grant, new AccountId(role.Account)),
                new ApplicablePolicies { Identity = [permissions] },
                CustomerDocument.PermissionsPolicy,
                $"permissions policy of {role}"
            )
        ).ToList();
        return [.. needed, .. needed.Take(1).SelectMany(one => ReviewedReach.Of(grant, one))];
    }

    /// <summary>Where a role does the work, the bucket's policy has only not to stand in its way.</summary>
    private static IEnumerable<ReviewedRequest> Bucket(Grant grant, KitPrincipal us, AttachedPolicy bucket)
    {
        var owner = grant.ExpectedOwner ?? ReviewPrincipals.Somebody;
        var kit = AccessKitWriter.Write(grant, us);
        var byPolicy = grant.Mechanism is GrantMechanism.BucketPolicy;
        var who = grant.Role is { } role ? ReviewPrincipals.Role(role) : ReviewPrincipals.Us(us);
        var identity = byPolicy ? ReviewPrincipals.OwnSide(grant, us) : [ReviewPrincipals.Anything];
        var document = byPolicy ? KitDocument.BucketPolicy : KitDocument.Permissions;
        var needed = (
            from statement in kit.Statements
            where statement.Document == document
            from action in statement.Actions
            where action.StartsWith("s3:", StringComparison.Ordinal)
            select new ReviewedRequest(
                Request(who, action, statement, grant, owner),
                new ApplicablePolicies { Identity = identity, Resource = bucket },
                CustomerDocument.BucketPolicy,
                $"bucket policy of {grant.Bucket}"
            )
        ).ToList();
        if (!byPolicy)
            return needed;
        return
        [
            .. needed.SelectMany(one => Outsiders(one).Prepend(one)),
            .. needed
                .Take(1)
                .Select(one => one with { Policies = one.Policies with { Identity = [ReviewPrincipals.Anything] } })
                .SelectMany(one => ReviewedReach.Of(grant, one)),
        ];
    }

    private static IEnumerable<ReviewedRequest> Outsiders(ReviewedRequest needed)
    {
        var stranger = needed with
        {
            Request = needed.Request with { Principal = ReviewPrincipals.Stranger },
            Policies = needed.Policies with { Identity = [ReviewPrincipals.Anything] },
            MustBeAllowed = false,
            Note = "by a stranger",
        };
        yield return stranger;
        yield return stranger with
        {
            Request = needed.Request with { Principal = new RequestPrincipal.Anonymous() },
            Policies = new ApplicablePolicies { Resource = needed.Policies.Resource },
            Note = "without credentials",
        };
    }

    private static IEnumerable<ReviewedRequest> Key(
        Grant grant,
        KitPrincipal us,
        ReviewedDocuments known,
        AttachedPolicy key
    )
    {
        if (grant.KmsKey is not { } arn)
            return [];
        var who = grant.Role is { } role ? ReviewPrincipals.Role(role) : ReviewPrincipals.Us(us);
        return from statement in AccessKitWriter.Write(grant, us).Statements
            where statement.Document is KitDocument.KeyPolicy
            from action in statement.Actions
            select new ReviewedRequest(
                Request(
                    who,
                    action,
                    statement with
                    {
                        Resources = [arn.ToString()],
                    },
                    grant,
                    new AccountId(arn.Account)
                ),
                new ApplicablePolicies
                {
                    // A silent role is told by its own document; here the key's consent is judged.
                    Identity = [known.Permissions ?? ReviewPrincipals.Anything, ReviewPrincipals.Anything],
                    Resource = key,
                },
                CustomerDocument.KeyPolicy,
                $"key policy of {arn}"
            );
    }

    /// <summary>A request that the statement is there for: some object under the prefix, a listing of the prefix, a key through S3.</summary>
    private static AccessRequest Request(
        RequestPrincipal who,
        string action,
        KitStatement statement,
        Grant grant,
        AccountId owner
    ) =>
        new(
            who,
            action,
            statement.Resources[0].EndsWith('*')
                ? $"{statement.Resources[0].Split(":::", 2)[0]}:::{grant.Bucket}/{grant.Prefix}sluice-review"
                : statement.Resources[0],
            owner,
            statement.Conditions.Aggregate(
                RequestContext.Empty.With("aws:SecureTransport", "true"),
                (context, condition) =>
                    context.With(condition.Key, condition.Key == "s3:prefix" ? grant.Prefix : condition.Values[0])
            )
        );
}
