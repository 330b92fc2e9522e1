using System.Collections.Immutable;
using System.Text.Json;
using Sluice.Jobs.Doors;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Orders;

/// <summary>What a CreateJob asked for, as it is kept with the job and shown again: templates merged, presets expanded, all else as it was sent.</summary>
/// <param name="Role">ARN.</param>
/// <param name="Queue">ARN.</param>
internal sealed record JobOrder(string Id, string Role, string Queue, JsonElement Settings)
{
    /// <summary>The name under which <c>Sluice.Jobs</c> keeps the orders of this door.</summary>
    public const string Door = "mediaconvert";

    /// <summary>Equal for requests that ask for the same.</summary>
    public required string Fingerprint { get; init; }

    public ImmutableSortedDictionary<string, string> UserMetadata { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    public int Priority { get; init; }

    /// <summary>ARN.</summary>
    public string? JobTemplate { get; init; }

    public string? ClientRequestToken { get; init; }
    public JsonElement? AccelerationSettings { get; init; }
    public string? StatusUpdateInterval { get; init; }
    public string? SimulateReservedQueue { get; init; }
    public string? BillingTagsSource { get; init; }
    public ImmutableArray<HopDestinationDocument> HopDestinations { get; init; } = [];
    public string? JobEngineVersionRequested { get; init; }

    /// <summary>What the job will not do that its settings ask for.</summary>
    public ImmutableArray<string> Notices { get; init; } = [];

    /// <summary>When the job's resources were shared with whoever runs the server, and under which case.</summary>
    public string? LastShareDetails { get; init; }

    public static JobOrder Read(DoorJob job) =>
        JsonSerializer.Deserialize(job.Document, DoorJson.Default.JobOrder)
        ?? throw new InvalidOperationException($"The order of {job.Id} in the database is empty.");

    public string Write() => JsonSerializer.Serialize(this, DoorJson.Default.JobOrder);
}
