using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using Dapper;
using Sluice.Access.Grants;
using Sluice.Jobs.Grants;

namespace Sluice.Jobs.Storage;

/// <summary>What happened to grants, in order.</summary>
public static class GrantEventStore
{
    /// <summary>Appends <paramref name="happened"/> under the next number, whatever number it has.</summary>
    public static async Task AppendAsync(StoreTransaction store, GrantId grant, GrantEvent happened)
    {
        var last = await store.Connection.ExecuteScalarAsync<int?>(
            "SELECT MAX(sequence) FROM grant_events WHERE grant_id = @Grant",
            new { Grant = grant.Value },
            store.Transaction
        );
        await store.Connection.ExecuteAsync(
            "INSERT INTO grant_events (grant_id, sequence, at, kind, body) VALUES (@Grant, @Sequence, @At, @Kind, @Body)",
            new
            {
                Grant = grant.Value,
                Sequence = (last ?? 0) + 1,
                At = happened.At.ToUnixTimeMilliseconds(),
                Kind = happened.Kind.ToString(),
                Body = JsonSerializer.Serialize(
                    happened with
                    {
                        Sequence = (last ?? 0) + 1,
                    },
                    StoreJson.Default.GrantEvent
                ),
            },
            store.Transaction
        );
    }

    /// <summary>The newest first, at most <paramref name="most"/>.</summary>
    public static async Task<ImmutableArray<GrantEvent>> ListAsync(DbConnection connection, GrantId grant, int most)
    {
        var rows = await connection.QueryAsync<string>(
            "SELECT body FROM grant_events WHERE grant_id = @Grant ORDER BY sequence DESC LIMIT @Most",
            new { Grant = grant.Value, Most = most }
        );
        return
        [
            .. rows.Select(body =>
                JsonSerializer.Deserialize(body, StoreJson.Default.GrantEvent)
                ?? throw new InvalidOperationException("An event of a grant in the database is empty.")
            ),
        ];
    }
}
