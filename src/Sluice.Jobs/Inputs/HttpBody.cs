namespace Sluice.Jobs.Inputs;

/// <summary>The body of one answer. One that breaks, or stands still for too long, after some bytes ends early, and the reader asks for the rest.</summary>
internal sealed class HttpBody(HttpResponseMessage answer, Stream body, TimeSpan patience) : Stream
{
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
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        try
        {
            var count = await body.ReadAsync(buffer, limit.Token);
            delivered |= count > 0;
            return count;
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            return delivered ? 0 : throw HttpInputFailure.Timeout(answer.RequestMessage!.RequestUri!, late);
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException)
        {
            return delivered ? 0 : throw HttpInputFailure.Broken(answer.RequestMessage!.RequestUri!, broken);
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
            answer.Dispose();
        base.Dispose(disposing);
    }
}
