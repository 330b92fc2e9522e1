using System.Collections.Immutable;
using Sluice.Access.Policy.Statements;

namespace Sluice.Access.Policy.Evaluation;

/// <summary>The policies that have a say in one request, asked layer by layer.</summary>
internal sealed class PolicyLayers
{
    private readonly RequestFacts facts;
    private readonly ApplicablePolicies policies;
    private readonly bool hasAccount;
    private readonly bool isServiceLinked;

    public PolicyLayers(AccessRequest request, ApplicablePolicies policies)
    {
        Request = request;
        this.policies = policies;
        facts = new RequestFacts(request, hasBoundary: !policies.Boundary.IsDefault);
        hasAccount = request.Principal.Account is not null;
        isServiceLinked = ServiceRules.IsServiceLinked(request.Principal);
    }

    public AccessRequest Request { get; }

    public bool IsRootAtHome =>
        Request.Principal is RequestPrincipal.AccountRoot
        && IsSameAccount
        && !ServiceRules.NeedsResourcePolicy(Request);

    private bool IsSameAccount =>
        Request.ResourceAccount is null || Request.ResourceAccount == Request.Principal.Account;

    public bool HasDeny()
    {
        if (policies.Resource is { } resource && HasDeny(resource))
            return true;
        if (hasAccount && (HasDeny(policies.Identity) || HasDeny(policies.Boundary) || HasDeny(policies.Session)))
            return true;
        return HasDeny(ServiceControl) || HasDeny(ResourceControl);
    }

    /// <summary>The first level of the principal's organization that leaves the action closed; null when all are open.</summary>
    public int? FindClosedLevel()
    {
        for (var level = 0; level < ServiceControl.Length; level++)
        {
            if (FindAllow(PolicyType.ServiceControl, ServiceControl[level]) is null)
                return level;
        }
        return null;
    }

    public GrantedAccess FindGrants()
    {
        if (!hasAccount)
            return new GrantedAccess { Principal = Request.Principal, Resource = FindResourceGrant() };
        return new GrantedAccess
        {
            Principal = Request.Principal,
            IsSameAccount = IsSameAccount,
            NeedsResourcePolicy = ServiceRules.NeedsResourcePolicy(Request),
            HasResourcePolicy = policies.Resource is not null,
            Resource = FindResourceGrant(),
            Identity = FindIdentityGrant(),
            Boundary = FindGrant(PolicyType.PermissionsBoundary, policies.Boundary),
            Session = FindSessionGrant(),
        };
    }

    /// <summary>Every statement in force with its layer, in the order in which results name them.</summary>
    public IEnumerable<StatementMatch> Statements() =>
        Levels().SelectMany(level => level.Policies.SelectMany(policy => Statements(level.Layer, policy)));

    public bool Applies(StatementMatch match) => match.Statement.Applies(facts, out _);

    public ImmutableArray<FailedDimension> Explain(StatementMatch match) => match.Statement.Explain(facts);

    /// <summary>The statements of one layer, or of one level of an organization's.</summary>
    public IEnumerable<StatementMatch> StatementsOf(MissingLayer missing) =>
        Levels()
            .Where(level =>
                level.Layer == ReportedLayer(missing.Layer) && (missing.Level is null || level.Level == missing.Level)
            )
            .SelectMany(level => level.Policies.SelectMany(policy => Statements(level.Layer, policy)));

    /// <summary>The policy of a role is its trust policy, and results call it so.</summary>
    public PolicyType ReportedLayer(PolicyType layer) =>
        layer != PolicyType.Resource ? layer
        : policies.Resource is { } resource ? resource.Document.Type
        : ServiceRules.IsAboutTrust(Request) ? PolicyType.Trust
        : PolicyType.Resource;

    private ImmutableArray<ImmutableArray<AttachedPolicy>> ServiceControl =>
        policies.ServiceControl.IsDefault || !hasAccount || isServiceLinked ? [] : policies.ServiceControl;

