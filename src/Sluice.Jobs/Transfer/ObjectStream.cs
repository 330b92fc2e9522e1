using Amazon.S3.Model;
using Sluice.Access;

namespace Sluice.Jobs.Transfer;

/// <summary>The body of one response. Closing it closes the connection's claim; a connection that breaks after some bytes ends it early, and the reader asks for the rest.</summary>
internal sealed class ObjectStream(GetObjectResponse response, BucketAccess access) : Stream
{
    private readonly Stream body = response.ResponseStream;

    // An access that ends takes the connection with it, also from a read that waits for bytes.
    private readonly CancellationTokenRegistration cut = access.Ended.Register(response.Dispose);
    private bool delivered;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            ThrowIfEnded();
            var count = await body.ReadAsync(buffer, cancellationToken);
            delivered |= count > 0;
            return count;
        }
        catch (Exception end) when (end is not AccessException && access.Ended.IsCancellationRequested)
        {
            ThrowIfEnded();
            throw;
        }
        catch (Exception broken) when (delivered && broken is IOException or HttpRequestException)
        {
            return 0;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => body.Read(buffer, offset, count);

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            cut.Dispose();
            response.Dispose();
        }

        base.Dispose(disposing);
    }

    private void ThrowIfEnded()
    {
        if (access.EndReason() is { } reason)
            throw new AccessException(reason);
    }
}
