using Sluice.Access;
using Sluice.Access.Policy;
using Sluice.LocalCloud.Authorization;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.S3.Buckets;
using Sluice.LocalCloud.S3.Objects;

namespace Sluice.LocalCloud.S3;

/// <summary>Asks the policy engine about operations of S3: the bucket policy takes part, and S3's own condition keys.</summary>
internal sealed class S3Access(Authorizer authorizer, PrincipalNames names, BucketStore buckets, TimeProvider time)
{
    /// <summary>Throws unless the caller has every permission that the operation needs.</summary>
    public void Demand(S3Exchange exchange)
    {
        foreach (var permission in exchange.Operation.Permissions)
        {
            if (permission.WhenHeader is null || exchange.Request.Header(permission.WhenHeader) is not null)
                Demand(
                    exchange,
                    exchange.VersionId is null ? permission.Action : permission.OfVersion ?? permission.Action,
                    permission.On
                );
        }
    }

    public void Demand(S3Exchange exchange, string action, S3Scope on)
    {
        var question = Ask(exchange, action, on);
        if (!IsOwnPolicyKeeper(exchange, action))
            authorizer.Demand(question);
    }

    /// <summary>May the caller list the bucket? Then a missing key may be told from a forbidden one.</summary>
    public bool MaySeeKeys(S3Exchange exchange) => authorizer.Decide(AskToSee(exchange)).IsAllowed;

    /// <summary>The error for a key that is not there.</summary>
    public CloudException MissingKey(S3Exchange exchange) =>
        MaySeeKeys(exchange) ? S3Errors.NoSuchKey(exchange.Key) : authorizer.Refusal(AskToSee(exchange));

    /// <summary>May the caller do this to one key of the bucket? Null when so, otherwise the refusal.</summary>
    /// <param name="existing">The version that it would be done to.</param>
    public CloudError? Refusal(S3Exchange exchange, string action, string key, StoredObject? existing)
    {
        var question = Question(
            exchange,
            exchange.Bucket,
            action,
            Arn.Object(exchange.Bucket.Name, key).ToString()
        ) with
        {
            Context = S3Conditions.Of(exchange, existing, time),
        };
        return authorizer.Decide(question).IsAllowed ? null : authorizer.Refusal(question).Error;
    }

    /// <summary>Throws unless the caller may do this to an object that is not the one addressed: the source of a copy.</summary>
    public void Demand(S3Exchange exchange, string action, StoredObject other)
    {
        var bucket = buckets.Find(other.Bucket) ?? throw S3Errors.NoSuchBucket(other.Bucket);
        authorizer.Demand(
            Question(exchange, bucket, action, Arn.Object(other.Bucket, other.Key).ToString()) with
            {
                Context = S3Conditions.Of(exchange with { FoundBucket = bucket }, other, time),
            }
        );
    }

    /// <summary>The error for a source of a copy that is not there.</summary>
    public CloudException MissingSource(S3Exchange exchange, Bucket bucket, string key)
    {
        var question = Question(exchange, bucket, "s3:ListBucket", Arn.Bucket(bucket.Name).ToString());
        return authorizer.Decide(question).IsAllowed ? S3Errors.NoSuchKey(key) : authorizer.Refusal(question);
    }

    // S3 takes the key as s3:prefix here, so that listing limited to a prefix tells of the missing keys under it.
    private AuthorizationQuestion AskToSee(S3Exchange exchange)
    {
        var question = Ask(exchange, "s3:ListBucket", S3Scope.Bucket);
        return question with { Context = question.Context.With("s3:prefix", exchange.Key) };
    }

    private AuthorizationQuestion Ask(S3Exchange exchange, string action, S3Scope on) =>
        Question(
            exchange,
            exchange.FoundBucket,
            action,
            on switch
            {
                S3Scope.Everything => "*",
                S3Scope.Bucket => exchange.BucketArn,
                _ => exchange.ObjectArn,
            }
        );

    private AuthorizationQuestion Question(S3Exchange exchange, Bucket? bucket, string action, string resource) =>
        new(exchange.Caller, action, resource, bucket?.Owner ?? exchange.Caller.Account)
        {
            Context = S3Conditions.Of(exchange, exchange.Existing, time),
            ResourcePolicy = bucket?.Policy is { } policy
                ? new AttachedPolicy(
                    $"bucket policy of {bucket.Name}",
                    authorizer.Parse(names.Resolve(policy), PolicyType.Resource)
                )
                : null,
        };

    // A bucket policy must never lock out the account that owns the bucket: its administrator may always read and replace it.
    private static bool IsOwnPolicyKeeper(S3Exchange exchange, string action) =>
        exchange.FoundBucket is { } bucket
        && exchange.Caller is { Identity: { IsRole: false, Name: LocalCloudServer.Administrator } user, Session: null }
        && user.AccountId == bucket.AccountId
        && action is ("s3:GetBucketPolicy" or "s3:PutBucketPolicy" or "s3:DeleteBucketPolicy");
}
