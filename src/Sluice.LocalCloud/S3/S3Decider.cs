using Sluice.Access;
using Sluice.Access.Policy;
using Sluice.LocalCloud.Authorization;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.S3.Acls;
using Sluice.LocalCloud.S3.Buckets;
using Sluice.LocalCloud.S3.Objects;
using Sluice.LocalCloud.S3.PublicAccess;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.S3;

/// <summary>
/// Decides by policies and by what S3 has beside them: Block Public Access, the ownership of objects, access control lists. The lists only
/// ever add an Allow where no policy said anything; a Deny stands.
/// </summary>
internal sealed class S3Decider(Authorizer authorizer, PrincipalNames names)
{
    private readonly KeptValues<string, bool> _public = new(1024);

    /// <summary>Null where the caller may; otherwise the refusal.</summary>
    public CloudError? Refuse(S3Question question)
    {
        var byPolicy = authorizer.Decide(question.Asked);
        var isAllowed =
            byPolicy.Outcome != DecisionOutcome.ExplicitDeny
            && !IsRestricted(question)
            && ((byPolicy.IsAllowed && !question.IsOfForeignObject) || IsAllowedByLists(question));
        return isAllowed ? null : DeniedMessage.Of(question.Asked, byPolicy);
    }

    /// <summary>The refusal of a question, whatever its answer: for keys that are not there.</summary>
    public CloudException Refusal(S3Question question) =>
        new(DeniedMessage.Of(question.Asked, authorizer.Decide(question.Asked)));

    // RestrictPublicBuckets: while the policy is public nobody of another account gets in, not even whom it names.
    private bool IsRestricted(S3Question question) =>
        question.Bucket is { Policy: { } policy } bucket
        && question.Asked.Caller.Account != bucket.Owner
        && PublicAccessBlock.Of(bucket).RestrictPublicBuckets
        && IsPublic(policy);

    private bool IsPublic(string policy) => _public.Find(policy, text => PublicPolicy.IsPublic(names.Resolve(text)));

    private bool IsAllowedByLists(S3Question question)
    {
        if (question.Bucket is not { } bucket)
            return false;
        if (bucket.Ownership == ObjectOwner.Enforced)
            return false;
        var owner = question.Item is null ? bucket.AccountId : ObjectOwner.Of(bucket, question.Item);
        return PolicyOfList(question, bucket, owner) is { } list && IsAllowedBy(list, question, owner);
    }

    private bool IsAllowedBy(string list, S3Question question, string owner) =>
        authorizer
            .Decide(
                question.Asked with
                {
                    ResourceAccount = AccountId.IsValid(owner) ? new AccountId(owner) : null,
                    ResourcePolicy = new AttachedPolicy(
                        "access control list",
                        authorizer.Parse(list, PolicyType.Resource)
                    ),
                }
            )
            .IsAllowed;

    private static string? PolicyOfList(S3Question question, Bucket bucket, string owner)
    {
        var audience = new AclAudience(
            question.Asked.Caller.IsAnonymous,
            !PublicAccessBlock.Of(bucket).IgnorePublicAcls
        );
        if (question.Item is { } item)
            return AclRights.NeededOnObject(question.Action) is { } needed
                ? AclRights.PolicyFor(AccessControlList.Of(item.Acl, owner), needed, audience)
                : null;
        // Who may list the bucket is told that a key is missing.
        var onBucket = question.IsOfMissingObject ? AclPermission.READ : AclRights.NeededOnBucket(question.Action);
        return onBucket is { } permission
            ? AclRights.PolicyFor(AccessControlList.Of(bucket.Acl, owner), permission, audience)
            : null;
    }
}
