using System.Buffers;
using Sluice.LocalCloud.Checksums;
using Sluice.LocalCloud.S3.Encryption;
using Sluice.LocalCloud.Signatures.Chunks;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.S3.Payloads;

/// <summary>Streams a body into a blob with one buffer, hashing what goes by, and checks every promise at the end.</summary>
internal static class BlobIngest
{
    /// <summary>5 GiB: the most that one PUT or one part may hold.</summary>
    public const long MostBytes = 5L * 1024 * 1024 * 1024;

    private const int BufferBytes = 256 * 1024;

    /// <param name="key">The data key of the object; null for content of the time before encryption at rest.</param>
    /// <returns>The blob, kept; the caller commits a row for it or deletes it.</returns>
    /// <exception cref="PayloadException">The body is not what was promised; nothing is kept.</exception>
    public static async Task<IngestedBlob> ReadAsync(
        RequestPayload payload,
        BlobFolder blobs,
        byte[]? key,
        CancellationToken cancellation
    )
    {
        if (payload.Length > MostBytes)
            throw TooLarge();
        using var sums = new BlobSums(payload.Sha256 is not null, payload.Algorithm);
        using var writer = new SealedWriter(blobs, key);
        await CopyAsync(payload.Stream, writer, sums, cancellation);

        var blob = new IngestedBlob(writer.Name, writer.Bytes, sums.Md5(), payload.Algorithm, sums.Checksum());
        CheckPromises(payload, blob, sums.Sha256());
        writer.Keep();
        return blob;
    }

    /// <summary>Copies bytes of this cloud into a new blob; there is nobody's promise to check.</summary>
    public static async Task<IngestedBlob> CopyAsync(
        Stream source,
        ChecksumAlgorithm? algorithm,
        BlobFolder blobs,
        byte[]? key,
        CancellationToken cancellation
    )
    {
        using var sums = new BlobSums(withSha256: false, algorithm);
        using var writer = new SealedWriter(blobs, key);
        await CopyAsync(source, writer, sums, cancellation);
        var blob = new IngestedBlob(writer.Name, writer.Bytes, sums.Md5(), algorithm, sums.Checksum());
        writer.Keep();
        return blob;
    }

    // Two buffers: one is hashed and written while the other is filled from the network.
    private static async Task CopyAsync(
        Stream source,
        SealedWriter writer,
        BlobSums sums,
        CancellationToken cancellation
    )
    {
        var (filling, draining) = (ArrayPool<byte>.Shared.Rent(BufferBytes), ArrayPool<byte>.Shared.Rent(BufferBytes));
        var drained = Task.CompletedTask;
        try
        {
            while (await FillAsync(source, filling, cancellation) is var filled and > 0)
            {
                await drained;
                if (writer.Bytes + filled > MostBytes)
                    throw TooLarge();
                (filling, draining) = (draining, filling);
                drained = DrainAsync(draining.AsMemory(0, filled), writer, sums);
            }
            await drained;
        }
        finally
        {
            await drained.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ArrayPool<byte>.Shared.Return(filling);
            ArrayPool<byte>.Shared.Return(draining);
        }
    }

    private static Task DrainAsync(ReadOnlyMemory<byte> bytes, SealedWriter writer, BlobSums sums)
    {
        // Small bodies are not worth another thread.
        if (bytes.Length < BufferBytes)
        {
            Drain();
            return Task.CompletedTask;
        }
        return Task.Run(Drain);

        void Drain()
        {
            sums.Append(bytes.Span);
            writer.Append(bytes.Span);
        }
    }

    // Network reads are small; hashing and writing whole buffers saves calls.
    private static async ValueTask<int> FillAsync(Stream source, byte[] buffer, CancellationToken cancellation)
    {
        var filled = 0;
        while (filled < buffer.Length)
        {
            var read = await source.ReadAsync(buffer.AsMemory(filled), cancellation);
            if (read == 0)
                break;
            filled += read;
        }
        return filled;
    }

    private static void CheckPromises(RequestPayload payload, IngestedBlob blob, string? sha256)
    {
        if (payload.Length is { } length && length != blob.Bytes)
            throw new PayloadException(
                PayloadDefect.Incomplete,
                "You did not provide the number of bytes specified by the Content-Length HTTP header."
            );
        if (payload.Sha256 is not null && payload.Sha256 != sha256)
            throw new PayloadException(
                PayloadDefect.HashMismatch,
                "The provided 'x-amz-content-sha256' header does not match what was computed."
            );
        if (payload.Md5 is not null && payload.Md5 != Convert.ToBase64String(Convert.FromHexString(blob.Md5)))
            throw new PayloadException(
                PayloadDefect.Md5Mismatch,
                "The Content-MD5 you specified did not match what we received."
            );
        if (payload.NeedsChecksum && payload.Checksum is null)
            throw new PayloadException(
                PayloadDefect.MalformedTrailer,
                "The trailer does not hold the checksum that x-amz-trailer announced."
            );
        if (payload.Checksum is not null && payload.Checksum != blob.Checksum)
            throw new PayloadException(
                PayloadDefect.ChecksumMismatch,
                $"The {payload.Algorithm} you specified did not match the calculated checksum."
            );
    }

    private static PayloadException TooLarge() =>
        new(
            PayloadDefect.TooLarge,
            "Your proposed upload exceeds the maximum allowed size of 5368709120 bytes for one PUT."
        );
}
