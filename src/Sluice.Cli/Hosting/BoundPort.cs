using System.Net;
using System.Net.Sockets;
using Sluice.Cli.CommandLine;

namespace Sluice.Cli.Hosting;

/// <summary>A loopback port that is taken before anything is composed, so that what needs the address can have it.</summary>
internal sealed class BoundPort
{
    private readonly Socket _socket;

    private BoundPort(Socket socket) => _socket = socket;

    public IPEndPoint Address => (IPEndPoint)_socket.LocalEndPoint!;

    public Uri Url => new($"http://{Address}");

    /// <param name="port">0 takes a free one.</param>
    /// <exception cref="UsageException">The port is taken, or may not be had.</exception>
    public static BoundPort Take(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return new BoundPort(socket);
        }
        catch (SocketException refused)
        {
            socket.Dispose();
            throw new UsageException(
                $"Port {port} cannot be had: {refused.Message}. Give another --port, or 0 for a free one."
            );
        }
    }

    /// <summary>Hands the socket over: whoever takes it closes it.</summary>
    public Socket Release() => _socket;
}
