using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Sluice.LocalCloud.Events.Destinations;
using Sluice.LocalCloud.Json;

namespace Sluice.LocalCloud.Events.Delivery;

/// <summary>Delivers to API destinations over HTTP, with what their connection says about authorization.</summary>
internal sealed class HttpDelivery(DestinationStore destinations, InvocationRole role) : IDisposable
{
    // EventBridge gives an endpoint five seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly HttpClient _http = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        }
    )
    {
        Timeout = Patience,
    };

    public async Task<DeliveryOutcome> SendAsync(
        EventDelivery delivery,
        EventTarget target,
        CancellationToken cancellation
    )
    {
        if (destinations.FindDestination(target.TargetArn) is not { } destination)
            return DeliveryOutcome.GiveUp("RESOURCE_NOT_FOUND", $"There is no API destination {target.TargetArn}.");
        if (destinations.FindConnection(destination.ConnectionArn) is not { } connection)
            return DeliveryOutcome.GiveUp("RESOURCE_NOT_FOUND", $"There is no connection {destination.ConnectionArn}.");
        if (role.Refusal(delivery.RuleArn, target) is { } refusal)
            return DeliveryOutcome.GiveUp("NO_PERMISSIONS", refusal);
        try
        {
            using var request = Request(delivery, target, destination, connection);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return Judge((int)response.StatusCode, destination.Endpoint);
        }
        catch (Exception exception)
            when (exception is HttpRequestException
                || (exception is OperationCanceledException && !cancellation.IsCancellationRequested)
            )
        {
            return DeliveryOutcome.Retry(
                "SDK_CLIENT_ERROR",
                $"{destination.Endpoint} did not answer: {exception.Message}"
            );
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Request(
        EventDelivery delivery,
        EventTarget target,
        EventDestination destination,
        EventConnection connection
    )
    {
        var secrets = JsonParameters.Parse(Encoding.UTF8.GetBytes(destinations.Unwrap(connection)));
        var extra = secrets.Structure("InvocationHttpParameters");
        var own = target.Parameters.Structure("HttpParameters");
        var query = Pairs(extra, "QueryStringParameters").Concat(Own(own, "QueryStringParameters"));
        var request = new HttpRequestMessage(new HttpMethod(destination.Method), Address(destination.Endpoint, query));
        if (destination.Method is not ("GET" or "HEAD"))
        {
            request.Content = new StringContent(delivery.Payload, Encoding.UTF8);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        }
        request.Headers.TryAddWithoutValidation("User-Agent", "Amazon/EventBridge/ApiDestinations");
        foreach (var (name, value) in Own(own, "HeaderParameters").Concat(Pairs(extra, "HeaderParameters")))
            request.Headers.TryAddWithoutValidation(name, value);
        Authorize(request, connection.AuthType, secrets);
        return request;
    }

    private static void Authorize(HttpRequestMessage request, string type, JsonParameters secrets)
    {
        if (type == "BASIC")
        {
            var basic = secrets.Structure("BasicAuthParameters")!;
            var pair = Encoding.UTF8.GetBytes($"{basic["Username"]}:{basic["Password"]}");
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(pair));
            return;
        }
        var key = secrets.Structure("ApiKeyAuthParameters")!;
        request.Headers.TryAddWithoutValidation(key.Required("ApiKeyName"), key["ApiKeyValue"]);
    }

    private static IEnumerable<KeyValuePair<string, string>> Own(JsonParameters? http, string map) =>
        http is null ? [] : http.Map(map);

    private static IEnumerable<KeyValuePair<string, string>> Pairs(JsonParameters? http, string list) =>
        (http?.Structures(list) ?? []).Select(pair => KeyValuePair.Create(pair["Key"] ?? "", pair["Value"] ?? ""));

    private static Uri Address(string endpoint, IEnumerable<KeyValuePair<string, string>> query)
    {
        var added = string.Join(
            '&',
            query.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}")
        );
        if (added.Length == 0)
            return new Uri(endpoint);
        return new Uri(endpoint + (endpoint.Contains('?', StringComparison.Ordinal) ? "&" : "?") + added);
    }

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
