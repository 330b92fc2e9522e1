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
            async () => sample = await FirstKeyAsync(target, cancellation),
            cancellation
        );
        yield return list;
        if (!target.Grant.Use.HasFlag(GrantUse.Read))
            yield break;

        yield return await MissingKeyAsync(target, list, cancellation);
        yield return sample is null
            ? Finding.Skipped(VerificationStep.Read, Finding.Allowed)
            : await target.MustAllowAsync(
                VerificationStep.Read,
                target.OnKey("s3:GetObject", sample),
                () => ReadFirstByteAsync(target, sample, cancellation),
                cancellation
            );
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

    private static async Task<string?> FirstKeyAsync(ProbeTarget target, CancellationToken cancellation)
    {
        var page = await target.S3.ListObjectsV2Async(
            new ListObjectsV2Request
            {
                BucketName = target.Grant.Bucket,
                Prefix = target.Grant.Prefix,
                MaxKeys = 10,
            },
            cancellation
        );
        return page.S3Objects?.FirstOrDefault(found => found.Size > 0)?.Key;
    }

    private static async Task ReadFirstByteAsync(ProbeTarget target, string key, CancellationToken cancellation)
    {
        using var reply = await target.S3.GetObjectAsync(
            new GetObjectRequest
            {
                BucketName = target.Grant.Bucket,
                Key = key,
                ByteRange = new ByteRange(0, 0),
            },
            cancellation
        );
    }
}
