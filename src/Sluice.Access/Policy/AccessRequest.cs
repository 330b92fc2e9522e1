namespace Sluice.Access.Policy;

/// <summary>One thing that a principal asks to do.</summary>
/// <param name="Action">Service and name, in any case: <c>s3:GetObject</c>.</param>
/// <param name="Resource">ARN, or <c>*</c> for actions that know no resource, such as <c>s3:ListAllMyBuckets</c>.</param>
/// <param name="ResourceAccount">Who owns the resource; null when it belongs to nobody else than the caller's account.</param>
public sealed record AccessRequest(
    RequestPrincipal Principal,
    string Action,
    string Resource,
    AccountId? ResourceAccount,
    RequestContext Context
);
