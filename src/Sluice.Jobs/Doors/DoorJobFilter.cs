using System.Collections.Immutable;
using Sluice.Access;

namespace Sluice.Jobs.Doors;

/// <summary>Which jobs of a door a list shows, by the time at which they were submitted.</summary>
public sealed record DoorJobFilter(string Door, OrganizationId Organization)
{
    /// <summary>Queues of submission, each by its name; empty takes all.</summary>
    public ImmutableArray<string> Queues { get; init; } = [];

    /// <summary>Empty takes all.</summary>
    public ImmutableArray<JobStatus> Statuses { get; init; } = [];

    /// <summary>A part of the address of one of its inputs; case counts not.</summary>
    public string? Input { get; init; }

    public bool OldestFirst { get; init; }

    /// <summary>The last job of the page before this one: its time of submission and its id at the door.</summary>
    public DoorJobMark? After { get; init; }

    public int Size { get; init; } = 20;
}

/// <summary>A place in a list of a door's jobs.</summary>
public sealed record DoorJobMark(DateTimeOffset CreatedAt, string Id);
