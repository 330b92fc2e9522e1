using System.Security.Cryptography;
using Amazon.S3;
using Sluice.Access.Aws;
using Sluice.Access.Grants;
using Sluice.Access.Kits;
using Sluice.Access.Leases;

namespace Sluice.Access.Verification.Probes;

/// <summary>The bucket that probes are sent to, with the credentials that jobs would have, and the words to explain a failure with.</summary>
internal sealed record ProbeTarget(Grant Grant, KitPrincipal Us, IAmazonS3 S3)
{
    /// <summary>A key that nobody else has: probes never touch what is there.</summary>
    public string FreshKey { get; } =
        $"{Grant.Prefix}.sluice-probe-{RandomNumberGenerator.GetHexString(24, lowercase: true)}";

    public AwsCall OnBucket(string action) => AwsCall.OnBucket(action, Grant.Bucket);

    public AwsCall OnKey(string action, string? key = null) => AwsCall.OnObject(action, Grant.Bucket, key ?? FreshKey);

    /// <summary>A call that has to be allowed.</summary>
    public async Task<Finding> MustAllowAsync<T>(
        string step,
        AwsCall call,
        Func<Task<T>> send,
        CancellationToken cancellation
    )
    {
        var seen = await Observation.OfAsync(send, call, cancellation);
        return seen.IsAllowed
            ? Finding.Passed(step, Finding.Allowed) with
            {
                Evidence = seen.Evidence,
            }
            : Missing(step, Finding.Allowed, seen);
    }

    /// <summary>A call on something that does not exist: "not found" proves that the action is allowed, and leaves nothing behind.</summary>
    public async Task<Finding> MustFindNothingAsync<T>(
        string step,
        AwsCall call,
        Func<Task<T>> send,
        CancellationToken cancellation
    )
    {
        var seen = await Observation.OfAsync(send, call, cancellation);
        return seen.IsAllowed || seen.FoundNothing
            ? Finding.Passed(step, Finding.NotFound) with
            {
                Evidence = seen.Evidence,
            }
            : Missing(step, Finding.NotFound, seen);
    }

    /// <summary>A call that should be refused; where it is not, that is <paramref name="otherwise"/>.</summary>
    public static async Task<Finding> MustRefuseAsync<T>(
        string step,
        AwsCall call,
        Func<Task<T>> send,
        Refusable otherwise,
        CancellationToken cancellation
    ) => Judge(step, await Observation.OfAsync(send, call, cancellation), otherwise);

    /// <summary>Likewise, of what was observed.</summary>
    public static Finding Judge(string step, Observation seen, Refusable otherwise)
    {
        if (seen.IsRefused || seen.Failure?.Code is "access.not_implemented" or "access.invalid_credentials")
            return Finding.Passed(step, Finding.Refused) with { Evidence = seen.Evidence };
        if (seen.IsAllowed || seen.FoundNothing)
            return Finding.Failed(step, Finding.Refused, seen.Word, otherwise.Failure) with
            {
                Severity = otherwise.Severity,
                Evidence = seen.Evidence,
            };
        // Neither allowed nor refused: nothing is proved. For a mere warning that is not worth a word.
        return otherwise.Severity == FindingSeverity.Warning
            ? Finding.Skipped(step, Finding.Refused)
            : Finding.Failed(step, Finding.Refused, seen.Word, seen.Failure!) with
            {
                Evidence = seen.Evidence,
            };
    }

    public Finding Missing(string step, string expected, Observation seen) =>
        Finding.Failed(step, expected, seen.Word, GrantExplainer.Explain(seen.Failure!, Grant, Us)) with
        {
            Evidence = seen.Evidence,
        };
}

/// <summary>What it means when a call that should be refused is allowed.</summary>
internal sealed record Refusable(FindingSeverity Severity, AccessFailure Failure);
