using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;

namespace Sluice.Access.Verification.Probes;

/// <summary>
/// Proves that outputs can be written, without leaving any. Each action is first tried on something that does not exist; only when
/// those show that it could be abandoned is an upload begun, with the headers of real jobs.
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
        yield return await target.MustFindNothingAsync(
            VerificationStep.Delete,
            target.OnKey("s3:DeleteObject"),
            () => DeleteNothingAsync(target, cancellation),
            cancellation
        );
        yield return Passed(abort) && Passed(part)
            ? await BeginUploadAsync(target, cancellation)
            : Finding.Skipped(VerificationStep.Upload, Finding.Allowed);
    }

    /// <summary>An upload with the real headers, abandoned at once: it exercises the ACL, the encryption and its key, and leaves nothing.</summary>
    public static Task<Finding> BeginUploadAsync(ProbeTarget target, CancellationToken cancellation) =>
        BeginUploadAsync(target, target.FreshKey, cancellation);

    public static async Task<Finding> BeginUploadAsync(ProbeTarget target, string key, CancellationToken cancellation)
    {
        string? upload = null;
        var finding = await target.MustAllowAsync(
            VerificationStep.Upload,
            target.OnKey("s3:PutObject", key),
            async () =>
            {
                var begun = await target.S3.InitiateMultipartUploadAsync(Begin(target, key), cancellation);
                upload = begun.UploadId;
                return begun;
            },
            cancellation
        );
        if (upload is null)
            return await BlameKeyAsync(target, key, finding, cancellation);
        if (target.Grant.KmsKey is not null)
            finding = await WritePartAsync(target, key, upload, finding, cancellation);
        var abort = await AbortAsync(target, key, upload);
        return Passed(abort) ? finding : abort;
    }

    private static InitiateMultipartUploadRequest Begin(ProbeTarget target, string key)
    {
        var begin = new InitiateMultipartUploadRequest { BucketName = target.Grant.Bucket, Key = key };
        target.Grant.Writes.ApplyTo(begin);
        return begin;
    }

    /// <summary>Parts are encrypted with the upload's data key, which has to be decrypted for each of them.</summary>
    private static async Task<Finding> WritePartAsync(
        ProbeTarget target,
        string key,
        string upload,
        Finding begun,
        CancellationToken cancellation
    )
    {
        var part = await target.MustAllowAsync(
            VerificationStep.Upload,
            target.OnKey("s3:PutObject", key),
            () => UploadPartAsync(target, key, upload, cancellation),
            cancellation
        );
        return part.Failure switch
        {
            null => begun,
            { Code: "access.denied" } => KeyProbes.Blame(target, part, "kms:Decrypt"),
            _ => part,
        };
    }

    /// <summary>The same upload without the key: where that is allowed, it is the key that refuses.</summary>
    private static async Task<Finding> BlameKeyAsync(
        ProbeTarget target,
        string key,
        Finding finding,
        CancellationToken cancellation
    )
    {
        if (finding.Failure is not { Code: "access.denied" } || target.Grant.KmsKey is null)
            return finding;
        var plain = Begin(target, key);
        plain.ServerSideEncryptionMethod = ServerSideEncryptionMethod.AES256;
        plain.ServerSideEncryptionKeyManagementServiceKeyId = null;
        string? upload = null;
        var seen = await Observation.OfAsync(
            async () =>
            {
                var begun = await target.S3.InitiateMultipartUploadAsync(plain, cancellation);
                upload = begun.UploadId;
                return begun;
            },
            target.OnKey("s3:PutObject", key),
            cancellation
        );
        if (upload is not null)
            await AbortAsync(target, key, upload);
        return seen.IsAllowed ? KeyProbes.Blame(target, finding, "kms:GenerateDataKey") : finding;
    }

    /// <summary>Also when whoever asked has gone: nothing is left behind.</summary>
    private static Task<Finding> AbortAsync(ProbeTarget target, string key, string upload) =>
        target.MustAllowAsync(
            VerificationStep.Abort,
            target.OnKey("s3:AbortMultipartUpload", key),
            () => target.S3.AbortMultipartUploadAsync(target.Grant.Bucket, key, upload, CancellationToken.None),
            CancellationToken.None
        );

    /// <summary>
    /// A delete that could only meet an object which nobody has: in a bucket with versions a plain one would leave a delete marker.
    /// </summary>
    private static Task<DeleteObjectResponse> DeleteNothingAsync(ProbeTarget target, CancellationToken cancellation) =>
        target.S3.DeleteObjectAsync(
            new DeleteObjectRequest
            {
                BucketName = target.Grant.Bucket,
                Key = target.FreshKey,
                IfMatch = "\"00000000000000000000000000000000\"",
            },
            cancellation
        );

    /// <summary>A part of an upload that does not exist: where it is allowed, S3 says that there is no such upload.</summary>
    public static Task<UploadPartResponse> UploadNothingAsync(ProbeTarget target, CancellationToken cancellation) =>
        UploadPartAsync(target, target.FreshKey, NoUpload, cancellation);

    private static async Task<UploadPartResponse> UploadPartAsync(
        ProbeTarget target,
        string key,
        string upload,
        CancellationToken cancellation
    )
    {
        using var content = new MemoryStream([0]);
        return await target.S3.UploadPartAsync(
            new UploadPartRequest
            {
                BucketName = target.Grant.Bucket,
                Key = key,
                UploadId = upload,
                PartNumber = 1,
                PartSize = 1,
                InputStream = content,
            },
            cancellation
        );
    }

    private static bool Passed(Finding finding) => finding.Outcome == FindingOutcome.Pass;
}
