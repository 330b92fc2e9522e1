using Amazon.S3.Model;
using Sluice.Access;

namespace Sluice.Jobs.Transfer;

/// <summary>The body of one response. Closing it closes the connection's claim; a connection that breaks after some bytes ends it early, and the reader asks for the rest.</summary>
internal sealed class ObjectStream(GetObjectResponse response, BucketAccess access) : ForwardStream
{
    private readonly Stream body = response.ResponseStream;

    // An access that ends takes the connection with it, also from a read that waits for bytes.
    private readonly CancellationTokenRegistration cut = access.Ended.Register(response.Dispose);
    private bool delivered;

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
