using System.Text.Json;
using Sluice.Access;
using Sluice.Jobs.Lifecycle;
using Sluice.Jobs.Queues;

namespace Sluice.Jobs.Storage;

/// <summary>One row of <c>jobs</c>.</summary>
internal record JobRow
{
    public string Id { get; init; } = "";
    public string Organization { get; init; } = "";
    public string Status { get; init; } = "";
    public string State { get; init; } = "";
    public string Kind { get; init; } = WorkDocument.Profile;
    public string Work { get; init; } = "";
    public string OutputPlace { get; init; } = "";
    public string? Queue { get; init; }
    public int Priority { get; init; }
    public long? NotBefore { get; init; }
    public int Attempt { get; init; }
    public int Sequence { get; init; }
    public long CreatedAt { get; init; }
    public long UpdatedAt { get; init; }
    public long? StartedAt { get; init; }
    public long? EndedAt { get; init; }
    public string? Result { get; init; }
    public string Warnings { get; init; } = "[]";

    public static JobRow From(Job job) =>
        new()
        {
            Id = job.Id.Value,
            Organization = job.Organization.Value,
            Status = job.State.Status.ToString(),
            State = JsonSerializer.Serialize(StateDocument.From(job.State), StoreJson.Default.StateDocument),
            Kind = WorkDocument.KindOf(job.Work),
            Work = WorkDocument.Write(job.Work),
            // Compositions may write where others do: as their clients are used to, the last one wins.
            OutputPlace = (job.Work as ProfileWork)?.Output.Place ?? "",
            Queue = job.Place?.Queue,
            Priority = job.Place?.Priority ?? 0,
            NotBefore = (job.State as JobState.Waiting)?.NotBefore?.ToUnixTimeMilliseconds(),
            Attempt = job.Attempt,
            Sequence = job.Sequence,
            CreatedAt = job.CreatedAt.ToUnixTimeMilliseconds(),
            UpdatedAt = job.UpdatedAt.ToUnixTimeMilliseconds(),
            StartedAt = job.StartedAt?.ToUnixTimeMilliseconds(),
            EndedAt = job.EndedAt?.ToUnixTimeMilliseconds(),
            Result = job.Result is { } result ? JsonSerializer.Serialize(result, StoreJson.Default.JobResult) : null,
            Warnings = JsonSerializer.Serialize(job.Warnings, StoreJson.Default.ImmutableArrayMediaWarning),
        };

    public Job ToJob() =>
        new(new JobId(Id), new OrganizationId(Organization), WorkDocument.Read(Kind, Work))
        {
            Place = Queue is null ? null : new QueuePlace(Queue, Priority),
            State = Read(State, StoreJson.Default.StateDocument).ToState(),
            Attempt = Attempt,
            Sequence = Sequence,
            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
            UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(UpdatedAt),
            StartedAt = StartedAt is { } started ? DateTimeOffset.FromUnixTimeMilliseconds(started) : null,
            EndedAt = EndedAt is { } ended ? DateTimeOffset.FromUnixTimeMilliseconds(ended) : null,
            Result = Result is { } result ? Read(result, StoreJson.Default.JobResult) : null,
            Warnings = JsonSerializer.Deserialize(Warnings, StoreJson.Default.ImmutableArrayMediaWarning),
        };

    private static T Read<T>(string json, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class =>
        JsonSerializer.Deserialize(json, type)
        ?? throw new InvalidOperationException("A document of a job in the database is empty.");
}

/// <summary>One row of <c>job_events</c>.</summary>
internal sealed record EventRow
{
    public int Sequence { get; init; }
    public long At { get; init; }
    public string Kind { get; init; } = "";
    public string Body { get; init; } = "";

    public JobEvent ToEvent(JobId job)
    {
        var body =
            JsonSerializer.Deserialize(Body, StoreJson.Default.EventDocument)
            ?? throw new InvalidOperationException("An event in the database is empty.");
        return new JobEvent(job, Sequence, DateTimeOffset.FromUnixTimeMilliseconds(At), Enum.Parse<JobEventKind>(Kind))
        {
            State = body.State.ToState(),
            Attempt = body.Attempt,
            Reason = body.Reason,
            Result = body.Result,
            Warnings = body.Warnings,
            Hop = body.Hop,
            Sources = body.Sources ?? [],
        };
    }
}
