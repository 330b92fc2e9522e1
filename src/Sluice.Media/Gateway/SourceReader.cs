using System.Net.Sockets;
using Sluice.Media.Inputs;

namespace Sluice.Media.Gateway;

/// <summary>Reads ranges of a source to their end, across early ends and passing failures, and remembers the first failure that lasted.</summary>
internal sealed class SourceReader(IRangeSource source, TimeProvider time) : IDisposable
{
    private const int MaxAttempts = 5;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private readonly CancellationTokenSource failed = new();
    private Exception? failure;

    public long Length => source.Length;

    /// <summary>The first failure that retrying did not heal, as the source threw it.</summary>
    public Exception? Failure => Volatile.Read(ref failure);

    /// <summary>Is cancelled by that failure.</summary>
    public CancellationToken Failed => failed.Token;

    /// <summary>Fills <paramref name="into"/> from <paramref name="offset"/> on, telling after each step how many bytes came.</summary>
    public async Task FillAsync(long offset, Memory<byte> into, Action<int> grown, CancellationToken cancellationToken)
    {
        var (filled, attempt) = (0, 0);
        while (filled < into.Length)
        {
            try
            {
                var read = await ReadOnceAsync(offset + filled, into[filled..], grown, cancellationToken);
                attempt = read > 0 ? 0 : attempt + 1;
                filled += read;
                if (attempt == MaxAttempts)
                {
                    throw new EndOfStreamException($"{source.Uri} ended before its {source.Length} bytes.");
                }
            }
            catch (Interrupted interrupted) when (interrupted.Read > 0)
            {
                filled += interrupted.Read;
                attempt = 1;
            }
            catch (Exception cause) when (!cancellationToken.IsCancellationRequested)
            {
                cause = cause is Interrupted interrupted ? interrupted.InnerException! : cause;
                if (++attempt >= MaxAttempts || !MayPass(cause))
                {
                    throw GiveUp(cause);
                }
            }

            if (attempt > 0)
            {
                await Task.Delay(FirstDelay * (1 << attempt), time, cancellationToken);
            }
        }
    }

    public void Dispose() => failed.Dispose();

    private async Task<int> ReadOnceAsync(
        long offset,
        Memory<byte> into,
        Action<int> grown,
        CancellationToken cancellationToken
    )
    {
        await using var stream = await source.OpenAsync(offset, into.Length, cancellationToken);
        var filled = 0;
        try
        {
            while (
                filled < into.Length && await stream.ReadAsync(into[filled..], cancellationToken) is var read and > 0
            )
            {
                filled += read;
                grown(read);
            }
        }
        catch (Exception cause) when (!cancellationToken.IsCancellationRequested)
        {
            throw new Interrupted(filled, cause);
        }

        return filled;
    }

    private static bool MayPass(Exception cause) =>
        cause
            is (
                    IOException
                    and not FileNotFoundException
                    and not DirectoryNotFoundException
                    and not EndOfStreamException
                )
                or HttpRequestException
                or TimeoutException
                or SocketException
                or OperationCanceledException;

    // What the source says of itself (an access failure, say) is kept as it is; a line that keeps breaking is told in our words.
    private Exception GiveUp(Exception cause)
    {
        var lasting = MayPass(cause) || cause is EndOfStreamException ? Unreadable(cause) : cause;
        if (Interlocked.CompareExchange(ref failure, lasting, null) is null)
        {
            failed.Cancel();
        }

        return lasting;
    }

    private static MediaException Unreadable(Exception cause) =>
        new(
            new MediaFailure(
                MediaFailureClass.Transient,
                "transient.input_unreadable",
                "Reading the input broke off again and again.",
                "Try again later; if it stays, check the network and the store."
            )
            {
                Details = cause.Message,
            },
            cause
        );

    /// <summary>A read that broke off after some bytes had come.</summary>
    private sealed class Interrupted(int read, Exception cause) : Exception(cause.Message, cause)
    {
        public int Read { get; } = read;
    }
}
