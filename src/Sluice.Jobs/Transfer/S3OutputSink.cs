using System.Collections.Concurrent;
using System.Collections.Immutable;
using Amazon.S3.Model;
using Sluice.Access.Aws;
using Sluice.Media;
using Sluice.Media.Outputs;

namespace Sluice.Jobs.Transfer;

/// <summary>A prefix of a bucket that outputs go to. Remembers what it began, so that it can take it back.</summary>
public sealed class S3OutputSink(BucketAccess access, string prefix, PutSettings? settings = null)
    : IOutputSink,
        IDisposable
{
    private readonly PutSettings settings = settings ?? PutSettings.Default;
    private readonly SemaphoreSlim places = new((settings ?? PutSettings.Default).Parallel);
    private readonly ConcurrentDictionary<StartedPut, bool> begun = new();
    private volatile bool closed;

    /// <summary>Told of each write before it begins, so that somebody else can clean up when this process dies.</summary>
    public Func<StartedPut, CancellationToken, Task> Journal { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>Keys that are refused: nothing that a job reads is overwritten by it.</summary>
    public ImmutableHashSet<string> Reserved { get; init; } = [];

    /// <summary>What may not be put is refused before anything is made. Numbered families are looked at when they come.</summary>
    public Task PrepareAsync(IReadOnlyCollection<string> paths, CancellationToken cancellationToken)
    {
        foreach (var path in paths.Where(path => !path.Contains('%', StringComparison.Ordinal)))
            _ = KeyOf(path);
        return Task.CompletedTask;
    }

    public Task PutAsync(string path, string localFile, string contentType, CancellationToken cancellationToken) =>
        PutAsync(path, localFile, new ContentForm(contentType), cancellationToken);

    public async Task PutAsync(string path, string localFile, ContentForm content, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(closed, this);
        var put = new FilePut(KeyOf(path), localFile, content, new FileInfo(localFile).Length);
        await BeginAsync(new StartedPut(put.Key, null), cancellationToken);
        if (put.Length < settings.MultipartFrom)
            await PutWholeAsync(put, cancellationToken);
        else
            await PutPartsAsync(put, cancellationToken);
        File.Delete(localFile);
    }

    public Task CommitAsync(CancellationToken cancellationToken)
    {
        closed = true;
        return Task.CompletedTask;
    }

    public async Task<IReadOnlyList<string>> DiscardAsync(CancellationToken cancellationToken)
    {
        closed = true;
        var left = await TraceRemoval.RemoveAsync(access, [.. begun.Keys], cancellationToken);
        foreach (var put in begun.Keys.Where(put => !left.Contains(put.Key)))
            begun.TryRemove(put, out _);
        return [.. left.Select(key => key[prefix.Length..])];
    }

    public void Dispose() => places.Dispose();

    private string KeyOf(string path)
    {
        if (path.Length == 0 || path.StartsWith('/') || path.Split('/').Any(part => part is "" or "." or ".."))
            throw new ArgumentException($"\"{path}\" is no path below a destination.", nameof(path));
        var key = prefix + path;
        if (System.Text.Encoding.UTF8.GetByteCount(key) > 1024)
            throw new MediaException(
                new MediaFailure(
                    MediaFailureClass.Output,
                    "output.key_too_long",
                    $"The key of {path} would be longer than the 1,024 bytes that S3 takes.",
                    "Use a shorter output prefix."
                )
            );
        if (Reserved.Contains(key))
            throw new MediaException(
                new MediaFailure(
                    MediaFailureClass.Output,
                    "output.overwrites_input",
                    $"s3://{access.Bucket}/{key} is an input of the job, and would be overwritten by an output.",
                    "Use another prefix, or another name."
                )
            );
        return key;
    }

    private async Task BeginAsync(StartedPut put, CancellationToken cancellationToken)
    {
        begun[put] = true;
        await Journal(put, cancellationToken);
    }

    private Task<bool> PutWholeAsync(FilePut put, CancellationToken cancellationToken)
    {
        var request = new PutObjectRequest
        {
            BucketName = access.Bucket,
            Key = put.Key,
            FilePath = put.File,
            ContentType = put.Content.Type,
        };
        if (put.Content.Encoding is { } encoding)
            request.Headers.ContentEncoding = encoding;
        access.Writes.ApplyTo(request);
        return InPlaceAsync(
            async () =>
            {
                await access.CallAsync(Put(put), (s3, stop) => s3.PutObjectAsync(request, stop), cancellationToken);
                return true;
            },
            cancellationToken
        );
    }

    private async Task PutPartsAsync(FilePut put, CancellationToken cancellationToken)
    {
        var upload = await InitiateAsync(put, cancellationToken);
        var started = new StartedPut(put.Key, upload);
        await BeginAsync(started, cancellationToken);

        var partSize = settings.PartSizeFor(put.Length);
        var numbers = Enumerable.Range(1, (int)((put.Length + partSize - 1) / partSize)).ToList();
        var parts = new ConcurrentBag<PartETag>();
        await Parallel.ForEachAsync(
            numbers,
            new ParallelOptions { MaxDegreeOfParallelism = settings.Parallel, CancellationToken = cancellationToken },
            async (number, stop) =>
                parts.Add(await PutPartAsync(put, upload, new PartRange(number, partSize, put.Length), stop))
        );

        await access.CallAsync(
            Put(put),
            (s3, stop) =>
                s3.CompleteMultipartUploadAsync(
                    new CompleteMultipartUploadRequest
                    {
                        BucketName = access.Bucket,
                        Key = put.Key,
                        UploadId = upload,
                        PartETags = [.. parts.OrderBy(part => part.PartNumber)],
                    },
                    stop
                ),
            cancellationToken
        );
        begun.TryRemove(started, out _);
    }

    private async Task<string> InitiateAsync(FilePut put, CancellationToken cancellationToken)
    {
        var request = new InitiateMultipartUploadRequest
        {
            BucketName = access.Bucket,
            Key = put.Key,
            ContentType = put.Content.Type,
        };
        if (put.Content.Encoding is { } encoding)
            request.Headers.ContentEncoding = encoding;
        access.Writes.ApplyTo(request);
        var response = await access.CallAsync(
            Put(put),
            (s3, stop) => s3.InitiateMultipartUploadAsync(request, stop),
            cancellationToken
        );
        return response.UploadId;
    }

    private Task<PartETag> PutPartAsync(
        FilePut put,
        string upload,
        PartRange part,
        CancellationToken cancellationToken
    ) =>
        InPlaceAsync(
            async () =>
            {
                var response = await access.CallAsync(
                    Put(put),
                    (s3, stop) =>
                        s3.UploadPartAsync(
                            new UploadPartRequest
                            {
                                BucketName = access.Bucket,
                                Key = put.Key,
                                UploadId = upload,
                                PartNumber = part.Number,
                                FilePath = put.File,
                                FilePosition = part.Offset,
                                PartSize = part.Count,
                                IsLastPart = part.IsLast,
                            },
                            stop
                        ),
                    cancellationToken
                );
                return new PartETag(part.Number, response.ETag)
                {
                    ChecksumCRC32 = response.ChecksumCRC32,
                    ChecksumCRC32C = response.ChecksumCRC32C,
                    ChecksumCRC64NVME = response.ChecksumCRC64NVME,
                    ChecksumSHA1 = response.ChecksumSHA1,
                    ChecksumSHA256 = response.ChecksumSHA256,
                };
            },
            cancellationToken
        );

    private AwsCall Put(FilePut put) => access.OnKey("s3:PutObject", put.Key);

    private async Task<T> InPlaceAsync<T>(Func<Task<T>> request, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        try
        {
            return await request();
        }
        finally
        {
            places.Release();
        }
    }

    private sealed record FilePut(string Key, string File, ContentForm Content, long Length);

    private readonly record struct PartRange(int Number, long Size, long Length)
    {
        public long Offset => (Number - 1) * Size;
        public long Count => Math.Min(Size, Length - Offset);
        public bool IsLast => Offset + Count >= Length;
    }
}
