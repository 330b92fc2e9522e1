using System.Text.Json.Nodes;
using Sluice.LocalCloud.Json;

namespace Sluice.LocalCloud.Organizations;

/// <summary>The organization as a whole: made, shown, ended; which policy types it has.</summary>
internal static class OrganizationHandlers
{
    public static JsonObject Create(OrganizationBackend backend, JsonCall call)
    {
        if (OrganizationView.Of(backend, call.Caller) is not null)
            throw OrganizationErrors.AlreadyMember();
        var organization = new Organization
        {
            Id = OrganizationIds.Organization(),
            ManagementAccountId = call.Account.Value,
            FeatureSet = call.Parameters.OneOf("FeatureSet", "ALL", "CONSOLIDATED_BILLING") ?? "ALL",
        };
        var root = new OrganizationNode
        {
            Id = OrganizationIds.Root(),
            OrganizationId = organization.Id,
            Kind = OrganizationNode.Root,
            Name = "Root",
            JoinedAt = backend.Now,
        };
        var account = new OrganizationNode
        {
            Id = call.Account.Value,
            OrganizationId = organization.Id,
            ParentId = root.Id,
            Kind = OrganizationNode.Account,
            Name = backend.Accounts.NameOf(call.Account.Value),
            JoinedMethod = "INVITED",
            JoinedAt = backend.Now,
        };
        backend.Store.Add(organization, [root, account]);
        return Answer(OrganizationView.Of(backend, call.Caller)!);
    }

    public static JsonObject Describe(OrganizationView view, JsonCall call) => Answer(view);

    public static JsonObject? Delete(OrganizationView view, JsonCall call)
    {
        if (view.Nodes.Count(node => node.Kind == OrganizationNode.Account) > 1)
            throw OrganizationErrors.Of(
                "OrganizationNotEmpty",
                "The organization isn't empty. To delete an organization, you must first remove all accounts except the management account."
            );
        view.Backend.Store.Delete(view.Organization);
        return null;
    }

    public static JsonObject Roots(OrganizationView view, JsonCall call) =>
        new() { ["Roots"] = new JsonArray(OrganizationJson.Node(view, view.Root)) };

    public static JsonObject EnableType(OrganizationView view, JsonCall call)
    {
        var type = TypeOfCall(view, call);
        if (view.Organization.FeatureSet != "ALL")
            throw OrganizationErrors.Of(
                "PolicyTypeNotAvailableForOrganization",
                "You can't use the specified policy type with the feature set currently enabled for this organization."
            );
        if (view.Organization.EnabledTypes.Contains(type))
            throw OrganizationErrors.Of(
                "PolicyTypeAlreadyEnabled",
                "The specified policy type is already enabled in the specified root."
            );
        // AWS leaves everything open at first: its own policy is attached at every level.
        var open = OrganizationPolicy.OfAws.First(policy => policy.Type == type);
        var attachments = Attachments(view).Concat(view.Nodes.Select(node => (node.Id, open.Id)));
        var organization = view.Organization.WithTypes([.. view.Organization.EnabledTypes, type]);
        view.Backend.Store.SetTypes(organization, [.. attachments]);
        return RootOf(view, call);
    }

    public static JsonObject DisableType(OrganizationView view, JsonCall call)
    {
        var type = TypeOfCall(view, call);
        if (!view.Organization.EnabledTypes.Contains(type))
            throw NotEnabled();
        var ofType = view.Policies.Where(policy => policy.Type == type).Select(policy => policy.Id).ToHashSet();
        var attachments = Attachments(view).Where(attachment => !ofType.Contains(attachment.PolicyId));
        var organization = view.Organization.WithTypes(view.Organization.EnabledTypes.Remove(type));
        view.Backend.Store.SetTypes(organization, [.. attachments]);
        return RootOf(view, call);
    }

    public static Hosting.CloudException NotEnabled() =>
        OrganizationErrors.Of(
            "PolicyTypeNotEnabled",
            "The specified policy type isn't currently enabled in this root. You can't attach policies of the specified type to entities in a root until you enable that type in the root."
        );

    private static JsonObject Answer(OrganizationView view) =>
        new() { ["Organization"] = OrganizationJson.Of(view, view.Organization) };

    private static JsonObject RootOf(OrganizationView view, JsonCall call)
    {
        var now = OrganizationView.Of(view.Backend, call.Caller)!;
        return new JsonObject { ["Root"] = OrganizationJson.Node(now, now.Root) };
    }

    private static string TypeOfCall(OrganizationView view, JsonCall call)
    {
        if (view.Find(call.Parameters.Required("RootId"), OrganizationNode.Root) is null)
            throw OrganizationErrors.Of("RootNotFound", "We can't find a root with the RootId that you specified.");
        return PolicyHandlers.Type(call, "PolicyType");
    }

    private static IEnumerable<(string TargetId, string PolicyId)> Attachments(OrganizationView view)
    {
        var own = view.Nodes.Select(node => node.Id).ToHashSet();
        return view.Rows.Attachments.Where(attachment => own.Contains(attachment.TargetId));
    }
}
