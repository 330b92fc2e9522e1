using System.Net.Http.Headers;
using System.Text;
using Sluice.LocalCloud.Events.Destinations;
using Sluice.LocalCloud.Events.Notifications;
using Sluice.LocalCloud.Json;

namespace Sluice.LocalCloud.Events.Delivery;

/// <summary>Delivers to API destinations over HTTP, with what their connection says about authorization.</summary>
internal sealed class HttpDelivery(
    DestinationStore destinations,
    InvocationRole role,
    EventWeb web,
    NotificationDelivery notifications
)
{
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
        if (Topic(connection) is { } form)
            return await notifications.SendAsync(delivery, destination, form, cancellation);
        using var request = Request(delivery, target, destination, connection);
        return await web.SendAsync(request, destination.Endpoint, cancellation);
    }

    private (string Topic, bool IsVersionTwo)? Topic(EventConnection connection)
    {
        var secrets = JsonParameters.Parse(Encoding.UTF8.GetBytes(destinations.Unwrap(connection)));
        if (
            secrets.Structure("ApiKeyAuthParameters") is not { } key
            || !NotificationDelivery.IsAskedFor(key.Required("ApiKeyName"))
        )
            return null;
        var version = Pairs(secrets.Structure("InvocationHttpParameters"), "HeaderParameters")
            .FirstOrDefault(pair =>
                pair.Key.Equals(NotificationDelivery.VersionHeader, StringComparison.OrdinalIgnoreCase)
            )
            .Value;
        return (key.Required("ApiKeyValue"), version == "2");
    }

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
        Authorize(request, connection.AuthType, secrets, request.Content is null ? "" : delivery.Payload);
        return request;
    }

    private void Authorize(HttpRequestMessage request, string type, JsonParameters secrets, string body)
    {
        if (type == "BASIC")
        {
            var basic = secrets.Structure("BasicAuthParameters")!;
            var pair = Encoding.UTF8.GetBytes($"{basic["Username"]}:{basic["Password"]}");
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(pair));
            return;
        }
        var key = secrets.Structure("ApiKeyAuthParameters")!;
        var (name, value) = (key.Required("ApiKeyName"), key.Required("ApiKeyValue"));
        request.Headers.TryAddWithoutValidation(
            name,
            WebhookSignature.IsAskedFor(name) ? WebhookSignature.Of(value, web.Seconds, body) : value
        );
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
}
