using System.Text.Json.Nodes;
using Sluice.Access.Policy;
using Sluice.LocalCloud.Json;

namespace Sluice.LocalCloud.Organizations;

/// <summary>Service and resource control policies.</summary>
internal static class PolicyHandlers
{
    private const int MostCharacters = 5120;

    public static JsonObject Create(OrganizationView view, JsonCall call)
    {
        var type = Type(call, "Type");
        var policy = new OrganizationPolicy
        {
            Id = OrganizationIds.Policy(),
            OrganizationId = view.Organization.Id,
            Type = type,
            Name = Name(view, call, null),
            Description = call.Parameters.Text("Description", 0, 512) ?? "",
            Content = Content(call, type),
        };
        view.Backend.Store.Put(policy);
        return OrganizationJson.Whole(view, policy);
    }

    public static JsonObject Describe(OrganizationView view, JsonCall call) =>
        OrganizationJson.Whole(view, view.Policy(call.Parameters.Required("PolicyId")));

    public static JsonObject Update(OrganizationView view, JsonCall call)
    {
        var policy = Own(view, call);
        policy = policy with
        {
            Name = call.Parameters.Has("Name") ? Name(view, call, policy) : policy.Name,
            Description = call.Parameters.Text("Description", 0, 512) ?? policy.Description,
            Content = call.Parameters.Has("Content") ? Content(call, policy.Type) : policy.Content,
        };
        view.Backend.Store.Put(policy);
        return OrganizationJson.Whole(view, policy);
    }

    public static JsonObject? Delete(OrganizationView view, JsonCall call)
    {
        var policy = Own(view, call);
        if (view.Rows.Attachments.Any(attachment => attachment.PolicyId == policy.Id))
            throw OrganizationErrors.Of(
                "PolicyInUse",
                "The policy is attached to one or more entities. You must detach it from all roots, OUs, and accounts before performing this operation."
            );
        view.Backend.Store.Delete(policy);
        return null;
    }

    public static JsonObject List(OrganizationView view, JsonCall call)
    {
        var type = Type(call, "Filter");
        return new JsonPage("Policies", Most: 20).Of(
            call,
            [.. view.Policies.Where(policy => policy.Type == type)],
            policy => OrganizationJson.Summary(view, policy)
        );
    }

    /// <summary>The policy type of a call: the two that are simulated.</summary>
    public static string Type(JsonCall call, string parameter)
    {
        var type = call.Parameters.Required(parameter);
        return type is OrganizationPolicy.ServiceControl or OrganizationPolicy.ResourceControl
            ? type
            : throw OrganizationErrors.Input(
                "INVALID_ENUM_POLICY_TYPE",
                $"The local cloud has {OrganizationPolicy.ServiceControl} and {OrganizationPolicy.ResourceControl}, but no {type}."
            );
    }

    private static OrganizationPolicy Own(OrganizationView view, JsonCall call)
    {
        var policy = view.Policy(call.Parameters.Required("PolicyId"));
        return policy.IsOfAws
            ? throw OrganizationErrors.Input(
                "IMMUTABLE_POLICY",
                "You specified a policy that is managed by AWS and can't be modified."
            )
            : policy;
    }

    private static string Name(OrganizationView view, JsonCall call, OrganizationPolicy? self)
    {
        var name = call.Parameters.RequiredText("Name", 1, 128);
        return view.Policies.Any(policy => policy.Name == name && policy.Id != self?.Id)
            ? throw OrganizationErrors.Of("DuplicatePolicy", "A policy with the same name already exists.")
            : name;
    }

    private static string Content(JsonCall call, string type)
    {
        var content = call.Parameters.RequiredText("Content", 1, 1_000_000);
        if (content.Length > MostCharacters)
            throw OrganizationErrors.Constraint(
                "POLICY_CONTENT_LIMIT_EXCEEDED",
                $"You have exceeded the maximum size of a policy document: {MostCharacters} characters."
            );
        if (PolicyDocument.Parse(content, OrganizationPolicy.KindOf(type)) is PolicyParse.Malformed malformed)
            throw OrganizationErrors.Of(
                "MalformedPolicyDocument",
                $"The provided policy document does not meet the requirements of the specified policy type. {string.Join(" ", malformed.Defects)}"
            );
        return content;
    }
}
