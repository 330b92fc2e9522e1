using System.Net;
using System.Net.Sockets;

namespace Sluice.Tests.EndToEnd.Harness;

/// <summary>A listener that nobody should call.</summary>
internal sealed class Canary : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public Canary() => _listener.Start();

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/canary.ts";

    public bool WasCalled => _listener.Pending();

    public void Dispose() => _listener.Dispose();
}
