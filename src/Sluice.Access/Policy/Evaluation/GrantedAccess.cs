using System.Collections.Immutable;
using Sluice.Access.Policy.Statements;

namespace Sluice.Access.Policy.Evaluation;

/// <summary>What both sides of a request grant, and whether that is enough.</summary>
internal sealed record GrantedAccess
{
    /// <summary>Nobody's policy had to grant it.</summary>
    public static GrantedAccess ByService { get; } = new();

    public RequestPrincipal? Principal { get; init; }
    public bool IsSameAccount { get; init; }

    /// <summary>The service takes the resource's policy as the only door.</summary>
    public bool NeedsResourcePolicy { get; init; }

    public bool HasResourcePolicy { get; init; }
    public ResourceGrant Resource { get; init; }
    public LayerGrant Identity { get; init; }
    public LayerGrant Boundary { get; init; }
    public LayerGrant Session { get; init; }

    public bool IsEnough =>
        Principal?.Account is null ? !Resource.IsNone
        : IsSameAccount ? IsGrantedDirectly || (IsGrantedByIdentity && (!NeedsResourcePolicy || DelegatesToAccount))
        : !Resource.IsNone && IsGrantedByIdentity;

    /// <summary>The grant stands on a rule that evaluators disagree about.</summary>
    public DecisionBasis Basis =>
        IsSameAccount && IsGrantedToSession && !(Boundary.Holds && Session.Holds)
            ? DecisionBasis.DocumentedNotVerified
            : DecisionBasis.Verified;

    /// <summary>The statements that an Allow stands on.</summary>
    public ImmutableArray<StatementMatch> By()
    {
        var isDirect = IsSameAccount && IsGrantedDirectly;
        var by = ImmutableArray.CreateBuilder<StatementMatch>(4);
        if (Resource.By is not null && (isDirect || !IsSameAccount || NeedsResourcePolicy))
            by.Add(Resource.By);
        if (Identity.By is not null && !isDirect)
            by.Add(Identity.By);
        if (Boundary.By is not null && !isDirect)
            by.Add(Boundary.By);
        if (Session.By is not null && !isDirect)
            by.Add(Session.By);
        return by.DrainToImmutable();
    }

    /// <summary>The layers that an Allow would have needed.</summary>
    public ImmutableArray<MissingLayer> FindMissing()
    {
        var missing = ImmutableArray.CreateBuilder<MissingLayer>(4);
        if (Principal?.Account is null)
            return [new MissingLayer(PolicyType.Resource)];

        // Within one account an Allow on either side will do, unless the resource's policy is the only door.
        var isNamed =
            IsSameAccount && Resource.Names(PrincipalLevels.Role | PrincipalLevels.User | PrincipalLevels.Wildcard);
        var hasChoice = IsSameAccount && !NeedsResourcePolicy && HasResourcePolicy;
        var needsIdentity = !IsSameAccount || !NeedsResourcePolicy || !Resource.IsNone;
        if (needsIdentity && !isNamed && !Identity.Holds)
            missing.Add(new MissingLayer(PolicyType.Identity, IsAlternative: hasChoice));
        if (!Boundary.Holds)
            missing.Add(new MissingLayer(PolicyType.PermissionsBoundary));
        if (!Session.Holds)
            missing.Add(new MissingLayer(PolicyType.Session));
        if (Resource.IsNone && (!IsSameAccount || NeedsResourcePolicy || (hasChoice && !Identity.Holds)))
            missing.Add(new MissingLayer(PolicyType.Resource, IsAlternative: hasChoice));
        return missing.DrainToImmutable();
    }

    private bool IsGrantedByIdentity => Identity.Holds && Boundary.Holds && Session.Holds;

    private bool DelegatesToAccount => Resource.Names(PrincipalLevels.Account);

    private bool IsGrantedToSession =>
        Principal is RequestPrincipal.RoleSession && Resource.Names(PrincipalLevels.Session);

    // A grant to the very identity that calls is not limited by what others say; one to something wider is.
    private bool IsGrantedDirectly =>
        Principal switch
        {
            RequestPrincipal.User or RequestPrincipal.AccountRoot => Resource.Names(
                PrincipalLevels.User | PrincipalLevels.Wildcard
            ),
            _ => Resource.Names(PrincipalLevels.Session)
                || (Resource.Names(PrincipalLevels.Wildcard) && Session.Holds)
                || (Resource.Names(PrincipalLevels.Role | PrincipalLevels.User) && Boundary.Holds && Session.Holds),
        };
}
