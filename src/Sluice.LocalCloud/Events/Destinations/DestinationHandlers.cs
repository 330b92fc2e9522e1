using System.Text.Json.Nodes;
using Sluice.LocalCloud.Json;

namespace Sluice.LocalCloud.Events.Destinations;

/// <summary>API destinations.</summary>
internal static class DestinationHandlers
{
    private const int DefaultRate = 300;

    public static JsonObject Create(EventBackend backend, JsonCall call)
    {
        var name = call.Parameters.RequiredText("Name", 1, 64, EventNames.Text);
        backend.Demand(call, backend.ArnOf(call.Account.Value, $"api-destination/{name}/*"));
        if (Find(backend, call, name) is not null)
            throw EventErrors.Exists($"An api-destination '{name}' already exists.");
        var now = backend.Now;
        var destination = new EventDestination
        {
            Arn = backend.ArnOf(call.Account.Value, $"api-destination/{name}/{Guid.CreateVersion7()}"),
            AccountId = call.Account.Value,
            Name = name,
            ConnectionArn = Connection(backend, call, call.Parameters.Required("ConnectionArn")),
            Endpoint = Endpoint(backend, call.Parameters.RequiredText("InvocationEndpoint", 1, 2048)),
            Method = Method(call) ?? call.Parameters.Required("HttpMethod"),
            Rate = call.Parameters.Number("InvocationRateLimitPerSecond", 1, int.MaxValue) ?? DefaultRate,
            Description = call.Parameters.Text("Description", 0, 512),
            CreatedAt = now,
            ChangedAt = now,
        };
        backend.Destinations.Put(destination);
        return Answer(destination);
    }

    public static JsonObject Update(EventBackend backend, JsonCall call)
    {
        var old = Allowed(backend, call);
        var destination = old with
        {
            ConnectionArn = call.Parameters["ConnectionArn"] is { } arn
                ? Connection(backend, call, arn)
                : old.ConnectionArn,
            Endpoint = call.Parameters["InvocationEndpoint"] is { } endpoint
                ? Endpoint(backend, endpoint)
                : old.Endpoint,
            Method = Method(call) ?? old.Method,
            Rate = call.Parameters.Number("InvocationRateLimitPerSecond", 1, int.MaxValue) ?? old.Rate,
            Description = call.Parameters.Text("Description", 0, 512) ?? old.Description,
            ChangedAt = backend.Now,
        };
        backend.Destinations.Put(destination);
        return Answer(destination);
    }

    public static JsonObject Describe(EventBackend backend, JsonCall call)
    {
        var destination = Allowed(backend, call);
        var json = Summary(destination);
        if (destination.Description is not null)
            json["Description"] = destination.Description;
        return json;
    }

    public static JsonObject List(EventBackend backend, JsonCall call)
    {
        backend.Demand(call, backend.ArnOf(call.Account.Value, "api-destination/*"));
        var prefix = call.Parameters["NamePrefix"] ?? "";
        var connection = call.Parameters["ConnectionArn"];
        var destinations = backend
            .Destinations.Destinations(call.Account.Value)
            .Where(destination => destination.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Where(destination => connection is null || destination.ConnectionArn == connection);
        return new JsonPage("ApiDestinations", "Limit").Of(call, [.. destinations], Summary);
    }

    public static JsonObject? Delete(EventBackend backend, JsonCall call)
    {
        backend.Destinations.DeleteDestination(Allowed(backend, call).Arn);
        return null;
    }

    private static string? Method(JsonCall call) =>
        call.Parameters.OneOf("HttpMethod", "POST", "GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE");

    // AWS takes https alone; here a test or a server beside this one may have an endpoint without a certificate.
    private static string Endpoint(EventBackend backend, string text)
    {
        var isAddress = Uri.TryCreate(text, UriKind.Absolute, out var uri);
        if (!isAddress || uri is not { Scheme: "https" or "http", UserInfo: "" } || text.Contains('*'))
            throw JsonErrors.Validation(
                $"Parameter InvocationEndpoint is not valid. Reason: {text} is no address of http or https, or has path parameters, which the local cloud does not fill in."
            );
        return backend.Guard.Refusal(uri) is { } refusal
            ? throw JsonErrors.Validation($"Parameter InvocationEndpoint is not valid. Reason: {refusal}")
            : text;
    }

    private static string Connection(EventBackend backend, JsonCall call, string arn) =>
        backend.Destinations.FindConnection(arn)?.AccountId == call.Account.Value
            ? arn
            : throw EventErrors.NotFound($"Connection '{arn}' does not exist.");

    private static EventDestination Allowed(EventBackend backend, JsonCall call)
    {
        var name = call.Parameters.RequiredText("Name", 1, 64);
        var destination = Find(backend, call, name);
        backend.Demand(call, destination?.Arn ?? backend.ArnOf(call.Account.Value, $"api-destination/{name}/*"));
        return destination ?? throw EventErrors.NotFound($"An api-destination '{name}' does not exist.");
    }

    private static EventDestination? Find(EventBackend backend, JsonCall call, string name) =>
        backend.Destinations.Destinations(call.Account.Value).FirstOrDefault(destination => destination.Name == name);

    private static JsonObject Answer(EventDestination destination) =>
        new()
        {
            ["ApiDestinationArn"] = destination.Arn,
            ["ApiDestinationState"] = "ACTIVE",
            ["CreationTime"] = JsonAnswer.Time(destination.CreatedAt),
            ["LastModifiedTime"] = JsonAnswer.Time(destination.ChangedAt),
        };

    private static JsonObject Summary(EventDestination destination)
    {
        var json = Answer(destination);
        json["Name"] = destination.Name;
        json["ConnectionArn"] = destination.ConnectionArn;
        json["InvocationEndpoint"] = destination.Endpoint;
        json["HttpMethod"] = destination.Method;
        json["InvocationRateLimitPerSecond"] = destination.Rate;
        return json;
    }
}
