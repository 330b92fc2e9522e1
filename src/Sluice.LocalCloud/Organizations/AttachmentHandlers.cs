using System.Text.Json.Nodes;
using Sluice.LocalCloud.Json;

namespace Sluice.LocalCloud.Organizations;

/// <summary>Which policy is attached where.</summary>
internal static class AttachmentHandlers
{
    private const int MostOfAType = 5;

    public static JsonObject? Attach(OrganizationView view, JsonCall call)
    {
        var (policy, target) = Read(view, call);
        if (!view.Organization.EnabledTypes.Contains(policy.Type))
            throw OrganizationHandlers.NotEnabled();
        var attached = view.AttachedTo(target).Where(other => other.Type == policy.Type).ToList();
        if (attached.Any(other => other.Id == policy.Id))
            throw OrganizationErrors.Of(
                "DuplicatePolicyAttachment",
                "The selected policy is already attached to the specified target."
            );
        if (attached.Count >= MostOfAType)
            throw OrganizationErrors.Constraint(
                "MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED",
                $"You attempted to exceed the number of policies of a certain type that can be attached to an entity at one time: {MostOfAType}."
            );
        view.Backend.Store.Attach(target.Id, policy.Id);
        return null;
    }

    public static JsonObject? Detach(OrganizationView view, JsonCall call)
    {
        var (policy, target) = Read(view, call);
        var attached = view.AttachedTo(target).Where(other => other.Type == policy.Type).ToList();
        if (attached.All(other => other.Id != policy.Id))
            throw OrganizationErrors.Of(
                "PolicyNotAttached",
                "The policy isn't attached to the specified target in the specified root."
            );
        var isKept = policy is { Type: OrganizationPolicy.ResourceControl, IsOfAws: true };
        if (attached.Count == 1 || isKept)
            throw OrganizationErrors.Constraint(
                "MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED",
                isKept
                    ? "RCPFullAWSAccess cannot be detached."
                    : "You attempted to detach a policy from an entity that would cause the entity to have fewer than the minimum number of policies of a certain type required."
            );
        view.Backend.Store.Detach(target.Id, policy.Id);
        return null;
    }

    public static JsonObject OfTarget(OrganizationView view, JsonCall call)
    {
        var target = view.Target(call.Parameters.Required("TargetId"));
        var type = PolicyHandlers.Type(call, "Filter");
        return new JsonPage("Policies", Most: 20).Of(
            call,
            [
                .. view.AttachedTo(target)
                    .Where(policy => policy.Type == type)
                    .OrderBy(policy => policy.Name, StringComparer.Ordinal),
            ],
            policy => OrganizationJson.Summary(view, policy)
        );
    }

    public static JsonObject OfPolicy(OrganizationView view, JsonCall call)
    {
        var policy = view.Policy(call.Parameters.Required("PolicyId"));
        var targets =
            from attachment in view.Rows.Attachments
            where attachment.PolicyId == policy.Id
            from node in view.Nodes
            where node.Id == attachment.TargetId
            select node;
        return new JsonPage("Targets", Most: 20).Of(
            call,
            [.. targets],
            node => new JsonObject
            {
                ["TargetId"] = node.Id,
                ["Arn"] = view.ArnOf(node),
                ["Name"] = node.Name,
                ["Type"] = node.Kind,
            }
        );
    }

    private static (OrganizationPolicy Policy, OrganizationNode Target) Read(OrganizationView view, JsonCall call) =>
        (view.Policy(call.Parameters.Required("PolicyId")), view.Target(call.Parameters.Required("TargetId")));
}
