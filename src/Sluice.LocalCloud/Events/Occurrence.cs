using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sluice.LocalCloud.Json;

namespace Sluice.LocalCloud.Events;

/// <summary>Something that happened, as EventBridge tells of it.</summary>
/// <param name="Detail">A JSON object.</param>
internal sealed record Occurrence(string Account, string Source, string DetailType, JsonObject Detail)
{
    public string Id { get; init; } = Guid.CreateVersion7().ToString();
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>When it happened, in Unix milliseconds.</summary>
    public required long Time { get; init; }

    /// <summary>The event as targets get it ("AWS service event metadata").</summary>
    public string Render(string region) =>
        JsonAnswer.Render(
            new JsonObject
            {
                ["version"] = "0",
                ["id"] = Id,
                ["detail-type"] = DetailType,
                ["source"] = Source,
                ["account"] = Account,
                ["time"] = DateTimeOffset
                    .FromUnixTimeMilliseconds(Time)
                    .UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                ["region"] = region,
                ["resources"] = new JsonArray([.. Resources.Select(resource => (JsonNode)resource)]),
                ["detail"] = Detail.DeepClone(),
            }
        );

    /// <summary>A rendered event as something that patterns can be asked about.</summary>
    public static JsonElement Parse(string rendered)
    {
        using var document = JsonDocument.Parse(rendered);
        return document.RootElement.Clone();
    }
}
