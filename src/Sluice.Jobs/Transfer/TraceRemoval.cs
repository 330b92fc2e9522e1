using System.Collections.Concurrent;
using System.Collections.Immutable;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Sluice.Access;

namespace Sluice.Jobs.Transfer;

/// <summary>Takes back what was put, or begun to be put.</summary>
public static class TraceRemoval
{
    // S3 takes at most 1,000 keys in one call.
    private const int Batch = 1000;

    /// <summary>Aborts uploads and deletes objects. Repeatable: what is gone already counts as removed.</summary>
    /// <returns>Keys of which something is still there.</returns>
    public static async Task<ImmutableSortedSet<string>> RemoveAsync(
        BucketAccess access,
        ImmutableArray<StartedPut> puts,
        CancellationToken cancellationToken
    )
    {
        var left = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var put in puts.Where(put => put.UploadId is not null))
            if (!await AbortAsync(access, put, cancellationToken))
                left.Add(put.Key);
        foreach (var keys in puts.Select(put => put.Key).Distinct(StringComparer.Ordinal).Chunk(Batch))
            left.UnionWith(await DeleteAsync(access, keys, cancellationToken));
        return left.ToImmutable();
    }

    /// <summary>Uploads of the given keys that nobody completed, also those whose beginning was never written down. Empty where listing is not allowed.</summary>
    public static async Task<ImmutableArray<StartedPut>> FindUploadsAsync(
        BucketAccess access,
        string prefix,
        ImmutableArray<StartedPut> puts,
        CancellationToken cancellationToken
    )
    {
        var keys = puts.Select(put => put.Key).ToHashSet(StringComparer.Ordinal);
        var found = ImmutableArray.CreateBuilder<StartedPut>();
        var page = new ListMultipartUploadsRequest { BucketName = access.Bucket, Prefix = prefix };
        try
        {
            while (true)
            {
                var uploads = await access.SendAsync(
                    (s3, stop) => s3.ListMultipartUploadsAsync(page, stop),
                    cancellationToken
                );
                found.AddRange(
                    (uploads.MultipartUploads ?? [])
                        .Where(upload => keys.Contains(upload.Key))
                        .Select(upload => new StartedPut(upload.Key, upload.UploadId))
                );
                if (uploads.IsTruncated != true)
                    break;
                (page.KeyMarker, page.UploadIdMarker) = (uploads.NextKeyMarker, uploads.NextUploadIdMarker);
            }
        }
        catch (Exception refused) when (IsRefusal(refused))
        {
            // The customer does not let us look; the uploads that were written down are aborted all the same.
        }
        return found.ToImmutable();
    }

    private static async Task<bool> AbortAsync(BucketAccess access, StartedPut put, CancellationToken cancellationToken)
    {
        try
        {
            var request = new AbortMultipartUploadRequest
            {
                BucketName = access.Bucket,
                Key = put.Key,
                UploadId = put.UploadId,
            };
            await access.SendAsync((s3, stop) => s3.AbortMultipartUploadAsync(request, stop), cancellationToken);
            return true;
        }
        catch (AmazonServiceException gone) when (gone.ErrorCode == "NoSuchUpload")
        {
            return true;
        }
        catch (Exception refused) when (IsRefusal(refused))
        {
            return false;
        }
    }

    private static async Task<IEnumerable<string>> DeleteAsync(
        BucketAccess access,
        string[] keys,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var request = new DeleteObjectsRequest
            {
                BucketName = access.Bucket,
                Objects = [.. keys.Select(key => new KeyVersion { Key = key })],
                Quiet = true,
            };
            var answer = await access.SendAsync((s3, stop) => s3.DeleteObjectsAsync(request, stop), cancellationToken);
            return (answer.DeleteErrors ?? []).Select(error => error.Key);
        }
        catch (DeleteObjectsException some)
        {
            return (some.Response.DeleteErrors ?? []).Select(error => error.Key);
        }
        catch (AmazonServiceException whole) when (whole.StatusCode != default)
        {
            // Older servers refuse the call as a whole, for its checksum or since it is not limited to a prefix.
            return await DeleteSinglyAsync(access, keys, cancellationToken);
        }
        catch (Exception refused) when (IsRefusal(refused))
        {
            return keys;
        }
    }

    private static async Task<IEnumerable<string>> DeleteSinglyAsync(
        BucketAccess access,
        string[] keys,
        CancellationToken cancellationToken
    )
    {
        var left = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            keys,
            new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellationToken },
            async (key, stop) =>
            {
                try
                {
                    await access.SendAsync((s3, end) => s3.DeleteObjectAsync(access.Bucket, key, end), stop);
                }
                catch (Exception refused) when (IsRefusal(refused))
                {
                    left.Add(key);
                }
            }
        );
        return left;
    }

    private static bool IsRefusal(Exception exception) =>
        exception
            is AmazonServiceException
                or AmazonClientException
                or AccessException
                or HttpRequestException
                or IOException;
}
