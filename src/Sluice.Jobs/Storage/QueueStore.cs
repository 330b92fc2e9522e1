using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using Sluice.Access;
using Sluice.Jobs.Queues;

namespace Sluice.Jobs.Storage;

/// <summary>The queues of organizations, and how much is in them.</summary>
public static class QueueStore
{
    private const string Columns = """
        organization AS Organization, name AS Name, kind AS Kind, status AS Status, concurrent_jobs AS ConcurrentJobs,
        description AS Description, created_at AS CreatedAt, updated_at AS UpdatedAt
        """;

    /// <summary>False when the organization has one of that name.</summary>
    public static async Task<bool> InsertAsync(StoreTransaction store, Queue queue) =>
        await store.Connection.ExecuteAsync(
            """
            INSERT INTO queues (organization, name, kind, status, concurrent_jobs, description, created_at, updated_at)
            VALUES (@Organization, @Name, @Kind, @Status, @ConcurrentJobs, @Description, @CreatedAt, @UpdatedAt)
            ON CONFLICT (organization, name) DO NOTHING
            """,
            QueueRow.From(queue),
            store.Transaction
        ) == 1;

    public static Task UpdateAsync(StoreTransaction store, Queue queue) =>
        store.Connection.ExecuteAsync(
            """
            UPDATE queues SET status = @Status, concurrent_jobs = @ConcurrentJobs, description = @Description, updated_at = @UpdatedAt
            WHERE organization = @Organization AND name = @Name
            """,
            QueueRow.From(queue),
            store.Transaction
        );

    public static Task DeleteAsync(StoreTransaction store, Queue queue) =>
        store.Connection.ExecuteAsync(
            "DELETE FROM queues WHERE organization = @Organization AND name = @Name",
            new { Organization = queue.Organization.Value, queue.Name },
            store.Transaction
        );

    public static async Task<Queue?> FindAsync(
        DbConnection connection,
        OrganizationId organization,
        string name,
        DbTransaction? transaction = null
    ) =>
        (
            await connection.QuerySingleOrDefaultAsync<QueueRow>(
                $"SELECT {Columns} FROM queues WHERE organization = @Organization AND name = @Name",
                new { Organization = organization.Value, Name = name },
                transaction
            )
        )?.ToQueue();

    /// <summary>All of one organization, by name.</summary>
    public static async Task<ImmutableArray<Queue>> ListAsync(DbConnection connection, OrganizationId organization)
    {
        var rows = await connection.QueryAsync<QueueRow>(
            $"SELECT {Columns} FROM queues WHERE organization = @Organization ORDER BY name",
            new { Organization = organization.Value }
        );
        return [.. rows.Select(row => row.ToQueue())];
    }

    /// <summary>Unfinished jobs by the queue in which they are now; queues without any are missing.</summary>
    public static async Task<ImmutableDictionary<string, QueueLoad>> LoadsAsync(
        DbConnection connection,
        OrganizationId organization,
        DbTransaction? transaction = null
    )
    {
        var rows = await connection.QueryAsync<(string Queue, int Waiting, int Running)>(
            """
            SELECT queue,
                SUM(CASE WHEN status IN ('Submitted', 'Preflight', 'Waiting') THEN 1 ELSE 0 END),
                SUM(CASE WHEN status IN ('Running', 'Canceling') THEN 1 ELSE 0 END)
            FROM jobs
            WHERE organization = @Organization AND queue IS NOT NULL AND status NOT IN ('Complete', 'Failed', 'Canceled')
            GROUP BY queue
            """,
            new { Organization = organization.Value },
            transaction
        );
        return rows.ToImmutableDictionary(
            row => row.Queue,
            row => new QueueLoad(row.Waiting, row.Running),
            StringComparer.Ordinal
        );
    }

    /// <summary>Jobs that are in the queue and have not begun.</summary>
    public static async Task<ImmutableArray<JobId>> WaitingAsync(StoreTransaction store, Queue queue)
    {
        var ids = await store.Connection.QueryAsync<string>(
            """
            SELECT id FROM jobs
            WHERE organization = @Organization AND queue = @Name AND status IN ('Submitted', 'Preflight', 'Waiting')
            ORDER BY ordinal
            """,
            new { Organization = queue.Organization.Value, queue.Name },
            store.Transaction
        );
        return [.. ids.Select(id => new JobId(id))];
    }

    private sealed record QueueRow
    {
        public string Organization { get; init; } = "";
        public string Name { get; init; } = "";
        public string Kind { get; init; } = "";
        public string Status { get; init; } = "";
        public long? ConcurrentJobs { get; init; }
        public string? Description { get; init; }
        public long CreatedAt { get; init; }
        public long UpdatedAt { get; init; }

        public static QueueRow From(Queue queue) =>
            new()
            {
                Organization = queue.Organization.Value,
                Name = queue.Name,
                Kind = queue.Kind.ToString(),
                Status = queue.Status.ToString(),
                ConcurrentJobs = queue.ConcurrentJobs,
                Description = queue.Description,
                CreatedAt = queue.CreatedAt.ToUnixTimeMilliseconds(),
                UpdatedAt = queue.UpdatedAt.ToUnixTimeMilliseconds(),
            };

        public Queue ToQueue() =>
            new(new OrganizationId(Organization), Name)
            {
                Kind = Enum.Parse<QueueKind>(Kind),
                Status = Enum.Parse<QueueStatus>(Status),
                ConcurrentJobs = (int?)ConcurrentJobs,
                Description = Description,
                CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
                UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(UpdatedAt),
            };
    }
}
