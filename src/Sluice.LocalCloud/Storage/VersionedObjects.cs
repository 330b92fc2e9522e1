using Dapper;
using Microsoft.Data.Sqlite;

namespace Sluice.LocalCloud.Storage;

/// <summary>
/// Brings objects of a folder from before there were versions into the table that has them. A constraint of the old table forbids two
/// rows of one key, and SQLite cannot drop one, so the rows move to a new table.
/// </summary>
internal static class VersionedObjects
{
    private const string Old = "ObjectsWithoutVersions";

    /// <summary>Puts an old table out of the way, so that the schema makes the new one. Parts go on naming the rows by their ids.</summary>
    public static void SetAside(SqliteConnection connection)
    {
        if (Columns(connection, "Objects") is { Count: > 0 } columns && !columns.Contains("VersionId"))
            connection.Execute(
                $"""
                PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON;
                ALTER TABLE Objects RENAME TO {Old};
                PRAGMA legacy_alter_table = OFF; PRAGMA foreign_keys = ON;
                """
            );
    }

    /// <summary>Moves the rows that were put aside.</summary>
    public static void TakeOver(SqliteConnection connection)
    {
        var columns = Columns(connection, Old);
        if (columns.Count == 0)
            return;
        var names = string.Join(", ", columns);
        using var transaction = connection.BeginTransaction();
        connection.Execute(
            $"""
            INSERT INTO Objects ({names}, OwnerId)
            SELECT {names}, (SELECT AccountId FROM Buckets WHERE Name = Bucket) FROM {Old};
            DROP TABLE {Old};
            UPDATE Uploads SET OwnerId = (SELECT AccountId FROM Buckets WHERE Name = Bucket) WHERE OwnerId = '';
            """
        );
        transaction.Commit();
    }

    private static List<string> Columns(SqliteConnection connection, string table) =>
        connection.Query<string>("SELECT name FROM pragma_table_info(@table)", new { table }).AsList();
}
