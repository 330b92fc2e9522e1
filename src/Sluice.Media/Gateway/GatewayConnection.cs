using System.Net.Sockets;
using System.Text;

namespace Sluice.Media.Gateway;

/// <summary>One connection of a guest: requests one after the other, with bounds on what a hostile guest may send.</summary>
internal sealed class GatewayConnection(Socket socket, BlockCache cache, string path) : IDisposable
{
    private const int MaxHead = 8 << 10;
    private const int MaxSend = 256 << 10;
    private readonly byte[] buffer = new byte[MaxHead];
    private int buffered;

    public async Task RunAsync(long length, CancellationToken cancellationToken)
    {
        while (await ReadHeadAsync(cancellationToken) is { } head)
        {
            var response = GatewayResponse.To(GatewayRequest.Parse(head), path, length);
            await SendAsync(response.Head(), cancellationToken);
            if (!response.IsHeadOnly)
            {
                await SendBodyAsync(response.Body, cancellationToken);
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

    private async Task SendBodyAsync(ByteRange range, CancellationToken cancellationToken)
    {
        for (var at = range.First; at <= range.Last; )
        {
            using var lease = await cache.ReadAsync(at, cancellationToken);
            var step = (int)Math.Min(Math.Min(lease.Count, MaxSend), range.Last - at + 1);
            await SendAsync(lease.Bytes[..step], cancellationToken);
            at += step;
        }
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
