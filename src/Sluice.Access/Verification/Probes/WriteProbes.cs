using System.Runtime.CompilerServices;
using Amazon.S3.Model;

namespace Sluice.Access.Verification.Probes;

/// <summary>
/// Proves that outputs can be written, without leaving any. Each action is first tried on something that does not exist; only when
/// those show that it could be removed again is an upload begun and an object put, with the headers of real jobs.
/// </summary>
internal static class WriteProbes
{
    /// <summary>Shaped like an upload id, and nobody's.</summary>
    private const string NoUpload = "c2x1aWNlLXByb2JlLW5vLXN1Y2gtdXBsb2Fk";

    public static async IAsyncEnumerable<Finding> RunAsync(
        ProbeTarget target,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var (bucket, key, s3) = (target.Grant.Bucket, target.FreshKey, target.S3);
        var abort = await target.MustFindNothingAsync(
            VerificationStep.Abort,
            target.OnKey("s3:AbortMultipartUpload"),
            () => s3.AbortMultipartUploadAsync(bucket, key, NoUpload, cancellation),
            cancellation
        );
        yield return abort;
        var part = await target.MustFindNothingAsync(
            VerificationStep.WritePart,
            target.OnKey("s3:PutObject"),
            () => UploadNothingAsync(target, cancellation),
            cancellation
        );
        yield return part;
        yield return await target.MustFindNothingAsync(
            VerificationStep.ListParts,
            target.OnKey("s3:ListMultipartUploadParts"),
            () => s3.ListPartsAsync(bucket, key, NoUpload, cancellation),
            cancellation
        );
        yield return await target.MustAllowAsync(
            VerificationStep.ListUploads,
            target.OnBucket("s3:ListBucketMultipartUploads"),
            () =>
                s3.ListMultipartUploadsAsync(
                    new ListMultipartUploadsRequest
                    {
                        BucketName = bucket,
                        Prefix = target.Grant.Prefix,
                        MaxUploads = 1,
                    },
                    cancellation
                ),
            cancellation
        );
        var delete = await target.MustAllowAsync(
            VerificationStep.Delete,
            target.OnKey("s3:DeleteObject"),
            () => s3.DeleteObjectAsync(bucket, key, cancellation),
            cancellation
        );
        yield return delete;
        yield return Passed(abort) && Passed(part)
            ? await BeginUploadAsync(target, cancellation)
            : Finding.Skipped(VerificationStep.Upload, Finding.Allowed);
        yield return Passed(delete) && Passed(part)
            ? await PutAsync(target, cancellation)
            : Finding.Skipped(VerificationStep.Put, Finding.Allowed);
    }

    /// <summary>An upload with the real headers, abandoned at once: it exercises the ACL, the encryption and its key, and leaves nothing.</summary>
    public static Task<Finding> BeginUploadAsync(ProbeTarget target, CancellationToken cancellation) =>
        BeginUploadAsync(target, target.FreshKey, cancellation);

    public static async Task<Finding> BeginUploadAsync(ProbeTarget target, string key, CancellationToken cancellation)
    {
        var begin = new InitiateMultipartUploadRequest { BucketName = target.Grant.Bucket, Key = key };
        target.Grant.Writes.ApplyTo(begin);
        string? upload = null;
        var finding = await target.MustAllowAsync(
            VerificationStep.Upload,
            target.OnKey("s3:PutObject", key),
            async () => upload = (await target.S3.InitiateMultipartUploadAsync(begin, cancellation)).UploadId,
            cancellation
        );
        if (upload is null)
            return finding;
        var abort = await target.MustAllowAsync(
            VerificationStep.Abort,
            target.OnKey("s3:AbortMultipartUpload", key),
            () => target.S3.AbortMultipartUploadAsync(target.Grant.Bucket, key, upload, CancellationToken.None),
            CancellationToken.None
        );
        return Passed(abort) ? finding : abort;
    }

    private static async Task<Finding> PutAsync(ProbeTarget target, CancellationToken cancellation)
    {
        using var content = new MemoryStream("sluice probe"u8.ToArray());
        var put = new PutObjectRequest
        {
            BucketName = target.Grant.Bucket,
            Key = target.FreshKey,
            InputStream = content,
            ContentType = "text/plain",
        };
        target.Grant.Writes.ApplyTo(put);
        try
        {
            return await target.MustAllowAsync(
                VerificationStep.Put,
                target.OnKey("s3:PutObject"),
                () => target.S3.PutObjectAsync(put, cancellation),
                cancellation
            );
        }
        finally
        {
            // Also when the answer got lost: the object may be there all the same.
            await target.MustAllowAsync(
                VerificationStep.Delete,
                target.OnKey("s3:DeleteObject"),
                () => target.S3.DeleteObjectAsync(target.Grant.Bucket, target.FreshKey, CancellationToken.None),
                CancellationToken.None
            );
        }
    }

    private static async Task UploadNothingAsync(ProbeTarget target, CancellationToken cancellation)
    {
        using var content = new MemoryStream([0]);
        await target.S3.UploadPartAsync(
            new UploadPartRequest
            {
                BucketName = target.Grant.Bucket,
                Key = target.FreshKey,
                UploadId = NoUpload,
                PartNumber = 1,
                PartSize = 1,
                InputStream = content,
            },
            cancellation
        );
    }

    private static bool Passed(Finding finding) => finding.Outcome == FindingOutcome.Pass;
}
