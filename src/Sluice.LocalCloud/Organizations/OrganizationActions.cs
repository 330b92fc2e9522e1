using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Sluice.LocalCloud.Authorization;
using Sluice.LocalCloud.Json;

namespace Sluice.LocalCloud.Organizations;

/// <summary>The operations of AWS Organizations, and who may call them at all: the management account, any member, or anybody.</summary>
internal static class OrganizationActions
{
    public const string Target = "AWSOrganizationsV20161128";

    private static readonly FrozenDictionary<string, Func<OrganizationView, JsonCall, JsonObject?>> OfManagement =
        new Dictionary<string, Func<OrganizationView, JsonCall, JsonObject?>>
        {
            ["DeleteOrganization"] = OrganizationHandlers.Delete,
            ["ListRoots"] = OrganizationHandlers.Roots,
            ["EnablePolicyType"] = OrganizationHandlers.EnableType,
            ["DisablePolicyType"] = OrganizationHandlers.DisableType,
            ["CreateOrganizationalUnit"] = UnitHandlers.Create,
            ["DescribeOrganizationalUnit"] = UnitHandlers.Describe,
            ["UpdateOrganizationalUnit"] = UnitHandlers.Update,
            ["DeleteOrganizationalUnit"] = UnitHandlers.Delete,
            ["ListOrganizationalUnitsForParent"] = UnitHandlers.OfParent,
            ["ListAccountsForParent"] = UnitHandlers.Accounts,
            ["ListChildren"] = UnitHandlers.Children,
            ["ListParents"] = UnitHandlers.Parents,
            ["CreateAccount"] = AccountHandlers.Create,
            ["DescribeCreateAccountStatus"] = AccountHandlers.CreateStatus,
            ["ListAccounts"] = AccountHandlers.List,
            ["DescribeAccount"] = AccountHandlers.Describe,
            ["MoveAccount"] = AccountHandlers.Move,
            ["RemoveAccountFromOrganization"] = AccountHandlers.Remove,
            ["InviteAccountToOrganization"] = InvitationHandlers.Invite,
            ["CreatePolicy"] = PolicyHandlers.Create,
            ["DescribePolicy"] = PolicyHandlers.Describe,
            ["UpdatePolicy"] = PolicyHandlers.Update,
            ["DeletePolicy"] = PolicyHandlers.Delete,
            ["ListPolicies"] = PolicyHandlers.List,
            ["AttachPolicy"] = AttachmentHandlers.Attach,
            ["DetachPolicy"] = AttachmentHandlers.Detach,
            ["ListPoliciesForTarget"] = AttachmentHandlers.OfTarget,
            ["ListTargetsForPolicy"] = AttachmentHandlers.OfPolicy,
        }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, Func<OrganizationView, JsonCall, JsonObject?>> OfMembers =
        new Dictionary<string, Func<OrganizationView, JsonCall, JsonObject?>>
        {
            ["DescribeOrganization"] = OrganizationHandlers.Describe,
            ["LeaveOrganization"] = AccountHandlers.Leave,
        }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, Func<OrganizationBackend, JsonCall, JsonObject?>> OfAnybody =
        new Dictionary<string, Func<OrganizationBackend, JsonCall, JsonObject?>>
        {
            ["CreateOrganization"] = OrganizationHandlers.Create,
            ["AcceptHandshake"] = InvitationHandlers.Accept,
            ["DeclineHandshake"] = InvitationHandlers.Decline,
            ["ListHandshakesForAccount"] = InvitationHandlers.OfAccount,
        }.ToFrozenDictionary();

    public static JsonService Service(OrganizationBackend backend) =>
        new(
            "organizations",
            Target,
            OfManagement
                .Keys.Concat(OfMembers.Keys)
                .Concat(OfAnybody.Keys)
                .ToFrozenDictionary(name => name, _ => JsonService.Of(call => Handle(backend, call)))
        );

    private static JsonObject? Handle(OrganizationBackend backend, JsonCall call)
    {
        var view = OrganizationView.Of(backend, call.Caller);
        backend.Authorizer.Demand(
            new AuthorizationQuestion(
                call.Caller,
                $"organizations:{call.Operation}",
                Resource(view, call.Parameters),
                call.Account
            )
            {
                Context = RequestConditions.Of(call.Request, call.Caller, backend.Region, backend.Time.GetUtcNow()),
            }
        );
        if (OfAnybody.TryGetValue(call.Operation, out var free))
            return free(backend, call);
        if (view is null)
            throw OrganizationErrors.NotInUse();
        if (OfMembers.TryGetValue(call.Operation, out var ofMembers))
            return ofMembers(view, call);
        return view.Organization.ManagementAccountId == call.Account.Value
            ? OfManagement[call.Operation](view, call)
            : throw OrganizationErrors.ForManagementOnly();
    }

    // The most specific thing that a call names is what it is authorised on.
    private static string Resource(OrganizationView? view, JsonParameters parameters)
    {
        if (view is null)
            return "*";
        if (parameters["PolicyId"] is { } policyId)
            return view.Policies.FirstOrDefault(policy => policy.Id == policyId) is { } policy
                ? view.ArnOf(policy)
                : "*";
        var id = parameters["AccountId"] ?? parameters["OrganizationalUnitId"] ?? parameters["ParentId"];
        return view.Nodes.FirstOrDefault(node => node.Id == id) is { } found ? view.ArnOf(found) : "*";
    }
}
