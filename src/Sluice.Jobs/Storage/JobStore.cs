using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using Dapper;
using Sluice.Access;
using Sluice.Jobs.Lifecycle;

namespace Sluice.Jobs.Storage;

/// <summary>Jobs and their events. What changes a job takes a transaction, so that the event and the trigger go with it.</summary>
public static class JobStore
{
    /// <summary>What a <see cref="JobRow"/> is read from; the table is called <c>j</c>.</summary>
    internal const string Columns = """
        j.id AS Id, j.organization AS Organization, j.state AS State, j.kind AS Kind, j.work AS Work, j.queue AS Queue,
        j.priority AS Priority, j.attempt AS Attempt, j.sequence AS Sequence, j.created_at AS CreatedAt, j.updated_at AS UpdatedAt,
        j.started_at AS StartedAt, j.ended_at AS EndedAt, j.result AS Result, j.warnings AS Warnings
        """;

    /// <summary>Stores a job and its first event.</summary>
    public static async Task InsertAsync(StoreTransaction store, JobTransition.Moved admitted)
    {
        await store.Connection.ExecuteAsync(
            """
            INSERT INTO jobs (id, organization, status, state, kind, work, output_place, queue, priority, ordinal,
                attempt, sequence, created_at, updated_at, started_at, ended_at, result, warnings)
            VALUES (@Id, @Organization, @Status, @State, @Kind, @Work, @OutputPlace, @Queue, @Priority,
                (SELECT COALESCE(MAX(ordinal), 0) + 1 FROM jobs),
                @Attempt, @Sequence, @CreatedAt, @UpdatedAt, @StartedAt, @EndedAt, @Result, @Warnings)
            """,
            JobRow.From(admitted.Job),
            store.Transaction
        );
        await AppendAsync(store, admitted.Event);
    }

    /// <summary>Stores what a job has become, and the event that says so.</summary>
    /// <exception cref="InvalidOperationException">The job in the database is not the one that the transition began from.</exception>
    public static async Task UpdateAsync(StoreTransaction store, JobTransition.Moved moved)
    {
        var changed = await store.Connection.ExecuteAsync(
            """
            UPDATE jobs SET status = @Status, state = @State, attempt = @Attempt, sequence = @Sequence,
                queue = @Queue, priority = @Priority, not_before = @NotBefore,
                dispatched = CASE WHEN @Status = 'Waiting' AND status = 'Waiting' THEN dispatched ELSE 0 END, updated_at = @UpdatedAt, started_at = @StartedAt, ended_at = @EndedAt,
                result = @Result, warnings = @Warnings
            WHERE id = @Id AND sequence = @Sequence - 1
            """,
            JobRow.From(moved.Job),
            store.Transaction
        );
        if (changed != 1)
            throw new InvalidOperationException($"{moved.Job.Id} moved between its reading and its writing.");
        await AppendAsync(store, moved.Event);
    }

    public static async Task<Job?> FindAsync(StoreTransaction store, JobId id) =>
        (
            await store.Connection.QuerySingleOrDefaultAsync<JobRow>(
                $"SELECT {Columns} FROM jobs j WHERE id = @Id",
                new { Id = id.Value },
                store.Transaction
            )
        )?.ToJob();

    public static async Task<Job?> FindAsync(DbConnection connection, JobId id) =>
        (
            await connection.QuerySingleOrDefaultAsync<JobRow>(
                $"SELECT {Columns} FROM jobs j WHERE id = @Id",
                new { Id = id.Value }
            )
        )?.ToJob();

    /// <summary>The newest jobs of one organization that transcode by a profile first; with <see cref="JobPage.Before"/>, those older than that one.</summary>
    public static async Task<ImmutableArray<Job>> ListAsync(
        DbConnection connection,
        OrganizationId organization,
        JobPage page
    )
    {
        var rows = await connection.QueryAsync<JobRow>(
            $"""
            SELECT {Columns} FROM jobs j
            WHERE organization = @Organization AND kind = 'profile'
                AND (@Status IS NULL OR status = @Status) AND (@Before IS NULL OR id < @Before)
            ORDER BY id DESC LIMIT @Size
            """,
            new
            {
                Organization = organization.Value,
                Status = page.Status?.ToString(),
                Before = page.Before?.Value,
                page.Size,
            }
        );
        return [.. rows.Select(row => row.ToJob())];
    }

    /// <summary>Every job that has not ended, the oldest first.</summary>
    public static async Task<ImmutableArray<Job>> UnfinishedAsync(DbConnection connection)
    {
        var rows = await connection.QueryAsync<JobRow>(
            $"SELECT {Columns} FROM jobs j WHERE status NOT IN ('Complete', 'Failed', 'Canceled') ORDER BY id"
        );
        return [.. rows.Select(row => row.ToJob())];
    }

    /// <summary>An unfinished job of <paramref name="organization"/> that writes to the same place, if there is one. Jobs of others are never told of.</summary>
    public static async Task<JobId?> FindWriterAsync(
        StoreTransaction store,
        OrganizationId organization,
        JobOutput output
    )
    {
        var id = await store.Connection.QueryFirstOrDefaultAsync<string>(
            """
            SELECT id FROM jobs
            WHERE output_place = @Place AND organization = @Organization
                AND status NOT IN ('Complete', 'Failed', 'Canceled')
            """,
            new { output.Place, Organization = organization.Value },
            store.Transaction
        );
        return id is null ? null : new JobId(id);
    }

    /// <summary>Events of one job whose number is larger than <paramref name="after"/>, in order.</summary>
    public static async Task<ImmutableArray<JobEvent>> EventsAsync(DbConnection connection, JobId id, int after)
    {
        var rows = await connection.QueryAsync<EventRow>(
            """
            SELECT sequence AS Sequence, at AS At, kind AS Kind, body AS Body FROM job_events
            WHERE job_id = @Id AND sequence > @After ORDER BY sequence
            """,
            new { Id = id.Value, After = after }
        );
        return [.. rows.Select(row => row.ToEvent(id))];
    }

    private static Task AppendAsync(StoreTransaction store, JobEvent happened) =>
        store.Connection.ExecuteAsync(
            "INSERT INTO job_events (job_id, sequence, at, kind, body) VALUES (@JobId, @Sequence, @At, @Kind, @Body)",
            new
            {
                JobId = happened.Job.Value,
                happened.Sequence,
                At = happened.At.ToUnixTimeMilliseconds(),
                Kind = happened.Kind.ToString(),
                Body = JsonSerializer.Serialize(EventDocument.From(happened), StoreJson.Default.EventDocument),
            },
            store.Transaction
        );
}
