using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Sluice.LocalCloud.Json;

namespace Sluice.LocalCloud.Organizations;

/// <summary>Units, and who is above and below whom.</summary>
internal static class UnitHandlers
{
    private const int MostUnitsDeep = 5;

    public static JsonObject Create(OrganizationView view, JsonCall call)
    {
        var parent = view.Parent(call.Parameters.Required("ParentId"));
        var name = Name(view, call, parent);
        if (Depth(view, parent) >= MostUnitsDeep)
            throw OrganizationErrors.Constraint(
                "OU_DEPTH_LIMIT_EXCEEDED",
                $"You attempted to create an OU tree that is too many levels deep: {MostUnitsDeep} are the most."
            );
        var unit = new OrganizationNode
        {
            Id = OrganizationIds.Unit(view.Root.Id),
            OrganizationId = view.Organization.Id,
            ParentId = parent.Id,
            Kind = OrganizationNode.Unit,
            Name = name,
            JoinedAt = view.Backend.Now,
        };
        view.Backend.Store.Add(unit, view.Defaults);
        return Answer(view, unit);
    }

    public static JsonObject Describe(OrganizationView view, JsonCall call) => Answer(view, Find(view, call));

    public static JsonObject Update(OrganizationView view, JsonCall call)
    {
        var unit = Find(view, call);
        if (!call.Parameters.Has("Name"))
            return Answer(view, unit);
        var name = Name(view, call, view.Parent(unit.ParentId!));
        view.Backend.Store.Rename(unit.Id, name);
        return Answer(view, unit with { Name = name });
    }

    public static JsonObject? Delete(OrganizationView view, JsonCall call)
    {
        var unit = Find(view, call);
        if (view.ChildrenOf(unit).Any())
            throw OrganizationErrors.Of(
                "OrganizationalUnitNotEmpty",
                "The specified OU is not empty. Move all accounts to another root or to other OUs, remove all child OUs, and try the operation again."
            );
        view.Backend.Store.Remove(unit.Id);
        return null;
    }

    public static JsonObject OfParent(OrganizationView view, JsonCall call) =>
        Children(view, call, OrganizationNode.Unit, "OrganizationalUnits", node => OrganizationJson.Node(view, node));

    public static JsonObject Accounts(OrganizationView view, JsonCall call) =>
        Children(view, call, OrganizationNode.Account, "Accounts", node => OrganizationJson.Node(view, node));

    public static JsonObject Children(OrganizationView view, JsonCall call)
    {
        var kind =
            call.Parameters.OneOf("ChildType", OrganizationNode.Account, OrganizationNode.Unit)
            ?? call.Parameters.Required("ChildType");
        return Children(view, call, kind, "Children", Reference);
    }

    public static JsonObject Parents(OrganizationView view, JsonCall call)
    {
        var child =
            view.Find(call.Parameters.Required("ChildId"), OrganizationNode.Account, OrganizationNode.Unit)
            ?? throw OrganizationErrors.Of(
                "ChildNotFound",
                "We can't find an organizational unit (OU) or AWS account with the ChildId that you specified."
            );
        return new JsonObject { ["Parents"] = new JsonArray(Reference(view.Parent(child.ParentId!))) };
    }

    private static JsonObject Children(
        OrganizationView view,
        JsonCall call,
        string kind,
        string listName,
        Func<OrganizationNode, JsonObject> describe
    )
    {
        var parent = view.Parent(call.Parameters.Required("ParentId"));
        var children = view.ChildrenOf(parent).Where(node => node.Kind == kind).ToList();
        return new JsonPage(listName, Most: 20).Of(call, children, describe);
    }

    private static JsonObject Reference(OrganizationNode node) => new() { ["Id"] = node.Id, ["Type"] = node.Kind };

    private static JsonObject Answer(OrganizationView view, OrganizationNode unit) =>
        new() { ["OrganizationalUnit"] = OrganizationJson.Node(view, unit) };

    private static OrganizationNode Find(OrganizationView view, JsonCall call) =>
        view.Unit(call.Parameters.Required("OrganizationalUnitId"));

    private static string Name(OrganizationView view, JsonCall call, OrganizationNode parent)
    {
        var name = call.Parameters.RequiredText("Name", 1, 128);
        if (view.ChildrenOf(parent).Any(node => node.Kind == OrganizationNode.Unit && node.Name == name))
            throw OrganizationErrors.Of("DuplicateOrganizationalUnit", "An OU with the same name already exists.");
        return name;
    }

    private static int Depth(OrganizationView view, OrganizationNode parent) =>
        OrganizationChart.WayTo(parent, view.Nodes.ToFrozenDictionary(node => node.Id)).Length - 1;
}
