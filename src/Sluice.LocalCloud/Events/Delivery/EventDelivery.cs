namespace Sluice.LocalCloud.Events.Delivery;

/// <summary>One event on its way to one target, as a row. It is gone when it has arrived.</summary>
internal sealed record EventDelivery
{
    public long Id { get; init; }
    public required string RuleArn { get; init; }
    public required string TargetId { get; init; }

    /// <summary>The target as it was when the event came, as JSON.</summary>
    public required string Target { get; init; }

    /// <summary>What the target gets.</summary>
    public required string Payload { get; init; }

    /// <summary>Deliveries of one stream to one target go in order; empty for those without.</summary>
    public string Stream { get; init; } = "";
    public long Attempts { get; init; }
    public required long CreatedAt { get; init; }
    public required long NextAt { get; init; }

    /// <summary>It was given up, and no dead-letter queue took it.</summary>
    public bool IsDead { get; init; }
    public string? LastError { get; init; }
}
