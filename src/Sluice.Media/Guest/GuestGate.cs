using System.Net;
using System.Net.Sockets;
using Sluice.Media.Guest.Sandbox;

namespace Sluice.Media.Guest;

/// <summary>The meeting of a guest and the gateway that serves it: hands the gateway a listener that only the guest can reach.</summary>
internal sealed class GuestGate : IDisposable
{
    private static readonly TimeSpan HandOver = TimeSpan.FromSeconds(30);

    private readonly GuestInput.Served? served;
    private readonly DirectoryInfo? folder;
    private readonly Socket? socket;

    public GateOpening Opening { get; }

    private GuestGate(GuestInput.Served? served, DirectoryInfo? folder, Socket? socket)
    {
        this.served = served;
        this.folder = folder;
        this.socket = socket;
        Opening = socket?.LocalEndPoint switch
        {
            IPEndPoint address => new GateOpening(null, address.Port),
            UnixDomainSocketEndPoint => new GateOpening(Path.Combine(folder!.FullName, "gate"), null),
            _ => default,
        };
    }

    public static GuestGate Open(GuestInput input, GuestSandbox sandbox)
    {
        if (input.Gate is not { } served)
        {
            return new GuestGate(null, null, null);
        }

        if (sandbox is not GuestSandbox.Bubblewrap)
        {
            var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            listener.Listen();
            return new GuestGate(served, null, listener);
        }

        // Private to this user (mode 0700), and short: the path of a unix socket may have 107 bytes.
        var meeting = Directory.CreateTempSubdirectory("sluice-");
        var handOver = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        handOver.Bind(new UnixDomainSocketEndPoint(Path.Combine(meeting.FullName, "gate")));
        handOver.Listen();
        return new GuestGate(served, meeting, handOver);
    }

    /// <summary>Returns once the gateway has its listener.</summary>
    /// <exception cref="IOException">The guest ended, or waited too long, before it had handed its listener out.</exception>
    public async Task HandOverAsync(Task ended, CancellationToken cancellationToken)
    {
        if (served is null || socket is null)
        {
            return;
        }

        if (Opening.Port is not null)
        {
            served.Serve(socket);
            return;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(HandOver);
        var received = ReceiveAsync(limit.Token);
        if (await Task.WhenAny(received, ended) != received)
        {
            await limit.CancelAsync();
            throw new IOException("The launcher ended before it opened the gateway.");
        }

        served.Serve(await received);
    }

    public void Dispose()
    {
        // A listener on the host belongs to the gateway from the hand-over on.
        if (folder is not null)
        {
            socket?.Dispose();
            folder.Delete(recursive: true);
        }
    }

    private async Task<Socket> ReceiveAsync(CancellationToken cancellationToken)
    {
        using var connection = await socket!.AcceptAsync(cancellationToken);
        _ = await connection.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None, cancellationToken);
        return SocketPassing.ReceiveListener(connection);
    }
}
