namespace Sluice.Server.Doors.MediaConvert.Operations;

/// <summary>How much one account may keep and send. AWS publishes no table of these; an installation may set its own.</summary>
public sealed record DoorLimits
{
    /// <summary>Bytes of one request.</summary>
    public int BodyBytes { get; init; } = 2 * 1024 * 1024;

    public int Queues { get; init; } = 100;
    public int Presets { get; init; } = 1000;
    public int JobTemplates { get; init; } = 1000;

    /// <summary>What ListQueues tells as the account's jobs at once.</summary>
    public int ConcurrentJobs { get; init; } = 200;

    public static DoorLimits Usual { get; } = new();
}
