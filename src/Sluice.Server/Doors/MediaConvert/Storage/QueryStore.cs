using System.Data.Common;
using Dapper;
using Sluice.Jobs.Storage;

namespace Sluice.Server.Doors.MediaConvert.Storage;

/// <summary>Jobs queries that were started. Those that nobody will ask for any more go when another one comes.</summary>
internal static class QueryStore
{
    public static async Task InsertAsync(StoreTransaction store, StoredQuery query, DateTimeOffset forgetBefore)
    {
        await store.Connection.ExecuteAsync(
            "DELETE FROM mediaconvert_queries WHERE created_at < @Before",
            new { Before = forgetBefore.ToUnixTimeMilliseconds() },
            store.Transaction
        );
        await store.Connection.ExecuteAsync(
            "INSERT INTO mediaconvert_queries (id, account, created_at, document) VALUES (@Id, @Account, @CreatedAt, @Document)",
            query,
            store.Transaction
        );
    }

    public static Task<string?> FindAsync(DbConnection connection, string account, string id) =>
        connection.QuerySingleOrDefaultAsync<string>(
            "SELECT document FROM mediaconvert_queries WHERE id = @Id AND account = @Account",
            new { Id = id, Account = account }
        );
}

/// <param name="CreatedAt">Milliseconds since 1970.</param>
internal sealed record StoredQuery(string Id, string Account, long CreatedAt, string Document);
