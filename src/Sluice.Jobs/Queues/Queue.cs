using Sluice.Access;

namespace Sluice.Jobs.Queues;

/// <summary>A line of one organization's jobs.</summary>
/// <param name="Name">Unique in the organization; case counts.</param>
public sealed record Queue(OrganizationId Organization, string Name)
{
    /// <summary>The one that every organization has: jobs that name none go there, and it cannot be deleted.</summary>
    public const string Default = "Default";

    public QueueKind Kind { get; init; } = QueueKind.Custom;
    public QueueStatus Status { get; init; } = QueueStatus.Active;

    /// <summary>Jobs of it that may run at once; null leaves that to the workers.</summary>
    public int? ConcurrentJobs { get; init; }

    public string? Description { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
}

public enum QueueKind
{
    /// <summary>Made with the organization.</summary>
    System,

    Custom,
}

public enum QueueStatus
{
    Active,

    /// <summary>What runs goes on; new jobs are taken; nothing starts.</summary>
    Paused,
}
