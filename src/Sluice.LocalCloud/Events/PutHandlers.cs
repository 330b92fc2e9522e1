using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Json;

namespace Sluice.LocalCloud.Events;

/// <summary>Events in, and patterns tried.</summary>
internal static class PutHandlers
{
    private const int MostEntries = 10;
    private const int MostBytes = 256 * 1024;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    public static JsonObject Put(EventBackend backend, EventIntake intake, JsonCall call)
    {
        var entries = call.Parameters.Structures("Entries");
        if (entries.Length is 0 or > MostEntries)
            throw JsonErrors.Validation(
                $"1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length between 1 and {MostEntries}"
            );
        if (entries.Sum(entry => Encoding.UTF8.GetByteCount(entry.Raw)) > MostBytes)
            throw JsonErrors.Validation("Total size of the entries in the request is over the limit.");
        foreach (var entry in entries)
            Demand(backend, call, entry);
        var answers = entries.Select(entry => Put(backend, intake, call, entry)).ToArray();
        return new JsonObject
        {
            ["FailedEntryCount"] = answers.Count(answer => answer.ContainsKey("ErrorCode")),
            ["Entries"] = new JsonArray([.. answers]),
        };
    }

    public static JsonObject Test(EventBackend backend, JsonCall call)
    {
        backend.Demand(call, "*");
        var pattern = call.Parameters.Required("EventPattern");
        RuleHandlers.Check(pattern);
        var occurrence =
            Parse(call.Parameters.Required("Event")) as JsonObject
            ?? throw JsonErrors.Validation("Parameter Event is not valid.");
        string[] needed = ["id", "account", "source", "time", "region", "resources", "detail-type"];
        var missing = needed.FirstOrDefault(name => !occurrence.ContainsKey(name));
        if (missing is not null)
            throw JsonErrors.Validation($"Parameter Event is not valid: it has no {missing}.");
        return new JsonObject
        {
            ["Result"] = backend.Pattern(pattern).Matches(Occurrence.Parse(JsonAnswer.Render(occurrence))),
        };
    }

    private static void Demand(EventBackend backend, JsonCall call, JsonParameters entry)
    {
        var bus = entry["EventBusName"] ?? EventBus.Default;
        backend.Demand(
            call,
            bus.StartsWith("arn:", StringComparison.Ordinal)
                ? bus
                : backend.ArnOf(call.Account.Value, $"event-bus/{bus}"),
            ("events:source", entry["Source"] ?? ""),
            ("events:detail-type", entry["DetailType"] ?? "")
        );
    }

    private static JsonObject Put(EventBackend backend, EventIntake intake, JsonCall call, JsonParameters entry)
    {
        foreach (var name in new[] { "Source", "DetailType", "Detail" })
        {
            if (string.IsNullOrEmpty(entry[name]))
                return Failed(
                    "InvalidArgument",
                    $"Parameter {name} is not valid. Reason: {name} is a required argument."
                );
        }
        if (entry["Source"]!.StartsWith("aws.", StringComparison.Ordinal))
            return Failed("NotAuthorizedForSource", "Not authorized for the source.");
        if (Parse(entry["Detail"]!) is not JsonObject detail)
            return Failed("MalformedDetail", "Detail is malformed.");
        var occurrence = new Occurrence(call.Account.Value, entry["Source"]!, entry["DetailType"]!, detail)
        {
            Resources = entry.Texts("Resources"),
            Time = Time(entry) ?? backend.Now,
        };
        try
        {
            intake.Take(backend.Bus(call with { Parameters = entry }), [occurrence]);
        }
        catch (CloudException)
        {
            // As with AWS: an event for a bus that is not there is accepted and goes nowhere.
        }
        return new JsonObject { ["EventId"] = occurrence.Id };
    }

    // Seconds since 1970 as a number, as clients of the JSON protocol write times; or ISO 8601.
    private static long? Time(JsonParameters entry) =>
        entry.Find("Time") switch
        {
            { ValueKind: JsonValueKind.Number } number
                when number.TryGetDouble(out var seconds) && seconds is >= 0 and < 32_503_680_000 => (long)(
                seconds * 1000
            ),
            { ValueKind: JsonValueKind.String } text
                when DateTimeOffset.TryParse(text.GetString(), CultureInfo.InvariantCulture, out var time) =>
                time.ToUnixTimeMilliseconds(),
            _ => null,
        };

    private static JsonObject Failed(string code, string message) =>
        new() { ["ErrorCode"] = code, ["ErrorMessage"] = message };

    private static JsonNode? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            return JsonNode.Parse(document.RootElement.GetRawText());
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
