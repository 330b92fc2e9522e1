namespace Sluice.LocalCloud.Events;

/// <summary>An event that a target did not get, and that no dead-letter queue took.</summary>
/// <param name="Event">What the target would have got.</param>
/// <param name="Error">Code and sentence of the last attempt.</param>
public sealed record DeadDelivery(string RuleArn, string TargetId, string Event, string Error)
{
    /// <summary>Names it to those who have it tried again.</summary>
    public required long Id { get; init; }

    public required string TargetArn { get; init; }
    public required long Attempts { get; init; }

    /// <summary>When the event was taken.</summary>
    public required DateTimeOffset At { get; init; }
}
