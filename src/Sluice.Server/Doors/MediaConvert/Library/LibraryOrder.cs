using System.Collections.Immutable;
using System.Text.Json;
using Sluice.Server.Doors.MediaConvert.Orders;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Library;

/// <summary>What a request says of a preset or a job template: members of one are left out by the other.</summary>
internal sealed record LibraryOrder(string Name)
{
    private const int LongestText = 4096;

    public JsonElement? Settings { get; init; }
    public string? Category { get; init; }
    public string? Description { get; init; }
    public string? Queue { get; init; }
    public int? Priority { get; init; }
    public JsonElement? AccelerationSettings { get; init; }
    public string? StatusUpdateInterval { get; init; }
    public ImmutableArray<HopDestinationDocument>? HopDestinations { get; init; }
    public ImmutableSortedDictionary<string, string> Tags { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    /// <exception cref="WireException">400, with every fault.</exception>
    public static LibraryOrder ReadNew(RequestMembers members)
    {
        var name = members.RequiredText("name", ResourceName.Longest);
        if (name.Length > 0 && ResourceName.FaultOf(name) is { } fault)
            members.Fault("name", fault);
        var order = Read(members, name) with
        {
            Settings = members.RequiredJson("settings"),
            Tags = members.Map("tags", MapLimits.Tags) ?? ImmutableSortedDictionary<string, string>.Empty,
        };
        members.Demand();
        return order;
    }

    /// <exception cref="WireException">400, with every fault.</exception>
    public static LibraryOrder ReadChange(RequestMembers members, string name)
    {
        var order = Read(members, name);
        members.Demand();
        return order;
    }

    private static LibraryOrder Read(RequestMembers members, string name) =>
        new(name)
        {
            Settings = members.Json("settings"),
            Category = members.Text("category", LongestText),
            Description = members.Text("description", LongestText),
            Queue = members.Text("queue", LongestText),
            Priority = members.Number("priority", -50, 50),
            AccelerationSettings = members.Json("accelerationSettings"),
            StatusUpdateInterval = members.Word("statusUpdateInterval", StatusIntervals.Words),
            HopDestinations = members.Has("hopDestinations") ? JobRequest.ReadHops(members) : null,
        };
}
