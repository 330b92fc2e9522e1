using System.Collections.Immutable;
using Sluice.LocalCloud.Identities;

namespace Sluice.LocalCloud.Organizations;

/// <summary>The organization of a caller, as the caller's account sees it at this moment.</summary>
internal sealed record OrganizationView(OrganizationBackend Backend, Organization Organization, OrganizationRows Rows)
{
    public IEnumerable<OrganizationNode> Nodes => Rows.Nodes.Where(node => node.OrganizationId == Organization.Id);

    public OrganizationNode Root => Nodes.First(node => node.Kind == OrganizationNode.Root);

    /// <summary>Its own policies, and those of AWS whose type is enabled.</summary>
    public IEnumerable<OrganizationPolicy> Policies =>
        OrganizationPolicy
            .OfAws.Where(policy => Organization.EnabledTypes.Contains(policy.Type))
            .Concat(Rows.Policies.Where(policy => policy.OrganizationId == Organization.Id));

    /// <summary>Null when the caller's account is in no organization.</summary>
    public static OrganizationView? Of(OrganizationBackend backend, Caller caller)
    {
        var rows = backend.Store.Chart.Rows;
        var place = backend.Store.Chart.PlaceOf(caller.Account);
        return place is null
            ? null
            : new OrganizationView(
                backend,
                rows.Organizations.First(organization => organization.Id == place.OrganizationId),
                rows
            );
    }

    public OrganizationNode? Find(string id, params ReadOnlySpan<string> kinds)
    {
        var node = Nodes.FirstOrDefault(candidate => candidate.Id == id);
        return node is not null && kinds.Contains(node.Kind) ? node : null;
    }

    public OrganizationNode Target(string id) =>
        Find(id, OrganizationNode.Root, OrganizationNode.Unit, OrganizationNode.Account)
        ?? throw OrganizationErrors.NoTarget();

    public OrganizationNode Parent(string id) =>
        Find(id, OrganizationNode.Root, OrganizationNode.Unit) ?? throw OrganizationErrors.NoParent();

    public OrganizationNode Unit(string id) => Find(id, OrganizationNode.Unit) ?? throw OrganizationErrors.NoUnit();

    public OrganizationNode Account(string id) =>
        Find(id, OrganizationNode.Account) ?? throw OrganizationErrors.NoAccount();

    public OrganizationPolicy Policy(string id) =>
        Policies.FirstOrDefault(policy => policy.Id == id) ?? throw OrganizationErrors.NoPolicy();

    public IEnumerable<OrganizationNode> ChildrenOf(OrganizationNode node) =>
        Nodes.Where(candidate => candidate.ParentId == node.Id);

    public IEnumerable<OrganizationPolicy> AttachedTo(OrganizationNode node) =>
        from attachment in Rows.Attachments
        where attachment.TargetId == node.Id
        from policy in Policies
        where policy.Id == attachment.PolicyId
        select policy;

    /// <summary>The policies that every new unit and account begins with.</summary>
    public ImmutableArray<string> Defaults => [.. Policies.Where(policy => policy.IsOfAws).Select(policy => policy.Id)];

    public string ArnOf(OrganizationNode node) =>
        Organization.ArnOf(
            node.Kind switch
            {
                OrganizationNode.Root => $"root/{Organization.Id}/{node.Id}",
                OrganizationNode.Unit => $"ou/{Organization.Id}/{node.Id}",
                _ => $"account/{Organization.Id}/{node.Id}",
            }
        );

    public string ArnOf(OrganizationPolicy policy)
    {
        var type = policy.Type.ToLowerInvariant();
        return policy.IsOfAws
            ? $"arn:aws:organizations::aws:policy/{type}/{policy.Id}"
            : Organization.ArnOf($"policy/{Organization.Id}/{type}/{policy.Id}");
    }
}
