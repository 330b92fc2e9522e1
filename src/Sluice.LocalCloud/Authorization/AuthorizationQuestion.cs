using Sluice.Access;
using Sluice.Access.Policy;
using Sluice.LocalCloud.Identities;

namespace Sluice.LocalCloud.Authorization;

/// <summary>May this caller do this?</summary>
/// <param name="Resource">ARN, or <c>*</c>.</param>
/// <param name="ResourceAccount">Who owns the resource.</param>
internal sealed record AuthorizationQuestion(Caller Caller, string Action, string Resource, AccountId? ResourceAccount)
{
    public RequestContext Context { get; init; } = RequestContext.Empty;

    /// <summary>The policy of the resource: of the bucket, or the trust policy of the role.</summary>
    public AttachedPolicy? ResourcePolicy { get; init; }
}
