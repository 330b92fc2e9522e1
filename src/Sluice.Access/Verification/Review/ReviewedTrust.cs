using System.Collections.Immutable;
using System.Globalization;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;
using Sluice.Access.Kits;
using Sluice.Access.Policy;
using Sluice.Access.Sts;

namespace Sluice.Access.Verification.Review;

/// <summary>What a role's trust policy is asked: may Sluice become it for its organization, and nobody else in any way.</summary>
internal static class ReviewedTrust
{
    public const string WithoutId = "without external id";
    public const string WrongId = "with a wrong external id";
    public const string Stranger = "by a stranger who knows the external id";
    public const string Neighbour = "by another principal of Sluice's account";
    public const string OtherAccount = "by the service for another account";

    public static IEnumerable<ReviewedRequest> Of(Grant grant, KitPrincipal us, AttachedPolicy trust) =>
        grant.Mechanism switch
        {
            GrantMechanism.CrossAccountRole role => ById(grant, role, us, trust),
            GrantMechanism.ServiceRole service => ByService(grant, service, trust),
            _ => [],
        };

    private static IEnumerable<ReviewedRequest> ById(
        Grant grant,
        GrantMechanism.CrossAccountRole role,
        KitPrincipal us,
        AttachedPolicy trust
    )
    {
        var ours = ReviewPrincipals.OwnSide(grant, us);
        ReviewedRequest Assume(RequestPrincipal who, ExternalId? id, ImmutableArray<AttachedPolicy> identity) =>
            Ask(role.Role, who, Context(id), identity, trust);

        var caller = ReviewPrincipals.Us(us);
        ImmutableArray<AttachedPolicy> anything = [ReviewPrincipals.Anything];
        yield return Assume(caller, role.ExternalId, ours);
        yield return Refused(Assume(caller, null, ours), WithoutId);
        yield return Refused(Assume(caller, ExternalIdIssuer.Issue(), ours), WrongId);
        yield return Refused(Assume(ReviewPrincipals.Stranger, role.ExternalId, anything), Stranger);
        yield return Refused(Assume(ReviewPrincipals.Neighbour(us), role.ExternalId, anything), Neighbour) with
        {
            Severity = FindingSeverity.Warning,
        };
    }

    private static IEnumerable<ReviewedRequest> ByService(
        Grant grant,
        GrantMechanism.ServiceRole role,
        AttachedPolicy trust
    )
    {
        if (grant.AsService is not { } caller)
            yield break;
        var service = new RequestPrincipal.Service(role.Service);
        yield return Ask(role.Role, service, Context(caller), [], trust);
        var other = new AccountId(
            ((long.Parse(caller.SourceAccount.Value, CultureInfo.InvariantCulture) + 1) % 1_000_000_000_000).ToString(
                "D12",
                CultureInfo.InvariantCulture
            )
        );
        var elsewhere = caller with
        {
            SourceAccount = other,
            SourceArn = caller.SourceArn with { Account = other.Value },
        };
        yield return Refused(Ask(role.Role, service, Context(elsewhere), [], trust), OtherAccount);
        yield return Refused(
            Ask(role.Role, ReviewPrincipals.Stranger, RequestContext.Empty, [ReviewPrincipals.Anything], trust),
            Stranger
        );
    }

    private static ReviewedRequest Ask(
        Arn role,
        RequestPrincipal who,
        RequestContext context,
        ImmutableArray<AttachedPolicy> identity,
        AttachedPolicy trust
    ) =>
        new(
            new AccessRequest(who, "sts:AssumeRole", role.ToString(), new AccountId(role.Account), context),
            new ApplicablePolicies { Identity = identity, Resource = trust },
            CustomerDocument.TrustPolicy,
            $"trust policy of {role}"
        );

    private static ReviewedRequest Refused(ReviewedRequest request, string note) =>
        request with
        {
            MustBeAllowed = false,
            Note = note,
        };

    private static RequestContext Context(ExternalId? id) =>
        id is { } value ? RequestContext.Empty.With("sts:ExternalId", value.Value) : RequestContext.Empty;

    private static RequestContext Context(ServiceCaller caller) =>
        RequestContext
            .Empty.With("aws:SourceAccount", caller.SourceAccount.Value)
            .With("aws:SourceArn", caller.SourceArn.ToString());
}
