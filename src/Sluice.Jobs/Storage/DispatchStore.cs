using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using Sluice.Access;
using Sluice.Jobs.Scheduling;

namespace Sluice.Jobs.Storage;

/// <summary>Jobs that wait for a worker, and how many are with one. A job is dispatched from the moment it has a trigger to run until it has ended or waits again.</summary>
internal static class DispatchStore
{
    private const string IsBusy =
        "(j.status IN ('Running', 'Canceling') OR (j.status = 'Waiting' AND j.dispatched = 1))";

    public static async Task<int> CountBusyAsync(StoreTransaction store) =>
        await store.Connection.ExecuteScalarAsync<int>(
            $"SELECT COUNT(*) FROM jobs j WHERE j.status IN ('Running', 'Canceling', 'Waiting') AND {IsBusy}",
            transaction: store.Transaction
        );

    /// <summary>Lines that are not paused and have a job which may start by <paramref name="now"/>: of each the first <paramref name="most"/>.</summary>
    public static async Task<ImmutableArray<WaitingLine>> LinesAsync(
        StoreTransaction store,
        DateTimeOffset now,
        int most
    )
    {
        var heads = await store.Connection.QueryAsync<HeadRow>(
            """
            SELECT id AS Id, organization AS Organization, queue AS Queue, sequence AS Sequence, ordinal AS Ordinal, concurrent_jobs AS ConcurrentJobs
            FROM (
                SELECT j.id, j.organization, j.queue, j.sequence, j.ordinal, q.concurrent_jobs,
                    ROW_NUMBER() OVER (PARTITION BY j.organization, j.queue ORDER BY j.priority DESC, j.ordinal, j.id) AS place
                FROM jobs j LEFT JOIN queues q ON q.organization = j.organization AND q.name = j.queue
                WHERE j.status = 'Waiting' AND j.dispatched = 0 AND (j.not_before IS NULL OR j.not_before <= @Now)
                    AND (q.status IS NULL OR q.status = 'Active')
            ) waiting
            WHERE place <= @Most ORDER BY organization, queue, place
            """,
            new { Now = now.ToUnixTimeMilliseconds(), Most = most },
            store.Transaction
        );
        var busy = await store.Connection.QueryAsync<(string Organization, string? Queue, long Count)>(
            $"""
            SELECT j.organization, j.queue, COUNT(*) FROM jobs j
            WHERE j.status IN ('Running', 'Canceling', 'Waiting') AND {IsBusy} GROUP BY j.organization, j.queue
            """,
            transaction: store.Transaction
        );
        var counts = busy.ToDictionary(row => (row.Organization, row.Queue), row => (int)row.Count);
        var waiting = heads.GroupBy(row => (row.Organization, row.Queue)).ToList();
        return
        [
            .. waiting.Select(line => new WaitingLine(
                new OrganizationId(line.Key.Organization),
                line.Key.Queue,
                [.. line.Select(row => new WaitingJob(new JobId(row.Id), (int)row.Sequence, row.Ordinal))]
            )
            {
                Limit = (int?)line.First().ConcurrentJobs,
                Busy = counts.GetValueOrDefault(line.Key),
            }),
            // Lines that only run count for their organization.
            .. counts
                .Where(line => waiting.TrueForAll(other => other.Key != line.Key))
                .Select(line => new WaitingLine(new OrganizationId(line.Key.Organization), line.Key.Queue, [])
                {
                    Busy = line.Value,
                }),
        ];
    }

    /// <summary>When each organization's last job was started.</summary>
    public static async Task<ImmutableDictionary<OrganizationId, long>> LastStartsAsync(StoreTransaction store)
    {
        var rows = await store.Connection.QueryAsync<(string Organization, long At)>(
            "SELECT organization, MAX(started_at) FROM jobs WHERE started_at IS NOT NULL GROUP BY organization",
            transaction: store.Transaction
        );
        return rows.ToImmutableDictionary(row => new OrganizationId(row.Organization), row => row.At);
    }

    public static Task MarkAsync(StoreTransaction store, JobId job) =>
        store.Connection.ExecuteAsync(
            "UPDATE jobs SET dispatched = 1 WHERE id = @Id",
            new { Id = job.Value },
            store.Transaction
        );

    /// <summary>Whether a job that waits has been given to a worker.</summary>
    public static async Task<bool> IsMarkedAsync(
        DbConnection connection,
        JobId job,
        DbTransaction? transaction = null
    ) =>
        await connection.ExecuteScalarAsync<int>(
            "SELECT dispatched FROM jobs WHERE id = @Id",
            new { Id = job.Value },
            transaction
        ) == 1;

    private sealed record HeadRow
    {
        public string Id { get; init; } = "";
        public string Organization { get; init; } = "";
        public string? Queue { get; init; }
        public long Sequence { get; init; }
        public long Ordinal { get; init; }
        public long? ConcurrentJobs { get; init; }
    }
}
