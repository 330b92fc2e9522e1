using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using Sluice.Media.Guest;
using Sluice.Media.Inputs;

namespace Sluice.Media.Gateway;

/// <summary>Serves sources over HTTP to the guests of one job, one guest after the other: one listener, a path for each source. What was read for the first guest is still there for the next.</summary>
public sealed class RangeGateway : IAsyncDisposable
{
    /// <summary>ffmpeg keeps one open for each input, and takes another when it seeks.</summary>
    private const int ConnectionsPerSource = 4;

    /// <summary>One source may be opened once for each part that is played of it; more than these wait.</summary>
    private const int MostParts = 512;

    private readonly CancellationTokenSource closing = new();
    private readonly CancellationTokenSource failed;
    private readonly List<Task> acceptors = [];
    private readonly ImmutableArray<SourceReader> readers;
    private readonly FrozenDictionary<string, ServedSource> resources;
    private readonly BlockCache cache;

    public RangeGateway(IRangeSource source, TimeProvider time)
        : this([source], time) { }

    /// <param name="sources">At least one.</param>
    public RangeGateway(ImmutableArray<IRangeSource> sources, TimeProvider time)
    {
        readers = [.. sources.Select(source => new SourceReader(source, time))];
        failed = CancellationTokenSource.CreateLinkedTokenSource([.. readers.Select(reader => reader.Failed)]);
        cache = new BlockCache(readers);

        // Only matters where the listener is on the host's loopback: nobody else there can guess the paths.
        Inputs = [.. readers.Select(_ => new GuestInput.Served($"/{RandomNumberGenerator.GetHexString(32)}", Serve))];
        resources = Inputs
            .Select((input, number) => (input.UrlPath, Source: new ServedSource(number, readers[number].Length)))
            .ToFrozenDictionary(entry => entry.UrlPath, entry => entry.Source, StringComparer.Ordinal);
    }

    /// <summary>The only source, or the first. Give it to a guest, whose listener the gateway then serves.</summary>
    public GuestInput.Served Input => Inputs[0];

    /// <summary>In the order of the sources.</summary>
    public ImmutableArray<GuestInput.Served> Inputs { get; }

    /// <summary>Is cancelled when a source cannot be read: the guest should be ended, for it would only see a broken file.</summary>
    public CancellationToken Failed => failed.Token;

    /// <summary>Throws what the first failed source threw: that, not what ffmpeg made of it, is why the job fails.</summary>
    public void ThrowIfFailed()
    {
        if (readers.Select(reader => reader.Failure).FirstOrDefault(failure => failure is not null) is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await Task.WhenAll(acceptors);
        await cache.DisposeAsync();
        failed.Dispose();
        foreach (var reader in readers)
        {
            reader.Dispose();
        }

        closing.Dispose();
    }

    /// <summary>Bytes of the only source, or the first.</summary>
    public Task<ReadOnlyMemory<byte>> ReadAsync(long offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(0, offset, count, cancellationToken);

    /// <summary>Up to <paramref name="count"/> bytes from <paramref name="offset"/>, fewer only at the end; their blocks stay in the cache for the guests.</summary>
    /// <param name="source">Index among the sources.</param>
    /// <exception cref="Exception">What the source threw.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(
        int source,
        long offset,
        int count,
        CancellationToken cancellationToken
    )
    {
        var bytes = new byte[(int)Math.Clamp(readers[source].Length - offset, 0, count)];
        for (var filled = 0; filled < bytes.Length; )
        {
            try
            {
                using var lease = await cache.ReadAsync(source, offset + filled, cancellationToken);
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
        using var places = new SemaphoreSlim((ConnectionsPerSource * readers.Length) + MostParts);
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                await places.WaitAsync(closing.Token);
                var socket = await listener.AcceptAsync(closing.Token);
                connections.RemoveAll(connection => connection.IsCompleted);
                connections.Add(AnswerAsync(socket, places, isCrowded: connections.Count >= ConnectionsPerSource));
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

    private async Task AnswerAsync(Socket socket, SemaphoreSlim places, bool isCrowded)
    {
        using var connection = new GatewayConnection(socket, cache, resources, isCrowded);
        try
        {
            await connection.RunAsync(closing.Token);
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
