using System.Globalization;
using Sluice.Access.Policy;
using Sluice.LocalCloud.Authorization;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Query;

namespace Sluice.LocalCloud.Sts;

/// <summary>Asks the trust policy of a role, and the caller's own policies, for everything that an assumption needs.</summary>
internal static class RoleTrust
{
    public static RoleVerdict Judge(CloudDirectory directory, RoleAsk ask)
    {
        var role = Find(directory, ask.Request);
        var verdict = new RoleVerdict(role, "sts:AssumeRole", null);
        if (role is null)
            return verdict;
        var context = Context(ask, role);
        foreach (var action in Actions(ask))
        {
            verdict = new RoleVerdict(
                role,
                action,
                directory.Authorizer.Decide(Question(directory, ask, role, action) with { Context = context })
            );
            if (!verdict.IsAllowed)
                break;
        }
        return verdict;
    }

    // Tags and a source identity that the chain hands on need their permission as if they were passed anew.
    private static IEnumerable<string> Actions(RoleAsk ask)
    {
        yield return "sts:AssumeRole";
        if (!ask.Request.Tags.IsEmpty || !SessionTags.Inherited(ask.Caller).IsEmpty)
            yield return "sts:TagSession";
        if (SourceIdentity(ask) is not null)
            yield return "sts:SetSourceIdentity";
    }

    private static Identity? Find(CloudDirectory directory, AssumeRoleRequest request)
    {
        if (request.Role.Service != "iam" || !request.Role.Resource.StartsWith("role/", StringComparison.Ordinal))
            return null;
        var role = directory.Identities.Find(request.Role.Account, Identity.RoleKind, request.Role.Name);
        return role is not null && role.Arn == request.Role ? role : null;
    }

    private static AuthorizationQuestion Question(
        CloudDirectory directory,
        RoleAsk ask,
        Identity role,
        string action
    ) =>
        new(ask.Caller, action, role.Arn.ToString(), role.Account)
        {
            ResourcePolicy = new AttachedPolicy(
                $"trust policy of {role.Name}",
                directory.Authorizer.Parse(directory.Names.Resolve(role.TrustPolicy!), PolicyType.Trust)
            ),
        };

    private static RequestContext Context(RoleAsk ask, Identity role)
    {
        var request = ask.Request;
        var context = ask
            .Context.With("sts:RoleSessionName", request.SessionName)
            .WithRequestTags(request.Tags)
            .WithResourceTags(role.TagMap);
        if (request.ExternalId is not null)
            context = context.With("sts:ExternalId", request.ExternalId);
        if (SourceIdentity(ask) is { } source)
            context = context.With("sts:SourceIdentity", source);
        if (request.DurationSeconds is { } seconds)
            context = context.With("sts:DurationSeconds", seconds.ToString(CultureInfo.InvariantCulture));
        return request.TransitiveTagKeys.IsEmpty
            ? context
            : context.With("sts:TransitiveTagKeys", request.TransitiveTagKeys);
    }

    private static string? SourceIdentity(RoleAsk ask) =>
        ask.Request.SourceIdentity ?? ask.Caller.Session?.SourceIdentity;
}
