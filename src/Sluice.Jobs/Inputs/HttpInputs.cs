using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Sluice.Jobs.Inputs;

/// <summary>
/// Sends the requests that inputs on web servers take. Each connection goes to an address that was checked, whatever the name
/// resolves to a moment later; no proxy, no cookie, no credential, and no redirect but one that was checked anew.
/// </summary>
public sealed class HttpInputs : IDisposable
{
    private readonly HttpInputOptions options;
    private readonly HttpClient client;

    public HttpInputs(HttpInputOptions options)
    {
        this.options = options;
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectCallback = ConnectAsync,
            MaxResponseHeadersLength = options.MostHeaders,
            MaxConnectionsPerServer = 16,
            MaxResponseDrainSize = 0,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        };
        client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Sluice", "1"));
        client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
    }

    internal TimeSpan BodyPatience => options.BodyPatience;

    public void Dispose() => client.Dispose();

    /// <summary>Asks for a part of <paramref name="address"/>; follows one redirect where <paramref name="redirects"/> allows it.</summary>
    /// <returns>The answer, and the address it came from.</returns>
    /// <exception cref="JobException">There is none: see <see cref="HttpInputFailure"/>.</exception>
    internal async Task<(HttpResponseMessage Answer, Uri From)> GetAsync(
        Uri address,
        HttpRange range,
        int redirects,
        CancellationToken cancellationToken
    )
    {
        Check(address);
        var answer = await SendAsync(address, range, cancellationToken);
        if (
            answer.StatusCode
            is not (
                HttpStatusCode.MovedPermanently
                or HttpStatusCode.Found
                or HttpStatusCode.SeeOther
                or HttpStatusCode.TemporaryRedirect
                or HttpStatusCode.PermanentRedirect
            )
        )
            return (answer, address);
        using (answer)
        {
            if (redirects == 0)
                throw HttpInputFailure.Redirect(address, $"{address.Host} redirects more than once.");
            if (answer.Headers.Location is not { } location)
                throw HttpInputFailure.Redirect(address, $"{address.Host} redirects to nowhere.");
            return await GetAsync(new Uri(address, location), range, redirects - 1, cancellationToken);
        }
    }

    private void Check(Uri address)
    {
        if (!options.IsAllowed)
            throw HttpInputFailure.Disabled(address);
        if (address.Scheme is not ("http" or "https") || address.Host.Length == 0 || address.UserInfo.Length > 0)
            throw HttpInputFailure.MalformedUrl(address, "Only http and https addresses without a user are read.");
        if (!options.Ports.Contains(address.Port))
            throw HttpInputFailure.Port(address);
    }

    private async Task<HttpResponseMessage> SendAsync(Uri address, HttpRange range, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.AnswerPatience);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Range = new RangeHeaderValue(range.First, range.Last);
        if (range.Tag is not null)
            request.Headers.IfMatch.Add(range.Tag);
        try
        {
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw HttpInputFailure.Timeout(address, late);
        }
        catch (HttpRequestException failed)
        {
            throw Explain(address, failed);
        }
    }

    private static JobException Explain(Uri address, HttpRequestException failed) =>
        failed switch
        {
            { InnerException: JobException refused } => refused,
            { HttpRequestError: HttpRequestError.NameResolutionError } => HttpInputFailure.Dns(address, failed),
            { HttpRequestError: HttpRequestError.SecureConnectionError }
            or { InnerException: AuthenticationException } => HttpInputFailure.Tls(address, failed),
            { HttpRequestError: HttpRequestError.ConnectionError } or { InnerException: SocketException } =>
                HttpInputFailure.Connect(address, failed),
            _ => HttpInputFailure.Broken(address, failed),
        };

    /// <summary>Resolves, checks, and connects to what was checked: between the check and the connection no name is resolved again.</summary>
    private async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context,
        CancellationToken cancellationToken
    )
    {
        var address = context.InitialRequestMessage.RequestUri!;
        var found = await ResolveAsync(address, context.DnsEndPoint.Host, cancellationToken);
        if (found.Length == 0)
            throw HttpInputFailure.Dns(address, null);
        // A name that has a public and an internal address is a trick, not a server.
        if (!found.All(one => AddressGuard.Allows(one, options.AllowedNetworks)))
            throw HttpInputFailure.BadAddress(address);
        Exception? refused = null;
        foreach (var one in found)
        {
            try
            {
                return await ConnectAsync(new IPEndPoint(one, context.DnsEndPoint.Port), cancellationToken);
            }
            catch (Exception failed)
                when (failed is SocketException
                    || (failed is OperationCanceledException && !cancellationToken.IsCancellationRequested)
                )
            {
                refused = failed;
            }
        }
        throw HttpInputFailure.Connect(address, refused!);
    }

    private static async Task<IPAddress[]> ResolveAsync(Uri address, string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host.Trim('[', ']'), out var literal))
            return [literal];
        try
        {
            return await Dns.GetHostAddressesAsync(host, cancellationToken);
        }
        catch (SocketException unknown)
        {
            throw HttpInputFailure.Dns(address, unknown);
        }
    }

    private async Task<Stream> ConnectAsync(IPEndPoint place, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.ConnectPatience);
        var socket = new Socket(place.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(place, limit.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A part of a file.</summary>
/// <param name="Last">Included.</param>
/// <param name="Tag">Of the version that it has to be a part of; null takes any.</param>
internal sealed record HttpRange(long First, long Last, EntityTagHeaderValue? Tag = null);
