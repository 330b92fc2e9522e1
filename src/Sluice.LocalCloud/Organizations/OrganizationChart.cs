using System.Collections.Frozen;
using System.Collections.Immutable;
using Sluice.Access;
using Sluice.Access.Policy;

namespace Sluice.LocalCloud.Organizations;

/// <summary>All organizations as one immutable picture: what binds an account, level by level.</summary>
internal sealed class OrganizationChart
{
    private readonly FrozenDictionary<string, AccountPlace> _places;

    private OrganizationChart(OrganizationRows rows, FrozenDictionary<string, AccountPlace> places) =>
        (Rows, _places) = (rows, places);

    public static OrganizationChart Empty { get; } = Draw(new OrganizationRows());

    public OrganizationRows Rows { get; }

    public static OrganizationChart Draw(OrganizationRows rows)
    {
        var nodes = rows.Nodes.ToFrozenDictionary(node => node.Id);
        var documents = rows
            .Policies.Concat(OrganizationPolicy.OfAws)
            .ToFrozenDictionary(
                policy => policy.Id,
                policy => (policy, PolicyDocument.Parse(policy.Content, policy.Kind).DocumentOrThrow())
            );
        var attached = rows.Attachments.ToLookup(
            attachment => attachment.TargetId,
            attachment => documents[attachment.PolicyId]
        );
        var places =
            from node in rows.Nodes
            where node.Kind == OrganizationNode.Account
            let organization = rows.Organizations.First(candidate => candidate.Id == node.OrganizationId)
            select (node.Id, Place: Place(organization, WayTo(node, nodes), attached));
        return new OrganizationChart(rows, places.ToFrozenDictionary(place => place.Id, place => place.Place));
    }

    /// <summary>Null when the account is in no organization.</summary>
    public AccountPlace? PlaceOf(AccountId? account) =>
        account is { } id && _places.TryGetValue(id.Value, out var place) ? place : null;

    /// <summary>The nodes from the root down to a node, which is the last.</summary>
    public static ImmutableArray<OrganizationNode> WayTo(
        OrganizationNode node,
        IReadOnlyDictionary<string, OrganizationNode> nodes
    )
    {
        var way = new List<OrganizationNode> { node };
        while (way[^1].ParentId is { } parent)
            way.Add(nodes[parent]);
        way.Reverse();
        return [.. way];
    }

    private static AccountPlace Place(
        Organization organization,
        ImmutableArray<OrganizationNode> way,
        ILookup<string, (OrganizationPolicy Policy, PolicyDocument Document)> attached
    )
    {
        var path = string.Concat(way[..^1].Select(node => $"{node.Id}/"));
        var place = new AccountPlace(organization.Id, $"{organization.Id}/{path}");
        // Neither kind binds the management account, its principals or its resources.
        return way[^1].Id == organization.ManagementAccountId
            ? place
            : place with
            {
                ServiceControl = Levels(organization, way, attached, OrganizationPolicy.ServiceControl),
                ResourceControl = Levels(organization, way, attached, OrganizationPolicy.ResourceControl),
            };
    }

    private static ImmutableArray<ImmutableArray<AttachedPolicy>> Levels(
        Organization organization,
        ImmutableArray<OrganizationNode> way,
        ILookup<string, (OrganizationPolicy Policy, PolicyDocument Document)> attached,
        string type
    ) =>
        !organization.EnabledTypes.Contains(type)
            ? default
            :
            [
                .. way.Select(node =>
                    attached[node.Id]
                        .Where(entry => entry.Policy.Type == type)
                        .Select(entry => new AttachedPolicy($"{entry.Policy.Name} of {node.Name}", entry.Document))
                        .ToImmutableArray()
                ),
            ];
}
