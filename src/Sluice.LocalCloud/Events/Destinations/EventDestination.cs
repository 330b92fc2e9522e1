namespace Sluice.LocalCloud.Events.Destinations;

/// <summary>An HTTP endpoint that rules can have as a target, as a row.</summary>
internal sealed record EventDestination
{
    public required string Arn { get; init; }
    public required string AccountId { get; init; }
    public required string Name { get; init; }
    public required string ConnectionArn { get; init; }
    public required string Endpoint { get; init; }
    public required string Method { get; init; }

    /// <summary>Requests a second at most. Kept and shown; deliveries here are few.</summary>
    public required long Rate { get; init; }
    public string? Description { get; init; }
    public required long CreatedAt { get; init; }
    public required long ChangedAt { get; init; }
}
