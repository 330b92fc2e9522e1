namespace Sluice.LocalCloud.Events;

/// <summary>A rule, as a row: events of its bus that match its pattern go to its targets.</summary>
internal sealed record EventRule
{
    public required string Arn { get; init; }
    public required string AccountId { get; init; }
    public required string Bus { get; init; }
    public required string Name { get; init; }

    /// <summary>JSON, valid when it was stored.</summary>
    public required string Pattern { get; init; }
    public required bool IsEnabled { get; init; }
    public string? Description { get; init; }
    public string Tags { get; init; } = "{}";
}
