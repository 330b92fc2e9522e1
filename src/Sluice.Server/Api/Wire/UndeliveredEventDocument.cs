using System.Text.Json;
using Sluice.Server.Events;

namespace Sluice.Server.Api.Wire;

/// <summary>Events that their targets did not get.</summary>
public sealed record UndeliveredEventList(IReadOnlyList<UndeliveredEventDocument> Events);

/// <summary>One event that one target did not get.</summary>
/// <param name="Id">Names the delivery.</param>
/// <param name="Error">Code and sentence of the last attempt.</param>
public sealed record UndeliveredEventDocument(string Id, string RuleArn, string TargetArn, string Error)
{
    public required string TargetId { get; init; }
    public required long Attempts { get; init; }

    /// <summary>When the event was taken.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What the target would have got; a text where that is no JSON.</summary>
    public required JsonElement Event { get; init; }

    public static UndeliveredEventDocument From(UndeliveredEvent dead) =>
        new(
            dead.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            dead.RuleArn,
            dead.TargetArn,
            dead.Error
        )
        {
            TargetId = dead.TargetId,
            Attempts = dead.Attempts,
            At = dead.At,
            Event = Parse(dead.Event),
        };

    private static JsonElement Parse(string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            // A target with an input template may get any text.
            return JsonSerializer.SerializeToElement(text, WireJson.Default.String);
        }
    }
}
