using System.Collections.Immutable;
using Sluice.Access;
using Sluice.Jobs.Doors;
using Sluice.Server.Doors.MediaConvert.Orders;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Searching;

/// <summary>Which jobs a list, a search or a query is for. Within one filter any of the values will do; all filters have to hold.</summary>
internal sealed record JobQuestion
{
    /// <summary>Names of queues of submission.</summary>
    public ImmutableArray<string> Queues { get; init; } = [];

    public ImmutableArray<string> Statuses { get; init; } = [];

    /// <summary>Parts of input locations.</summary>
    public ImmutableArray<string> Inputs { get; init; } = [];

    public ImmutableArray<string> EnginesRequested { get; init; } = [];
    public ImmutableArray<string> EnginesUsed { get; init; } = [];
    public ImmutableArray<string> AudioCodecs { get; init; } = [];
    public ImmutableArray<string> VideoCodecs { get; init; } = [];
    public bool OldestFirst { get; init; }

    /// <summary>Reads the query of ListJobs and SearchJobs.</summary>
    public static JobQuestion Read(Call call) =>
        new()
        {
            Queues = call.Parameter("queue") is { } queue ? [QueueName(call, queue, "/queue")] : [],
            Statuses = call.Choice("status", JobStatuses.Words) is { } status ? [status] : [],
            Inputs = call.Parameter("inputFile") is { } input ? [input] : [],
            OldestFirst = call.Choice("order", "ASCENDING", "DESCENDING") == "ASCENDING",
        };

    /// <summary>What the database can tell apart.</summary>
    public DoorJobFilter Filter(OrganizationId organization) =>
        new(JobOrder.Door, organization)
        {
            Queues = Queues,
            Statuses = [.. Statuses.SelectMany(status => JobStatuses.Behind(status))],
            Input = Inputs is [var only] ? only : null,
            OldestFirst = OldestFirst,
        };

    /// <summary>All else.</summary>
    public bool Takes(DoorJob job)
    {
        if (
            Inputs.Length < 2
            && EnginesRequested.IsEmpty
            && EnginesUsed.IsEmpty
            && AudioCodecs.IsEmpty
            && VideoCodecs.IsEmpty
        )
            return true;
        var order = JobOrder.Read(job);
        return (
                Inputs.Length < 2
                || Inputs.Any(part => SettingsFacts.InputsOf(order.Settings).Any(input => Holds(input, part)))
            )
            && Any(EnginesRequested, [order.JobEngineVersionRequested])
            && Any(EnginesUsed, [job.Job.StartedAt is null ? null : EngineVersions.Current])
            && Any(AudioCodecs, SettingsFacts.AudioCodecsOf(order.Settings))
            && Any(VideoCodecs, SettingsFacts.VideoCodecsOf(order.Settings));
    }

    /// <summary>The name of a queue that is given by name or ARN.</summary>
    /// <exception cref="WireException">The ARN is none of a queue of the account.</exception>
    public static string QueueName(Call call, string nameOrArn, string pointer) =>
        ResourceName.Parse(ResourceKind.Queue, nameOrArn, call.Caller.Account) is { } name
        && name.Account == call.Caller.Account.Value
            ? name.Name
            : throw new WireException(
                WireError.BadRequest($"{pointer}: Should be the name or the ARN of a queue of your account")
            );

    private static bool Holds(string input, string part) => input.Contains(part, StringComparison.OrdinalIgnoreCase);

    private static bool Any(ImmutableArray<string> wanted, IEnumerable<string?> found) =>
        wanted.IsEmpty || found.Any(one => one is not null && wanted.Contains(one, StringComparer.Ordinal));
}
