using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using Sluice.Media.Guest;
using Sluice.Media.Inputs;

namespace Sluice.Media.Gateway;

/// <summary>Serves one source over HTTP to the guests of one job, one after the other. What was read for the first is still there for the next.</summary>
public sealed class RangeGateway : IAsyncDisposable
{
    /// <summary>ffmpeg uses one or two; more wait.</summary>
    private const int MaxConnections = 4;

    private readonly CancellationTokenSource closing = new();
    private readonly List<Task> acceptors = [];
    private readonly SourceReader reader;
    private readonly BlockCache cache;

    public RangeGateway(IRangeSource source, TimeProvider time)
    {
        reader = new SourceReader(source, time);
        cache = new BlockCache(reader);

        // Only matters where the listener is on the host's loopback: nobody else there can guess the path.
        Input = new GuestInput.Served($"/{RandomNumberGenerator.GetHexString(32)}", Serve);
    }

    /// <summary>Give it to a guest, whose listener the gateway then serves.</summary>
    public GuestInput.Served Input { get; }

    /// <summary>Is cancelled when the source cannot be read: the guest should be ended, for it would only see a broken file.</summary>
    public CancellationToken Failed => reader.Failed;

    /// <summary>Throws what the source threw, if it failed: that, not what ffmpeg made of it, is why the job fails.</summary>
    public void ThrowIfFailed()
    {
        if (reader.Failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await Task.WhenAll(acceptors);
        await cache.DisposeAsync();
        reader.Dispose();
        closing.Dispose();
    }

    /// <summary>Up to <paramref name="count"/> bytes from <paramref name="offset"/>, fewer only at the end; their blocks stay in the cache for the guests.</summary>
    /// <exception cref="Exception">What the source threw.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(long offset, int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[(int)Math.Clamp(reader.Length - offset, 0, count)];
        for (var filled = 0; filled < bytes.Length; )
        {
            try
            {
                using var lease = await cache.ReadAsync(offset + filled, cancellationToken);
                var step = Math.Min(lease.Count, bytes.Length - filled);
                lease.Bytes[..step].CopyTo(bytes.AsMemory(filled));
                filled += step;
            }
            catch (IOException)
            {
                ThrowIfFailed();
                throw;
            }
        }

        return bytes;
    }

    private void Serve(Socket listener) => acceptors.Add(AcceptAsync(listener));

    private async Task AcceptAsync(Socket listener)
    {
        using var places = new SemaphoreSlim(MaxConnections);
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                await places.WaitAsync(closing.Token);
                var socket = await listener.AcceptAsync(closing.Token);
                connections.RemoveAll(connection => connection.IsCompleted);
                connections.Add(AnswerAsync(socket, places));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException)
        {
            // The gateway closes, or the guest's network namespace is gone.
        }
        finally
        {
            listener.Dispose();
            await Task.WhenAll(connections);
        }
    }

    private async Task AnswerAsync(Socket socket, SemaphoreSlim places)
    {
        using var connection = new GatewayConnection(socket, cache, Input.UrlPath);
        try
        {
            await connection.RunAsync(reader.Length, closing.Token);
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or IOException)
        {
            // The guest hung up, as it does with every seek, or the source failed: then the reader remembers why.
        }
        finally
        {
            places.Release();
        }
    }
}
