using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Sluice.Access;
using Sluice.Media;
using Sluice.Media.Inputs;

namespace Sluice.Jobs.Transfer;

/// <summary>An object in a bucket, read by ranges. All reads are of the version that was found at the beginning: an object that is replaced meanwhile fails clearly.</summary>
public sealed class S3RangeSource : IRangeSource
{
    private readonly BucketAccess access;
    private readonly string key;
    private readonly string etag;

    private S3RangeSource(BucketAccess access, string key, GetObjectResponse found, long length)
    {
        this.access = access;
        this.key = key;
        etag = found.ETag;
        Length = length;
    }

    public string Uri => $"s3://{access.Bucket}/{key}";

    public long Length { get; }

    /// <summary>Finds the object and its length.</summary>
    /// <exception cref="AccessException">It may not be read, or is not there.</exception>
    /// <exception cref="MediaException"><c>input.empty</c>.</exception>
    public static async Task<S3RangeSource> FindAsync(
        BucketAccess access,
        string key,
        CancellationToken cancellationToken
    )
    {
        // A ranged GET and not a HEAD: its refusals have a body that says why.
        var first = new GetObjectRequest
        {
            BucketName = access.Bucket,
            Key = key,
            ByteRange = new ByteRange(0, 0),
        };
        try
        {
            using var found = await access.SendAsync((s3, stop) => s3.GetObjectAsync(first, stop), cancellationToken);
            return new S3RangeSource(access, key, found, LengthOf(found));
        }
        catch (AmazonS3Exception empty) when (empty.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            throw new MediaException(
                new MediaFailure(
                    MediaFailureClass.Input,
                    "input.empty",
                    $"s3://{access.Bucket}/{key} is empty: it has 0 bytes.",
                    "Upload the file again."
                ),
                empty
            );
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or AccessException))
        {
            throw new AccessException(access.Explain(exception, "s3:GetObject", key), exception);
        }
    }

    public async ValueTask<Stream> OpenAsync(long offset, long count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        if (offset >= Length)
            return Stream.Null;
        var range = new GetObjectRequest
        {
            BucketName = access.Bucket,
            Key = key,
            ByteRange = new ByteRange(offset, Math.Min(Length, offset + count) - 1),
            EtagToMatch = etag,
        };
        try
        {
            var found = await access.SendAsync((s3, stop) => s3.GetObjectAsync(range, stop), cancellationToken);
            return new ObjectStream(found, access);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw Explain(exception);
        }
    }

    private Exception Explain(Exception exception) =>
        exception switch
        {
            AccessException => exception,
            AmazonS3Exception { StatusCode: HttpStatusCode.PreconditionFailed } => new MediaException(
                new MediaFailure(
                    MediaFailureClass.Input,
                    "input.changed",
                    $"{Uri} was replaced while it was being read.",
                    "Submit the job again once the upload is done."
                ),
                exception
            ),
            _ => new AccessException(access.Explain(exception, "s3:GetObject", key), exception),
        };

    /// <summary>From <c>bytes 0-0/1234</c>; a server that ignored the range sent everything.</summary>
    private static long LengthOf(GetObjectResponse found)
    {
        var total = found.ContentRange is { } range ? range[(range.LastIndexOf('/') + 1)..] : null;
        return long.TryParse(total, out var length) ? length : found.ContentLength;
    }
}
