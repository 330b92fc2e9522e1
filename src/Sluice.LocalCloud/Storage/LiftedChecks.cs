using Dapper;
using Microsoft.Data.Sqlite;

namespace Sluice.LocalCloud.Storage;

/// <summary>CHECK constraints that tables of older folders still have and that rows of today do not meet. SQLite lifts one by an edit of its text (sqlite.org/lang_altertable.html, section 7).</summary>
internal static class LiftedChecks
{
    private const string KindOfIdentity = " CHECK (Kind IN ('user', 'role'))";

    public static void Lift(SqliteConnection connection)
    {
        var text = connection.QuerySingle<string>(
            "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = 'Identities'"
        );
        if (!text.Contains(KindOfIdentity, StringComparison.Ordinal))
            return;
        var version = connection.ExecuteScalar<long>("PRAGMA schema_version");
        connection.Execute("PRAGMA writable_schema = ON");
        connection.Execute(
            "UPDATE sqlite_schema SET sql = replace(sql, @check, '') WHERE type = 'table' AND name = 'Identities'",
            new { check = KindOfIdentity }
        );
        connection.Execute($"PRAGMA schema_version = {version + 1}; PRAGMA writable_schema = OFF");
    }
}
