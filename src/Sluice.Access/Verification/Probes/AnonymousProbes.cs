using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.S3.Model;
using Sluice.Access.Aws;
using Sluice.Access.Grants;
using Sluice.Access.Kits;

namespace Sluice.Access.Verification.Probes;

/// <summary>A bucket policy that names everyone is not a grant to Sluice: unsigned requests must be refused.</summary>
internal static class AnonymousProbes
{
    public static async IAsyncEnumerable<Finding> RunAsync(
        ProbeTarget target,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        using var clients = new AwsClients(new AnonymousAWSCredentials());
        var s3 = clients.S3(target.Grant.Endpoint, target.Grant.ExpectedOwner);
        yield return await MustRefuseAsync(
            target,
            VerificationStep.AnonymousList,
            target.OnBucket("s3:ListBucket"),
            () =>
                s3.ListObjectsV2Async(
                    new ListObjectsV2Request
                    {
                        BucketName = target.Grant.Bucket,
                        Prefix = target.Grant.Prefix,
                        MaxKeys = 1,
                    },
                    cancellation
                ),
            cancellation
        );
        yield return await MustRefuseAsync(
            target,
            VerificationStep.AnonymousRead,
            target.OnKey("s3:GetObject"),
            () => s3.GetObjectMetadataAsync(target.Grant.Bucket, target.FreshKey, cancellation),
            cancellation
        );
        if (target.Grant.Use.HasFlag(GrantUse.Write))
            yield return await MustRefuseAsync(
                target,
                VerificationStep.AnonymousWrite,
                target.OnKey("s3:PutObject"),
                () => WriteProbes.UploadNothingAsync(target with { S3 = s3 }, cancellation),
                cancellation
            );
    }

    private static Task<Finding> MustRefuseAsync<T>(
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
                FindingSeverity.Critical,
                new AccessFailure(
                    "access.bucket_public",
                    $"Anybody, without credentials, may {call.Action} on {call.Resource}."
                )
                {
                    Principal = "*",
                    Action = call.Action,
                    Resource = call.Resource,
                    Policy = $"bucket policy of {target.Grant.Bucket}",
                    Statement = AccessKitWriter.Write(target.Grant, target.Us).StatementFor(call.Action)?.ToJson(),
                    Hint = $"Let the statement name {target.Us.Arn} alone, and turn Block Public Access on.",
                }
            ),
            cancellation
        );
}
