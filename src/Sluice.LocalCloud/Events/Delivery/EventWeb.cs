using System.Globalization;

namespace Sluice.LocalCloud.Events.Delivery;

/// <summary>The way of events out over HTTP: to addresses that they may go to, with the patience that EventBridge has.</summary>
internal sealed class EventWeb : IDisposable
{
    // EventBridge gives an endpoint five seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly HttpClient _http;
    private readonly TimeProvider _time;

    public EventWeb(AddressGuard guard, TimeProvider time)
    {
        _time = time;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            // A proxy would reach addresses that were not looked at.
            UseProxy = guard.Reach == EventReach.Any,
        };
        if (guard.Reach != EventReach.Any)
            handler.ConnectCallback = guard.ConnectAsync;
        _http = new HttpClient(handler) { Timeout = Patience };
    }

    /// <summary>Unix time.</summary>
    public long Seconds => _time.GetUtcNow().ToUnixTimeSeconds();

    public async Task<DeliveryOutcome> SendAsync(
        HttpRequestMessage request,
        string endpoint,
        CancellationToken cancellation
    )
    {
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return Judge((int)response.StatusCode, endpoint);
        }
        catch (HttpRequestException refused) when (refused.InnerException is ForbiddenAddressException forbidden)
        {
            return DeliveryOutcome.GiveUp("FORBIDDEN_ADDRESS", forbidden.Message);
        }
        catch (Exception exception)
            when (exception is HttpRequestException
                || (exception is OperationCanceledException && !cancellation.IsCancellationRequested)
            )
        {
            return DeliveryOutcome.Retry("SDK_CLIENT_ERROR", $"{endpoint} did not answer: {exception.Message}");
        }
    }

    public void Dispose() => _http.Dispose();

    // A client that has not saved the id of its job yet answers 404 or 409 to the first event about it, so those are tried again too.
    private static DeliveryOutcome Judge(int status, string endpoint)
    {
        if (status is >= 200 and < 300)
            return DeliveryOutcome.Arrived;
        var code = string.Create(CultureInfo.InvariantCulture, $"HTTP_{status}");
        var message = $"{endpoint} answered {status}.";
        return status is 401 or 404 or 407 or 408 or 409 or 425 or 429 or >= 500
            ? DeliveryOutcome.Retry(code, message)
            : DeliveryOutcome.GiveUp(code, message);
    }
}
