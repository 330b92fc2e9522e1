using System.Text.Json.Nodes;

namespace Sluice.Server.Events;

/// <summary>Something that happened, for an account's bus.</summary>
/// <param name="Source">As <c>aws.mediaconvert</c>.</param>
public sealed record BusEvent(string Source, string DetailType, JsonObject Detail)
{
    /// <summary>ARNs of what it is about.</summary>
    public required IReadOnlyList<string> Resources { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>What it is one event of many about: those are delivered in order.</summary>
    public required string Stream { get; init; }

    /// <summary>Grows from event to event of the stream, from 1.</summary>
    public required long Position { get; init; }
}
