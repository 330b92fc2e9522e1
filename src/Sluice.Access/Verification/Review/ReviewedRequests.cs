using System.Collections.Immutable;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;
using Sluice.Access.Kits;
using Sluice.Access.Policy;

namespace Sluice.Access.Verification.Review;

/// <summary>What a grant's documents are asked: every request of a job, and every stranger that must be kept out.</summary>
internal static class ReviewedRequests
{
    /// <summary>An account that is nobody's: where the documents cannot know who owns the bucket, it is not Sluice.</summary>
    private static readonly AccountId s_somebody = new("000000000000");

    public static IEnumerable<ReviewedRequest> Of(Grant grant, KitPrincipal us, ReviewedDocuments known) =>
        grant.Mechanism switch
        {
            GrantMechanism.CrossAccountRole role =>
            [
                .. known.Trust is { } trust ? Trust(grant, role, us, trust) : [],
                .. known.Permissions is { } permissions ? Permissions(grant, role, us, permissions) : [],
            ],
            GrantMechanism.BucketPolicy when known.Bucket is { } bucket => Bucket(grant, us, bucket),
            _ => [],
        };

    private static IEnumerable<ReviewedRequest> Trust(
        Grant grant,
        GrantMechanism.CrossAccountRole role,
        KitPrincipal us,
        AttachedPolicy trust
    )
    {
        var ours = OwnSide(grant, us);
        ReviewedRequest Assume(RequestPrincipal who, ExternalId? id, ImmutableArray<AttachedPolicy> identity) =>
            new(
                new AccessRequest(
                    who,
                    "sts:AssumeRole",
                    role.Role.ToString(),
                    new AccountId(role.Role.Account),
                    id is { } value ? RequestContext.Empty.With("sts:ExternalId", value.Value) : RequestContext.Empty
                ),
                new ApplicablePolicies { Identity = identity, Resource = trust },
                $"trust policy of {role.Role}"
            );

        var stranger = new RequestPrincipal.RoleSession(Arn.Role(s_somebody, "stranger"), "x", "AROASTRANGERSTRANGER1");
        yield return Assume(Caller(us), role.ExternalId, ours);
        yield return Assume(Caller(us), null, ours) with
        {
            MustBeAllowed = false,
            Note = "without external id",
        };
        yield return Assume(Caller(us), ExternalIdIssuer.Issue(), ours) with
        {
            MustBeAllowed = false,
            Note = "with a wrong external id",
        };
        yield return Assume(stranger, role.ExternalId, [Anything]) with
        {
            MustBeAllowed = false,
            Note = "by a stranger who knows the external id",
        };
    }

    private static IEnumerable<ReviewedRequest> Permissions(
        Grant grant,
        GrantMechanism.CrossAccountRole role,
        KitPrincipal us,
        AttachedPolicy permissions
    )
    {
        var session = new RequestPrincipal.RoleSession(role.Role, "sluice-review", "AROAREVIEWREVIEWREVI1");
        return from statement in AccessKitWriter.Write(grant, us).Statements
            where statement.Document is KitDocument.Permissions
            from action in statement.Actions
            select new ReviewedRequest(
                Request(session, action, statement, grant, new AccountId(role.Role.Account)),
                new ApplicablePolicies { Identity = [permissions] },
                $"permissions policy of {role.Role}"
            );
    }

    private static IEnumerable<ReviewedRequest> Bucket(Grant grant, KitPrincipal us, AttachedPolicy bucket)
    {
        var owner = grant.ExpectedOwner ?? s_somebody;
        var ours = OwnSide(grant, us);
        foreach (var statement in AccessKitWriter.Write(grant, us).Statements)
        {
            if (statement.Document is not KitDocument.BucketPolicy)
                continue;
            foreach (var action in statement.Actions)
            {
                var asked = new ReviewedRequest(
                    Request(Caller(us), action, statement, grant, owner),
                    new ApplicablePolicies { Identity = ours, Resource = bucket },
                    $"bucket policy of {grant.Bucket}"
                );
                yield return asked;
                yield return asked with
                {
                    Request = asked.Request with { Principal = new RequestPrincipal.Anonymous() },
                    Policies = new ApplicablePolicies { Resource = bucket },
                    MustBeAllowed = false,
                    Note = "without credentials",
                };
            }
        }
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
                RequestContext.Empty,
                (context, condition) =>
                    context.With(condition.Key, condition.Key == "s3:prefix" ? grant.Prefix : condition.Values[0])
            )
        );

    private static RequestPrincipal Caller(KitPrincipal us) =>
        us.Arn.Resource.StartsWith("role/", StringComparison.Ordinal)
            ? new RequestPrincipal.RoleSession(us.Arn, "sluice", "AROASLUICESLUICESLUI1")
            : new RequestPrincipal.User(us.Arn, "AIDASLUICESLUICESLUI1");

    /// <summary>Sluice's own side is taken to be as the kit says: here the customer's documents are judged.</summary>
    private static ImmutableArray<AttachedPolicy> OwnSide(Grant grant, KitPrincipal us) =>
        [
            new(
                "operator policy",
                PolicyDocument
                    .Parse(AccessKitWriter.Write(grant, us).OperatorPolicy!, PolicyType.Identity)
                    .DocumentOrThrow()
            ),
        ];

    /// <summary>A stranger's own policies allow the stranger everything: the customer's document alone must keep them out.</summary>
    private static AttachedPolicy Anything { get; } =
        new(
            "anything",
            PolicyDocument
                .Parse(
                    """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""",
                    PolicyType.Identity
                )
                .DocumentOrThrow()
        );
}
