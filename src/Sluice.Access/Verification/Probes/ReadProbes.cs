using System.Runtime.CompilerServices;
using Amazon.S3.Model;
using Sluice.Access.Grants;

namespace Sluice.Access.Verification.Probes;

/// <summary>Proves what every grant needs of its bucket, and that objects can be read where it is for reading.</summary>
internal static class ReadProbes
{
    public static async IAsyncEnumerable<Finding> RunAsync(
        ProbeTarget target,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var bucket = target.Grant.Bucket;
        yield return await target.MustAllowAsync(
            VerificationStep.Location,
            target.OnBucket("s3:GetBucketLocation"),
            () => target.S3.GetBucketLocationAsync(new GetBucketLocationRequest { BucketName = bucket }, cancellation),
            cancellation
        );

        string? sample = null;
        var list = await target.MustAllowAsync(
            VerificationStep.List,
            target.OnBucket("s3:ListBucket"),
            async () =>
            {
                var page = await ListAsync(target, cancellation);
                sample = page.S3Objects?.FirstOrDefault(found => found.Size > 0)?.Key;
                return page;
            },
            cancellation
        );
        yield return list;
        if (!target.Grant.Use.HasFlag(GrantUse.Read))
            yield break;

        var read = sample is null
            ? Finding.Skipped(VerificationStep.Read, Finding.Allowed)
            : await ReadAsync(target, sample, cancellation);
        var missing = await MissingKeyAsync(target, list, cancellation);
        // What was read can be read: then S3 merely does not tell a missing object from a forbidden one, as where the listing has a condition.
        yield return read.Outcome == FindingOutcome.Pass && missing.Outcome == FindingOutcome.Fail
            ? missing with
            {
                Severity = FindingSeverity.Warning,
            }
            : missing;
        yield return read;
    }

    private static async Task<Finding> ReadAsync(ProbeTarget target, string key, CancellationToken cancellation)
    {
        var finding = await target.MustAllowAsync(
            VerificationStep.Read,
            target.OnKey("s3:GetObject", key),
            () => ReadFirstByteAsync(target, key, cancellation),
            cancellation
        );
        if (finding.Failure is not { Code: "access.denied" } || target.Grant.KmsKey is null)
            return finding;
        // The headers need no key: where they are given, it is the key that refuses.
        var head = await Observation.OfAsync(
            () => target.S3.GetObjectMetadataAsync(target.Grant.Bucket, key, cancellation),
            target.OnKey("s3:GetObject", key),
            cancellation
        );
        return head.IsAllowed ? KeyProbes.Blame(target, finding, "kms:Decrypt") : finding;
    }

    /// <summary>
    /// 404 for a key that nobody has proves s3:GetObject and s3:ListBucket together. Where listing is known to be allowed, a 403 means
    /// that reading is not; where it is not, a 403 proves nothing, and the missing s3:ListBucket has been told already.
    /// </summary>
    private static async Task<Finding> MissingKeyAsync(ProbeTarget target, Finding list, CancellationToken cancellation)
    {
        if (list.Outcome != FindingOutcome.Pass)
            return Finding.Skipped(VerificationStep.MissingKey, Finding.NotFound);
        var finding = await target.MustFindNothingAsync(
            VerificationStep.MissingKey,
            target.OnKey("s3:GetObject"),
            () => target.S3.GetObjectMetadataAsync(target.Grant.Bucket, target.FreshKey, cancellation),
            cancellation
        );
        return finding.Failure is not { Code: "access.denied" } failure
            ? finding
            : finding with
            {
                Failure = failure with
                {
                    Message =
                        $"{failure.Principal} may list the bucket, but may not s3:GetObject under \"{target.Grant.Prefix}\".",
                },
            };
    }

    private static Task<ListObjectsV2Response> ListAsync(ProbeTarget target, CancellationToken cancellation) =>
        target.S3.ListObjectsV2Async(
            new ListObjectsV2Request
            {
                BucketName = target.Grant.Bucket,
                Prefix = target.Grant.Prefix,
                MaxKeys = 10,
            },
            cancellation
        );

    private static async Task<GetObjectResponse> ReadFirstByteAsync(
        ProbeTarget target,
        string key,
        CancellationToken cancellation
    )
    {
        var reply = await target.S3.GetObjectAsync(
            new GetObjectRequest
            {
                BucketName = target.Grant.Bucket,
                Key = key,
                ByteRange = new ByteRange(0, 0),
            },
            cancellation
        );
        // What is of interest are the headers; the byte is not kept.
        reply.Dispose();
        return reply;
    }
}
