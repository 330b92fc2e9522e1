namespace Sluice.LocalCloud.Storage;

/// <summary>Result codes of SQLite that mean something to a caller (sqlite.org/rescode.html).</summary>
internal static class SqliteErrors
{
    /// <summary>SQLITE_CONSTRAINT: a row like this exists, or the one that it names does not.</summary>
    public const int Constraint = 19;
}
