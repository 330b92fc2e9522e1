using System.Collections.Frozen;
using System.Net.Sockets;
using System.Text;

namespace Sluice.Media.Gateway;

/// <summary>One connection of a guest: requests one after the other, with bounds on what a hostile guest may send.</summary>
/// <param name="isCrowded">There are more connections than one input needs.</param>
internal sealed class GatewayConnection(
    Socket socket,
    BlockCache cache,
    FrozenDictionary<string, ServedSource> resources,
    bool isCrowded
) : IDisposable
{
    private const int MaxHead = 8 << 10;
    private const int MaxSend = 256 << 10;
    private const int MaxCopy = 64 << 10;
    private readonly byte[] buffer = new byte[MaxHead];

    // Connections of several inputs stand still for long: what they wait to send must not hold blocks of the cache.
    private readonly byte[]? copy = isCrowded || resources.Count > 1 ? new byte[MaxCopy] : null;
    private int buffered;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await ReadHeadAsync(cancellationToken) is { } head)
        {
            var response = GatewayResponse.To(GatewayRequest.Parse(head), resources);
            await SendAsync(response.Head(), cancellationToken);
            if (!response.IsHeadOnly)
            {
                await SendBodyAsync(response.Source, response.Body, cancellationToken);
            }

            if (!response.KeepAlive)
            {
                socket.Shutdown(SocketShutdown.Both);
                return;
            }
        }
    }

    public void Dispose() => socket.Dispose();

    /// <summary>Null when the guest hung up, or sent a head that is too long.</summary>
    private async Task<string?> ReadHeadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var end = buffer.AsSpan(0, buffered).IndexOf("\r\n\r\n"u8);
            if (end >= 0)
            {
                var head = Encoding.ASCII.GetString(buffer, 0, end);
                buffered -= end + 4;
                Buffer.BlockCopy(buffer, end + 4, buffer, 0, buffered);
                return head;
            }

            var read =
                buffered == MaxHead
                    ? 0
                    : await socket.ReceiveAsync(buffer.AsMemory(buffered), SocketFlags.None, cancellationToken);
            if (read == 0)
            {
                return null;
            }

            buffered += read;
        }
    }

    private async Task SendBodyAsync(int source, ByteRange range, CancellationToken cancellationToken)
    {
        for (var at = range.First; at <= range.Last; )
        {
            at += copy is null
                ? await SendLeasedAsync(source, range with { First = at }, cancellationToken)
                : await SendCopiedAsync(source, range with { First = at }, cancellationToken);
        }
    }

    private async Task<int> SendLeasedAsync(int source, ByteRange range, CancellationToken cancellationToken)
    {
        using var lease = await cache.ReadAsync(source, range.First, cancellationToken);
        var step = (int)Math.Min(Math.Min(lease.Count, MaxSend), range.Count);
        await SendAsync(lease.Bytes[..step], cancellationToken);
        return step;
    }

    private async Task<int> SendCopiedAsync(int source, ByteRange range, CancellationToken cancellationToken)
    {
        int step;
        using (var lease = await cache.ReadAsync(source, range.First, cancellationToken))
        {
            step = (int)Math.Min(Math.Min(lease.Count, MaxCopy), range.Count);
            lease.Bytes[..step].CopyTo(copy);
        }

        await SendAsync(copy.AsMemory(0, step), cancellationToken);
        return step;
    }

    private async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            var sent = await socket.SendAsync(bytes, SocketFlags.None, cancellationToken);
            bytes = bytes[sent..];
        }
    }
}
