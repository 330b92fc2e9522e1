using Amazon.S3;
using Amazon.S3.Model;
using Sluice.Access;

namespace Sluice.Jobs.Transfer;

/// <summary>
/// Proves that objects can be written, by a write that cannot come about: its body has another digest than it announces. S3 looks at
/// permissions, ACL and encryption before it has read the body, and stores nothing that does not match (S3 API reference, PutObject,
/// Content-MD5). So it takes s3:PutObject alone, and leaves nothing behind where neither Abort nor Delete is allowed.
/// </summary>
/// <remarks>Whether AWS asks KMS for the data key before or after it has compared the digest is not documented; a key that refuses may show with the first real write only.</remarks>
internal static class WriteTrial
{
    // Of nothing, and not of the one byte that is sent.
    private const string WrongDigest = "1B2M2Y8AsgTpgAmY7PhCfg==";
    private const string Name = ".sluice-preflight";

    /// <param name="start">What the keys of the job begin with.</param>
    /// <exception cref="AccessException">The write would be refused.</exception>
    public static async Task ProveAsync(BucketAccess access, string start, CancellationToken cancellationToken)
    {
        var key = start + Name;
        using var body = new MemoryStream([0]);
        var request = new PutObjectRequest
        {
            BucketName = access.Bucket,
            Key = key,
            InputStream = body,
            AutoCloseStream = false,
            MD5Digest = WrongDigest,
            UseChunkEncoding = false,
        };
        access.Writes.ApplyTo(request);
        try
        {
            await access.SendAsync((s3, stop) => s3.PutObjectAsync(request, stop), cancellationToken);
        }
        catch (AmazonS3Exception refused) when (refused.ErrorCode is "BadDigest" or "InvalidDigest")
        {
            return;
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or AccessException))
        {
            throw new AccessException(access.Explain(exception, "s3:PutObject", key), exception);
        }

        // A server that compares no digests has stored it.
        await TraceRemoval.RemoveAsync(access, [new StartedPut(key, null)], cancellationToken);
    }
}
