using System.Collections.Immutable;
using System.Text.Json;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Orders;

/// <summary>The members of a CreateJob around its settings, read but not yet held against what they name.</summary>
internal sealed record JobRequest(string Role, JsonElement Settings)
{
    private const int LongestToken = 64;
    private const int LongestName = 2048;
    private const int MostHops = 50;

    /// <summary>Name or ARN; null where the template or the default decides.</summary>
    public string? Queue { get; init; }

    public string? JobTemplate { get; init; }
    public int? Priority { get; init; }
    public string? ClientRequestToken { get; init; }
    public string? StatusUpdateInterval { get; init; }
    public string? SimulateReservedQueue { get; init; }
    public string? BillingTagsSource { get; init; }
    public string? JobEngineVersion { get; init; }
    public JsonElement? AccelerationSettings { get; init; }
    public ImmutableArray<HopDestinationDocument>? HopDestinations { get; init; }
    public ImmutableSortedDictionary<string, string> UserMetadata { get; init; } = NoMap;
    public ImmutableSortedDictionary<string, string> Tags { get; init; } = NoMap;

    private static ImmutableSortedDictionary<string, string> NoMap => ImmutableSortedDictionary<string, string>.Empty;

    /// <exception cref="WireException">400, with every fault.</exception>
    public static JobRequest Read(RequestMembers members)
    {
        var request = new JobRequest(members.RequiredText("role"), members.RequiredJson("settings"))
        {
            Queue = members.Text("queue", LongestName),
            JobTemplate = members.Text("jobTemplate", LongestName),
            Priority = members.Number("priority", -50, 50),
            ClientRequestToken = members.Text("clientRequestToken", LongestToken),
            StatusUpdateInterval = members.Word("statusUpdateInterval", StatusIntervals.Words),
            SimulateReservedQueue = members.Word("simulateReservedQueue", "DISABLED", "ENABLED"),
            BillingTagsSource = members.Word("billingTagsSource", "QUEUE", "PRESET", "JOB_TEMPLATE", "JOB"),
            JobEngineVersion = members.Text("jobEngineVersion"),
            AccelerationSettings = members.Json("accelerationSettings"),
            HopDestinations = members.Has("hopDestinations") ? ReadHops(members) : null,
            UserMetadata = members.Map("userMetadata", MapLimits.UserMetadata) ?? NoMap,
            Tags = members.Map("tags", MapLimits.Tags) ?? NoMap,
        };
        members.Object("accelerationSettings")?.Word("mode", "DISABLED", "ENABLED", "PREFERRED");
        if (request.ClientRequestToken is { } token && token.Any(letter => letter is < ' ' or > '~'))
            members.Fault("clientRequestToken", "Should hold ASCII characters only");
        if (request.JobEngineVersion is { } version && !EngineVersions.IsKnown(version))
            members.Fault("jobEngineVersion", "Should be one of the versions that ListVersions gives");
        members.Demand();
        return request;
    }

    /// <summary>hopDestinations of a job or a job template.</summary>
    public static ImmutableArray<HopDestinationDocument> ReadHops(RequestMembers members) =>
        [
            .. members
                .Objects("hopDestinations", MostHops)
                .Select(hop => new HopDestinationDocument
                {
                    Queue = hop.Text("queue", LongestName),
                    Priority = hop.Number("priority", -50, 50),
                    WaitMinutes = hop.Number("waitMinutes", 1, 4320),
                }),
        ];
}
