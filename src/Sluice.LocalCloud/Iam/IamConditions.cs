using Sluice.Access.Policy;
using Sluice.LocalCloud.Authorization;
using Sluice.LocalCloud.Query;

namespace Sluice.LocalCloud.Iam;

/// <summary>The condition keys of IAM's actions ("Condition keys for AWS IAM").</summary>
internal static class IamConditions
{
    public static RequestContext Of(QueryCall call, string region, DateTimeOffset now)
    {
        var context = RequestConditions.Of(call.Request, call.Caller, region, now);
        if (call.Parameters["PolicyArn"] is { } policy)
            context = context.With("iam:PolicyARN", policy);
        if (call.Parameters["PermissionsBoundary"] is { } boundary)
            context = context.With("iam:PermissionsBoundary", boundary);
        return context.WithRequestTags(call.Parameters.Tags(50));
    }
}
