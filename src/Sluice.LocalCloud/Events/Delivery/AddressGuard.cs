using System.Net;
using System.Net.Sockets;
using Sluice.Access.Grants;

namespace Sluice.LocalCloud.Events.Delivery;

/// <summary>Connects to addresses that events may go to, and to no others. It connects to the address that it looked at: a name that resolves otherwise the next moment gains nothing.</summary>
internal sealed class AddressGuard(EventReach reach)
{
    public EventReach Reach => reach;

    /// <summary>Why an endpoint that names its address can never be reached; null where it may be, or where only its name's resolution will tell.</summary>
    public string? Refusal(Uri endpoint) =>
        Literal(endpoint) is { } address && !Allows(address) ? Sentence(endpoint.Host) : null;

    public bool Allows(IPAddress address) =>
        reach switch
        {
            EventReach.Any => true,
            EventReach.Loopback => InternalNetworks.IsLoopback(address) || !InternalNetworks.Contains(address),
            _ => !InternalNetworks.Contains(address),
        };

    /// <exception cref="ForbiddenAddressException">The name has no address that may be reached.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = (await Dns.GetHostAddressesAsync(host, cancellation)).Where(Allows).ToArray();
        if (addresses.Length == 0)
            throw new ForbiddenAddressException(Sentence(host));
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static IPAddress? Literal(Uri endpoint) =>
        IPAddress.TryParse(endpoint.DnsSafeHost, out var address) ? address
        : endpoint.IsLoopback ? IPAddress.Loopback
        : null;

    private static string Sentence(string host) =>
        $"{host} is an address of this machine or of a private network, which events may not go to here. The operator of the server can allow it: --event-targets.";
}
