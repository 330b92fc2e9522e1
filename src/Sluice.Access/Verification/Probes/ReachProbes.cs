using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Amazon.S3.Model;
using Sluice.Access.Aws;
using Sluice.Access.Leases;

namespace Sluice.Access.Verification.Probes;

/// <summary>Looks, without writing anything, whether the grant reaches further than it says. Each find is a warning: too much is the customer's risk, not ours to refuse.</summary>
internal static class ReachProbes
{
    public static async IAsyncEnumerable<Finding> RunAsync(
        ProbeTarget target,
        ReadableDocuments readable,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var (bucket, s3) = (target.Grant.Bucket, target.S3);
        if (target.Grant.Prefix.Length > 0)
        {
            var outside = $"sluice-probe-outside-{RandomNumberGenerator.GetHexString(16, lowercase: true)}/";
            yield return await ShouldRefuseAsync(
                target,
                VerificationStep.ListOutside,
                target.OnBucket("s3:ListBucket"),
                () =>
                    s3.ListObjectsV2Async(
                        new ListObjectsV2Request
                        {
                            BucketName = bucket,
                            Prefix = outside,
                            MaxKeys = 1,
                        },
                        cancellation
                    ),
                cancellation
            );
            yield return await ShouldRefuseAsync(
                target,
                VerificationStep.ReadOutside,
                target.OnKey("s3:GetObject", outside + "x"),
                () => s3.GetObjectMetadataAsync(bucket, outside + "x", cancellation),
                cancellation
            );
        }

        yield return await ShouldRefuseAsync(
            target,
            VerificationStep.ListBuckets,
            new AwsCall("s3:ListAllMyBuckets", "*"),
            () => s3.ListBucketsAsync(new ListBucketsRequest(), cancellation),
            cancellation
        );
        yield return await ShouldRefuseAsync(
            target,
            VerificationStep.ReadPolicy,
            target.OnBucket("s3:GetBucketPolicy"),
            async () =>
            {
                var answer = await s3.GetBucketPolicyAsync(
                    new GetBucketPolicyRequest { BucketName = bucket },
                    cancellation
                );
                readable.Found(CustomerDocument.BucketPolicy, answer.Policy);
                return answer;
            },
            cancellation
        );
    }

    private static Task<Finding> ShouldRefuseAsync<T>(
        ProbeTarget target,
        string step,
        AwsCall call,
        Func<Task<T>> send,
        CancellationToken cancellation
    ) =>
        ProbeTarget.MustRefuseAsync(
            step,
            call,
            send,
            new Refusable(
                FindingSeverity.Warning,
                new AccessFailure(
                    "access.too_broad",
                    $"The grant also allows {call.Action} on {call.Resource}, which Sluice does not need."
                )
                {
                    Action = call.Action,
                    Resource = call.Resource,
                    Policy = GrantExplainer.PolicyOf(target.Grant, call.Action),
                    Hint = "Use the documents of the access kit as they are.",
                }
            ),
            cancellation
        );
}
