using System.Collections.Immutable;
using Sluice.Access;
using Sluice.Access.Policy;
using Sluice.LocalCloud.Authorization;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Query;

namespace Sluice.LocalCloud.Iam;

/// <summary>The condition keys of IAM's actions ("Condition keys for AWS IAM").</summary>
internal static class IamConditions
{
    /// <param name="resource">ARN of what the action is authorised on.</param>
    public static RequestContext Of(CloudDirectory directory, QueryCall call, string resource)
    {
        var context = RequestConditions.Of(call.Request, call.Caller, directory.Region, directory.Time.GetUtcNow());
        if (call.Parameters["PolicyArn"] is { } policy)
            context = context.With("iam:PolicyARN", policy);
        var target = Arn.TryParse(resource, out var arn) ? Find(directory, arn) : null;
        // Of an action that sets a boundary the new one counts; of any other the one that the user or role has.
        if ((call.Parameters["PermissionsBoundary"] ?? target?.BoundaryArn) is { } boundary)
            context = context.With("iam:PermissionsBoundary", boundary);
        var tags = target?.TagMap ?? TagsOfPolicy(directory, resource);
        foreach (var (name, value) in tags)
            context = context.With($"iam:ResourceTag/{name}", value);
        context = context.WithResourceTags(tags);
        var removed = call.Parameters.List("TagKeys");
        return removed.IsEmpty
            ? context.WithRequestTags(call.Parameters.Tags(50))
            : context.With("aws:TagKeys", removed);
    }

    private static Identity? Find(CloudDirectory directory, Arn arn)
    {
        var kind = arn.Resource.Split('/')[0];
        return kind is Identity.UserKind or Identity.RoleKind
            ? directory.Identities.Find(arn.Account, kind, arn.Name)
            : null;
    }

    private static ImmutableSortedDictionary<string, string> TagsOfPolicy(CloudDirectory directory, string resource) =>
        directory.Managed.Find(resource) is { } policy
            ? TagText.Parse(policy.Tags)
            : ImmutableSortedDictionary<string, string>.Empty;
}
