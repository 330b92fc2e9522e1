namespace Sluice.Server.Events;

/// <summary>An event that a target did not get, and that no dead-letter queue took.</summary>
/// <param name="Id">Names the delivery.</param>
/// <param name="Event">What the target would have got.</param>
/// <param name="Error">Code and sentence of the last attempt.</param>
public sealed record UndeliveredEvent(long Id, string Event, string Error)
{
    public required string RuleArn { get; init; }
    public required string TargetId { get; init; }
    public required string TargetArn { get; init; }
    public required long Attempts { get; init; }

    /// <summary>When the event was taken.</summary>
    public required DateTimeOffset At { get; init; }
}
