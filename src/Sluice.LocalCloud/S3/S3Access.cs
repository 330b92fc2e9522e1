using Sluice.Access;
using Sluice.Access.Policy;
using Sluice.LocalCloud.Authorization;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.S3.Buckets;
using Sluice.LocalCloud.S3.Objects;

namespace Sluice.LocalCloud.S3;

/// <summary>Asks about operations of S3: puts each question with the bucket policy, S3's own condition keys and the object that it is about.</summary>
internal sealed class S3Access(Authorizer authorizer, PrincipalNames names, BucketStore buckets, TimeProvider time)
{
    private readonly S3Decider _decider = new(authorizer, names);

    /// <summary>Throws unless the caller has every permission that the operation needs.</summary>
    public void Demand(S3Exchange exchange)
    {
        foreach (var permission in exchange.Operation.Permissions)
        {
            if (permission.IsNeeded(exchange))
                Demand(
                    exchange,
                    exchange.VersionId is null ? permission.Action : permission.OfVersion ?? permission.Action,
                    permission.On
                );
        }
    }

    public void Demand(S3Exchange exchange, string action, S3Scope on)
    {
        if (!IsOwnPolicyKeeper(exchange, action))
            Demand(Ask(exchange, action, on));
    }

    /// <summary>May the caller list the bucket? Then a missing key may be told from a forbidden one.</summary>
    public bool MaySeeKeys(S3Exchange exchange) => _decider.Refuse(AskToSee(exchange)) is null;

    /// <summary>The error for a key that is not there.</summary>
    public CloudException MissingKey(S3Exchange exchange) =>
        MaySeeKeys(exchange) ? S3Errors.NoSuchKey(exchange.Key) : _decider.Refusal(AskToSee(exchange));

    /// <summary>May the caller do this to one key of the bucket? Null when so, otherwise the refusal.</summary>
    /// <param name="existing">The version that it would be done to.</param>
    public CloudError? Refusal(S3Exchange exchange, string action, string key, StoredObject? existing) =>
        _decider.Refuse(
            Question(exchange, exchange.Bucket, action, Arn.Object(exchange.Bucket.Name, key).ToString(), existing)
        );

    /// <summary>Throws unless the caller may do this to an object that is not the one addressed: the source of a copy.</summary>
    public void Demand(S3Exchange exchange, string action, StoredObject other)
    {
        var bucket = buckets.Find(other.Bucket) ?? throw S3Errors.NoSuchBucket(other.Bucket);
        Demand(
            Question(
                exchange with
                {
                    FoundBucket = bucket,
                },
                bucket,
                action,
                Arn.Object(other.Bucket, other.Key).ToString(),
                other
            ) with
            {
                Item = other,
            }
        );
    }

    /// <summary>The error for a source of a copy that is not there.</summary>
    public CloudException MissingSource(S3Exchange exchange, Bucket bucket, string key)
    {
        var question = Question(exchange, bucket, "s3:ListBucket", Arn.Bucket(bucket.Name).ToString(), null);
        return _decider.Refuse(question) is { } refusal ? new CloudException(refusal) : S3Errors.NoSuchKey(key);
    }

    private void Demand(S3Question question)
    {
        if (_decider.Refuse(question) is { } refusal)
            throw new CloudException(refusal);
    }

    // S3 takes the key as s3:prefix here, so that listing limited to a prefix tells of the missing keys under it.
    private S3Question AskToSee(S3Exchange exchange)
    {
        var question = Question(exchange, exchange.FoundBucket, "s3:ListBucket", exchange.BucketArn, exchange.Existing);
        return question with
        {
            Asked = question.Asked with { Context = question.Asked.Context.With("s3:prefix", exchange.Key) },
        };
    }

    private S3Question Ask(S3Exchange exchange, string action, S3Scope on)
    {
        var resource = on switch
        {
            S3Scope.Everything => "*",
            S3Scope.Bucket => exchange.BucketArn,
            _ => exchange.ObjectArn,
        };
        var isAboutItem = on == S3Scope.Object && exchange.Operation.IsAboutItem;
        return Question(exchange, exchange.FoundBucket, action, resource, exchange.Existing) with
        {
            Item = isAboutItem ? exchange.Existing : null,
            IsOfMissingObject = isAboutItem && exchange.Existing is null,
        };
    }

    private S3Question Question(
        S3Exchange exchange,
        Bucket? bucket,
        string action,
        string resource,
        StoredObject? existing
    ) =>
        new(
            new AuthorizationQuestion(exchange.Caller, action, resource, bucket?.Owner ?? exchange.Caller.Account)
            {
                Context = S3Conditions.Of(exchange, existing, time),
                ResourcePolicy = bucket?.Policy is { } policy
                    ? new AttachedPolicy(
                        $"bucket policy of {bucket.Name}",
                        authorizer.Parse(names.Resolve(policy), PolicyType.Resource)
                    )
                    : null,
            },
            bucket
        );

    // A bucket policy must never lock out the account that owns the bucket: its administrator may always read and replace it.
    private static bool IsOwnPolicyKeeper(S3Exchange exchange, string action) =>
        exchange.FoundBucket is { } bucket
        && exchange.Caller is { Identity: { IsRole: false, Name: LocalCloudServer.Administrator } user, Session: null }
        && user.AccountId == bucket.AccountId
        && action is ("s3:GetBucketPolicy" or "s3:PutBucketPolicy" or "s3:DeleteBucketPolicy");
}
