using System.Text.Json.Nodes;
using Sluice.LocalCloud.Json;

namespace Sluice.LocalCloud.Organizations;

/// <summary>Accounts of an organization: made, moved, removed.</summary>
internal static class AccountHandlers
{
    private const string DefaultRole = "OrganizationAccountAccessRole";

    /// <summary>Makes an account at once, where AWS takes a minute: the status that is returned has succeeded already.</summary>
    public static JsonObject Create(OrganizationView view, JsonCall call)
    {
        var name = call.Parameters.RequiredText("AccountName", 1, 50);
        var email = call.Parameters.RequiredText("Email", 6, 64);
        var role = call.Parameters.Text("RoleName", 1, 64) ?? DefaultRole;
        if (view.Rows.Nodes.Any(other => other.Email == email))
            return Status(new JsonObject { ["State"] = "FAILED", ["FailureReason"] = "EMAIL_ALREADY_EXISTS" }, name);
        var id = view.Backend.Accounts.CreateMember(name, role, view.Organization.ManagementAccountId);
        view.Backend.Store.Add(NewNode(view, id, name, "CREATED") with { Email = email }, view.Defaults);
        return StatusOf(id, name, view.Backend.Now);
    }

    public static JsonObject CreateStatus(OrganizationView view, JsonCall call)
    {
        var id = call.Parameters.RequiredText("CreateAccountRequestId", 8, 36);
        var account = id.StartsWith("car-", StringComparison.Ordinal)
            ? view.Find(id[4..].TrimStart('0'), OrganizationNode.Account)
            : null;
        return account is null
            ? throw OrganizationErrors.Of(
                "CreateAccountStatusNotFound",
                "We can't find a create account request with the CreateAccountRequestId that you specified."
            )
            : StatusOf(account.Id, account.Name, account.JoinedAt);
    }

    public static JsonObject List(OrganizationView view, JsonCall call) =>
        new JsonPage("Accounts", Most: 20).Of(
            call,
            [.. view.Nodes.Where(node => node.Kind == OrganizationNode.Account)],
            node => OrganizationJson.Node(view, node)
        );

    public static JsonObject Describe(OrganizationView view, JsonCall call) =>
        new() { ["Account"] = OrganizationJson.Node(view, view.Account(call.Parameters.Required("AccountId"))) };

    public static JsonObject? Move(OrganizationView view, JsonCall call)
    {
        var account = view.Account(call.Parameters.Required("AccountId"));
        var source = view.Find(
            call.Parameters.Required("SourceParentId"),
            OrganizationNode.Root,
            OrganizationNode.Unit
        );
        if (source is null || account.ParentId != source.Id)
            throw OrganizationErrors.Of(
                "SourceParentNotFound",
                "We can't find a source root or OU with the ParentId that you specified."
            );
        var destination =
            view.Find(call.Parameters.Required("DestinationParentId"), OrganizationNode.Root, OrganizationNode.Unit)
            ?? throw OrganizationErrors.Of(
                "DestinationParentNotFound",
                "We can't find the destination container (a root or OU) with the ParentId that you specified."
            );
        if (destination.Id == source.Id)
            throw OrganizationErrors.Of(
                "DuplicateAccount",
                "That account is already present in the specified destination."
            );
        view.Backend.Store.Move(account.Id, destination.Id);
        return null;
    }

    public static JsonObject? Remove(OrganizationView view, JsonCall call)
    {
        var account = view.Account(call.Parameters.Required("AccountId"));
        RefuseManagement(view, account.Id);
        view.Backend.Store.Remove(account.Id);
        return null;
    }

    public static JsonObject? Leave(OrganizationView view, JsonCall call)
    {
        RefuseManagement(view, call.Account.Value);
        view.Backend.Store.Remove(call.Account.Value);
        return null;
    }

    public static OrganizationNode NewNode(OrganizationView view, string id, string name, string method) =>
        new()
        {
            Id = id,
            OrganizationId = view.Organization.Id,
            ParentId = view.Root.Id,
            Kind = OrganizationNode.Account,
            Name = name,
            JoinedMethod = method,
            JoinedAt = view.Backend.Now,
        };

    private static void RefuseManagement(OrganizationView view, string accountId)
    {
        if (accountId == view.Organization.ManagementAccountId)
            throw OrganizationErrors.Of(
                "MasterCannotLeaveOrganization",
                "You can't remove a management account from an organization. If you want the management account to become a member account in another organization, you must first delete the current organization."
            );
    }

    private static JsonObject StatusOf(string id, string name, long at) =>
        Status(
            new JsonObject
            {
                ["Id"] = "car-" + id.PadLeft(32, '0'),
                ["State"] = "SUCCEEDED",
                ["AccountId"] = id,
                ["RequestedTimestamp"] = JsonAnswer.Time(at),
                ["CompletedTimestamp"] = JsonAnswer.Time(at),
            },
            name
        );

    private static JsonObject Status(JsonObject status, string name)
    {
        status["AccountName"] = name;
        return new JsonObject { ["CreateAccountStatus"] = status };
    }
}
