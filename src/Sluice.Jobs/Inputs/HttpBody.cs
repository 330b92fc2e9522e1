using Sluice.Jobs.Transfer;

namespace Sluice.Jobs.Inputs;

/// <summary>The body of one answer. One that breaks, or stands still for too long, after some bytes ends early, and the reader asks for the rest.</summary>
internal sealed class HttpBody(HttpResponseMessage answer, Stream body, TimeSpan patience) : ForwardStream
{
    private bool delivered;

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

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            answer.Dispose();
        base.Dispose(disposing);
    }
}
