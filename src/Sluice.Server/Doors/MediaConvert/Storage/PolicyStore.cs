using System.Data.Common;
using Dapper;
using Sluice.Jobs.Storage;

namespace Sluice.Server.Doors.MediaConvert.Storage;

/// <summary>The input policy of each account: which kinds of input location its jobs may name.</summary>
internal static class PolicyStore
{
    /// <summary>The document; null where the account has no policy.</summary>
    public static Task<string?> FindAsync(DbConnection connection, string account) =>
        connection.QuerySingleOrDefaultAsync<string>(
            "SELECT document FROM mediaconvert_policies WHERE account = @Account",
            new { Account = account }
        );

    public static Task PutAsync(StoreTransaction store, string account, string document) =>
        store.Connection.ExecuteAsync(
            """
            INSERT INTO mediaconvert_policies (account, document) VALUES (@Account, @Document)
            ON CONFLICT (account) DO UPDATE SET document = @Document
            """,
            new { Account = account, Document = document },
            store.Transaction
        );

    public static Task DeleteAsync(StoreTransaction store, string account) =>
        store.Connection.ExecuteAsync(
            "DELETE FROM mediaconvert_policies WHERE account = @Account",
            new { Account = account },
            store.Transaction
        );
}
