using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using Sluice.Access;
using Sluice.Jobs.Doors;

namespace Sluice.Jobs.Storage;

/// <summary>What doors keep of their jobs. Every read names the organization: nobody finds a job of somebody else.</summary>
public static class DoorJobStore
{
    private const string Selection = $"""
        SELECT d.door AS Door, d.id AS DoorId, d.organization AS DoorOrganization, d.queue AS DoorQueue, d.token AS Token, d.document AS Document,
            {JobStore.Columns}
        FROM door_jobs d JOIN jobs j ON j.id = d.job_id
        """;

    /// <summary>Stores what <paramref name="order"/> says of <paramref name="job"/>, in the transaction that admits the job.</summary>
    public static Task InsertAsync(StoreTransaction store, DoorOrder order, Job job) =>
        store.Connection.ExecuteAsync(
            """
            INSERT INTO door_jobs (door, organization, id, job_id, queue, created_at, inputs, token, document)
            VALUES (@Door, @Organization, @Id, @Job, @Queue, @CreatedAt, @Inputs, @Token, @Document)
            """,
            new
            {
                order.Door,
                Organization = job.Organization.Value,
                order.Id,
                Job = job.Id.Value,
                Queue = job.Place?.Queue ?? "",
                CreatedAt = job.CreatedAt.ToUnixTimeMilliseconds(),
                Inputs = string.Join('\n', order.Inputs).ToLowerInvariant(),
                order.Token,
                order.Document,
            },
            store.Transaction
        );

    /// <summary>Another document for a job that is there.</summary>
    public static Task UpdateAsync(StoreTransaction store, OrganizationId organization, DoorOrder order) =>
        store.Connection.ExecuteAsync(
            "UPDATE door_jobs SET document = @Document WHERE door = @Door AND organization = @Organization AND id = @Id",
            new
            {
                order.Door,
                Organization = organization.Value,
                order.Id,
                order.Document,
            },
            store.Transaction
        );

    /// <summary>The job that the organization knows as <paramref name="id"/> at <paramref name="door"/>.</summary>
    public static Task<DoorJob?> FindAsync(
        DbConnection connection,
        OrganizationId organization,
        string door,
        string id
    ) =>
        SingleAsync(
            connection,
            $"{Selection} WHERE d.door = @Door AND d.organization = @Organization AND d.id = @Id",
            new
            {
                Door = door,
                Organization = organization.Value,
                Id = id,
            }
        );

    /// <summary>As a door knows the job of that number; null for jobs of no door.</summary>
    public static Task<DoorJob?> FindAsync(DbConnection connection, JobId job) =>
        SingleAsync(connection, $"{Selection} WHERE d.job_id = @Job", new { Job = job.Value });

    /// <summary>The newest job that was asked for with the same token not before <paramref name="since"/>.</summary>
    public static Task<DoorJob?> FindByTokenAsync(
        StoreTransaction store,
        OrganizationId organization,
        DoorOrder order,
        DateTimeOffset since
    ) =>
        SingleAsync(
            store.Connection,
            $"""
            {Selection} WHERE d.door = @Door AND d.organization = @Organization AND d.token = @Token AND d.created_at >= @Since
            ORDER BY d.created_at DESC LIMIT 1
            """,
            new
            {
                order.Door,
                Organization = organization.Value,
                order.Token,
                Since = since.ToUnixTimeMilliseconds(),
            },
            store.Transaction
        );

    /// <summary>One page.</summary>
    public static async Task<ImmutableArray<DoorJob>> ListAsync(DbConnection connection, DoorJobFilter filter)
    {
        var (beyond, order) = filter.OldestFirst ? (">", "ASC") : ("<", "DESC");
        var conditions = new List<string> { "d.door = @Door", "d.organization = @Organization" };
        if (!filter.Queues.IsEmpty)
            conditions.Add("d.queue IN @Queues");
        if (!filter.Statuses.IsEmpty)
            conditions.Add("j.status IN @Statuses");
        if (filter.Input is not null)
            conditions.Add("d.inputs LIKE @Input ESCAPE '!'");
        if (filter.After is not null)
            conditions.Add($"(d.created_at {beyond} @At OR (d.created_at = @At AND d.id {beyond} @Id))");
        var rows = await connection.QueryAsync<DoorRow>(
            $"{Selection} WHERE {string.Join(" AND ", conditions)} ORDER BY d.created_at {order}, d.id {order} LIMIT @Size",
            new
            {
                filter.Door,
                Organization = filter.Organization.Value,
                Queues = filter.Queues.ToArray(),
                Statuses = filter.Statuses.Select(status => status.ToString()).ToArray(),
                Input = filter.Input is { } part ? $"%{Literal(part.ToLowerInvariant())}%" : null,
                At = filter.After?.CreatedAt.ToUnixTimeMilliseconds() ?? 0,
                Id = filter.After?.Id,
                filter.Size,
            }
        );
        return [.. rows.Select(row => row.ToDoorJob())];
    }

    /// <summary>Jobs of a door, of all organizations, that have not ended, or ended not before <paramref name="since"/>; the oldest first.</summary>
    public static async Task<ImmutableArray<Job>> UnsettledAsync(
        DbConnection connection,
        string door,
        DateTimeOffset since
    )
    {
        var rows = await connection.QueryAsync<JobRow>(
            $"""
            SELECT {JobStore.Columns} FROM door_jobs d JOIN jobs j ON j.id = d.job_id
            WHERE d.door = @Door AND (j.ended_at IS NULL OR j.ended_at >= @Since) ORDER BY j.id
            """,
            new { Door = door, Since = since.ToUnixTimeMilliseconds() }
        );
        return [.. rows.Select(row => row.ToJob())];
    }

    private static async Task<DoorJob?> SingleAsync(
        DbConnection connection,
        string sql,
        object values,
        DbTransaction? transaction = null
    ) => (await connection.QuerySingleOrDefaultAsync<DoorRow>(sql, values, transaction))?.ToDoorJob();

    private static string Literal(string text) =>
        text.Replace("!", "!!", StringComparison.Ordinal)
            .Replace("%", "!%", StringComparison.Ordinal)
            .Replace("_", "!_", StringComparison.Ordinal);

    private sealed record DoorRow : JobRow
    {
        public string Door { get; init; } = "";
        public string DoorId { get; init; } = "";
        public string DoorOrganization { get; init; } = "";
        public string DoorQueue { get; init; } = "";
        public string? Token { get; init; }
        public string Document { get; init; } = "";

        public DoorJob ToDoorJob() =>
            new(new OrganizationId(DoorOrganization), DoorId, Document, ToJob())
            {
                Door = Door,
                Queue = DoorQueue,
                Token = Token,
            };
    }
}
