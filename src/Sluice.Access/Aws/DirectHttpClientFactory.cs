using System.Net;
using Amazon.Runtime;

namespace Sluice.Access.Aws;

/// <summary>
/// One connection pool for all AWS clients of a process. Loopback servers are never asked through a proxy, redirects are
/// never followed by the transport (a signed request must not wander), and no cookie is kept.
/// </summary>
internal sealed class DirectHttpClientFactory : HttpClientFactory
{
    public static DirectHttpClientFactory Instance { get; } = new();

    private readonly Lazy<HttpClient> _direct = new(() => Create(useProxy: false));
    private readonly Lazy<HttpClient> _proxied = new(() => Create(useProxy: true));

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
        For(Uri.TryCreate(clientConfig.ServiceURL, UriKind.Absolute, out var url) ? url : null);

    public HttpClient For(Uri? url) => url is { IsLoopback: true } ? _direct.Value : _proxied.Value;

    /// <summary>The pool is shared and lives as long as the process: the SDK must neither cache nor dispose it.</summary>
    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    private static HttpClient Create(bool useProxy)
    {
        var handler = new SocketsHttpHandler
        {
            UseProxy = useProxy,
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            Expect100ContinueTimeout = TimeSpan.FromSeconds(1),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(50),
            MaxConnectionsPerServer = 64,
        };
        return new HttpClient(handler, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
