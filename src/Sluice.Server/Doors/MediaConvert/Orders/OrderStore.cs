using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using Dapper;
using Sluice.Jobs.Storage;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Orders;

/// <summary>What clients asked for, by the id that they know a job under.</summary>
internal static class OrderStore
{
    private const string Columns =
        "account AS Account, job AS Job, created_at AS CreatedAt, document AS Document, fingerprint AS Fingerprint";

    public static Task InsertAsync(StoreTransaction store, StoredOrder order) =>
        store.Connection.ExecuteAsync(
            """
            INSERT INTO mediaconvert_jobs (id, account, job, queue, created_at, token, fingerprint, inputs, codecs, document)
            VALUES (@Id, @Account, @Job, @Queue, @CreatedAt, @Token, @Fingerprint, @Inputs, @Codecs, @Document)
            """,
            new
            {
                order.Order.Id,
                order.Account,
                order.Job,
                order.Order.Queue,
                order.CreatedAt,
                Token = order.Order.ClientRequestToken,
                order.Fingerprint,
                order.Inputs,
                order.Codecs,
                Document = JsonSerializer.Serialize(order.Order, DoorJson.Default.JobOrder),
            },
            store.Transaction
        );

    /// <summary>The order of this id; null when the account has none.</summary>
    public static async Task<StoredOrder?> FindAsync(DbConnection connection, string account, string id) =>
        (
            await connection.QuerySingleOrDefaultAsync<Row>(
                $"SELECT {Columns} FROM mediaconvert_jobs WHERE id = @Id AND account = @Account",
                new { Id = id, Account = account }
            )
        )?.ToOrder();

    /// <summary>What was asked under a token since <paramref name="since"/>.</summary>
    public static async Task<StoredOrder?> FindByTokenAsync(
        StoreTransaction store,
        string account,
        string token,
        DateTimeOffset since
    ) =>
        (
            await store.Connection.QueryFirstOrDefaultAsync<Row>(
                $"""
                SELECT {Columns} FROM mediaconvert_jobs
                WHERE account = @Account AND token = @Token AND created_at >= @Since ORDER BY created_at DESC LIMIT 1
                """,
                new
                {
                    Account = account,
                    Token = token,
                    Since = since.ToUnixTimeMilliseconds(),
                },
                store.Transaction
            )
        )?.ToOrder();

    private sealed record Row
    {
        public string Account { get; init; } = "";
        public string Job { get; init; } = "";
        public long CreatedAt { get; init; }
        public string Document { get; init; } = "";
        public string Fingerprint { get; init; } = "";

        public StoredOrder ToOrder() =>
            new(
                Account,
                JsonSerializer.Deserialize(Document, DoorJson.Default.JobOrder)
                    ?? throw new InvalidOperationException("An order in the database is empty.")
            )
            {
                Job = Job,
                CreatedAt = CreatedAt,
                Fingerprint = Fingerprint,
            };
    }
}

/// <summary>An order as it is kept.</summary>
internal sealed record StoredOrder(string Account, JobOrder Order)
{
    /// <summary>The job of <c>Sluice.Jobs</c>.</summary>
    public required string Job { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public required long CreatedAt { get; init; }

    /// <summary>Equal for requests that ask for the same.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Input locations, for searches.</summary>
    public string Inputs { get; init; } = "";

    /// <summary>Codecs of the outputs, for searches.</summary>
    public string Codecs { get; init; } = "";
}
