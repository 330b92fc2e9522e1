using System.Text.Json.Nodes;

namespace Sluice.LocalCloud.Events;

/// <summary>Something that a service of this cloud has to tell.</summary>
/// <param name="Source">As <c>aws.mediaconvert</c>.</param>
public sealed record ServiceEvent(string Source, string DetailType, JsonObject Detail)
{
    /// <summary>ARNs of what it is about.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>When it happened; null for now.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Null: it has no order, and is taken each time.</summary>
    public StreamPlace? Place { get; init; }
}
