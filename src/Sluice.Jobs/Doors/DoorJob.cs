using Sluice.Access;

namespace Sluice.Jobs.Doors;

/// <summary>A job as the door that asked for it knows it.</summary>
/// <param name="Id">The job's id at the door.</param>
/// <param name="Document">As the door stored it.</param>
/// <param name="Job">As it stands now.</param>
public sealed record DoorJob(OrganizationId Organization, string Id, string Document, Job Job)
{
    /// <summary>Name of the door.</summary>
    public string Door { get; init; } = "";

    /// <summary>The queue it was submitted to, wherever it hopped since.</summary>
    public required string Queue { get; init; }

    public string? Token { get; init; }
}
