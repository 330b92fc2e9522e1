using System.Text.Json.Nodes;
using Sluice.LocalCloud.Json;

namespace Sluice.LocalCloud.Organizations;

/// <summary>Organizations, nodes and policies as JSON.</summary>
internal static class OrganizationJson
{
    public static JsonObject Of(OrganizationView view, Organization organization) =>
        new()
        {
            ["Id"] = organization.Id,
            ["Arn"] = organization.ArnOf($"organization/{organization.Id}"),
            ["FeatureSet"] = organization.FeatureSet,
            ["MasterAccountArn"] = organization.ArnOf($"account/{organization.Id}/{organization.ManagementAccountId}"),
            ["MasterAccountId"] = organization.ManagementAccountId,
            ["MasterAccountEmail"] = Email(view.Account(organization.ManagementAccountId)),
            ["AvailablePolicyTypes"] = Types(organization),
        };

    public static JsonObject Node(OrganizationView view, OrganizationNode node)
    {
        var json = new JsonObject
        {
            ["Id"] = node.Id,
            ["Arn"] = view.ArnOf(node),
            ["Name"] = node.Name,
        };
        if (node.Kind == OrganizationNode.Root)
            json["PolicyTypes"] = Types(view.Organization);
        if (node.Kind != OrganizationNode.Account)
            return json;
        json["Email"] = Email(node);
        json["Status"] = "ACTIVE";
        json["State"] = "ACTIVE";
        json["JoinedMethod"] = node.JoinedMethod;
        json["JoinedTimestamp"] = JsonAnswer.Time(node.JoinedAt);
        return json;
    }

    public static JsonObject Summary(OrganizationView view, OrganizationPolicy policy) =>
        new()
        {
            ["Id"] = policy.Id,
            ["Arn"] = view.ArnOf(policy),
            ["Name"] = policy.Name,
            ["Description"] = policy.Description,
            ["Type"] = policy.Type,
            ["AwsManaged"] = policy.IsOfAws,
        };

    public static JsonObject Whole(OrganizationView view, OrganizationPolicy policy) =>
        new()
        {
            ["Policy"] = new JsonObject { ["PolicySummary"] = Summary(view, policy), ["Content"] = policy.Content },
        };

    public static JsonObject Handshake(OrganizationView view, Handshake handshake) =>
        new()
        {
            ["Id"] = handshake.Id,
            ["Arn"] = view.Organization.ArnOf($"handshake/{view.Organization.Id}/invite/{handshake.Id}"),
            ["State"] = handshake.State,
            ["Action"] = "INVITE",
            ["RequestedTimestamp"] = JsonAnswer.Time(handshake.RequestedAt),
            ["Parties"] = new JsonArray(
                new JsonObject { ["Id"] = view.Organization.Id[2..], ["Type"] = "ORGANIZATION" },
                new JsonObject { ["Id"] = handshake.AccountId, ["Type"] = "ACCOUNT" }
            ),
        };

    private static JsonArray Types(Organization organization) =>
        JsonAnswer.Array(organization.EnabledTypes, type => new JsonObject { ["Type"] = type, ["Status"] = "ENABLED" });

    // Accounts that were not made by CreateAccount have no address of their own.
    private static string Email(OrganizationNode node) => node.Email ?? $"{node.Id}@accounts.invalid";
}