    private ImmutableArray<ImmutableArray<AttachedPolicy>> ResourceControl =>
        policies.ResourceControl.IsDefault || isServiceLinked || !ServiceRules.HasResourceControl(Request)
            ? []
            : policies.ResourceControl;

    private IEnumerable<(PolicyType Layer, int? Level, ImmutableArray<AttachedPolicy> Policies)> Levels()
    {
        for (var level = 0; level < ResourceControl.Length; level++)
            yield return (PolicyType.ResourceControl, level, ResourceControl[level]);
        for (var level = 0; level < ServiceControl.Length; level++)
            yield return (PolicyType.ServiceControl, level, ServiceControl[level]);
        if (policies.Resource is { } resource)
            yield return (ReportedLayer(PolicyType.Resource), null, [resource]);
        if (!hasAccount)
            yield break;
        yield return (PolicyType.Identity, null, Present(policies.Identity));
        yield return (PolicyType.PermissionsBoundary, null, Present(policies.Boundary));
        yield return (PolicyType.Session, null, Present(policies.Session));
    }

    private static IEnumerable<StatementMatch> Statements(PolicyType layer, AttachedPolicy policy) =>
        policy.Document.Statements.Select(statement => new StatementMatch(layer, policy.Name, statement));

    private static ImmutableArray<AttachedPolicy> Present(ImmutableArray<AttachedPolicy> layer) =>
        layer.IsDefault ? [] : layer;

    // The root user may do what its account may.
    private LayerGrant FindIdentityGrant() =>
        Request.Principal is RequestPrincipal.AccountRoot
            ? default
            : new LayerGrant(Exists: true, FindAllow(PolicyType.Identity, Present(policies.Identity)));

    // A federated session without a session policy has none of its user's permissions.
    private LayerGrant FindSessionGrant() =>
        Request.Principal is RequestPrincipal.FederatedUser
            ? new LayerGrant(Exists: true, FindAllow(PolicyType.Session, Present(policies.Session)))
            : FindGrant(PolicyType.Session, policies.Session);

    private LayerGrant FindGrant(PolicyType layer, ImmutableArray<AttachedPolicy> attached) =>
        attached.IsDefault ? default : new LayerGrant(Exists: true, FindAllow(layer, attached));

    private ResourceGrant FindResourceGrant()
    {
        if (policies.Resource is not { } policy)
            return default;
        if (Request.Principal is RequestPrincipal.Anonymous && !ServiceRules.AcceptsAnonymous(Request))
            return default;
        var (all, best) = (PrincipalLevels.None, PrincipalLevels.None);
        PolicyStatement? by = null;
        foreach (var statement in policy.Document.Allows)
        {
            if (!statement.Applies(facts, out var levels))
                continue;
            all |= levels;
            if (levels > best)
                (best, by) = (levels, statement);
        }
        return new ResourceGrant(
            all,
            by is null ? null : new StatementMatch(ReportedLayer(PolicyType.Resource), policy.Name, by)
        );
    }

    private StatementMatch? FindAllow(PolicyType layer, ImmutableArray<AttachedPolicy> attached)
    {
        foreach (var policy in attached)
        {
            foreach (var statement in policy.Document.Allows)
            {
                if (statement.Applies(facts, out _))
                    return new StatementMatch(layer, policy.Name, statement);
            }
        }
        return null;
    }

    private bool HasDeny(ImmutableArray<ImmutableArray<AttachedPolicy>> levels)
    {
        foreach (var level in levels)
        {
            if (HasDeny(level))
                return true;
        }
        return false;
    }

    private bool HasDeny(ImmutableArray<AttachedPolicy> attached)
    {
        if (attached.IsDefault)
            return false;
        foreach (var policy in attached)
        {
            if (HasDeny(policy))
                return true;
        }
        return false;
    }

    private bool HasDeny(AttachedPolicy policy)
    {
        foreach (var statement in policy.Document.Denies)
        {
            if (statement.Applies(facts, out _))
                return true;
        }
        return false;
    }
}
