using Dapper;
using Microsoft.Data.Sqlite;
using Sluice.LocalCloud.S3.Objects;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.S3.Listing;

/// <summary>Lists keys in order. Behind a common prefix it seeks on, so a "folder" costs the same whether it holds one key or a million.</summary>
internal sealed class ListingStore(CloudDatabase database)
{
    private const string Current = "IsLatest = 1 AND IsDeleteMarker = 0 ORDER BY Key";
    private const string Versions = "(@OlderThan IS NULL OR Key > @Key OR Id < @OlderThan) ORDER BY Key, Id DESC";

    public ListingPage List(ListingQuery query) =>
        query.Most == 0 ? new ListingPage([], [], null) : database.Read(connection => List(connection, query));

    private static ListingPage List(SqliteConnection connection, ListingQuery query)
    {
        var builder = new ListingBuilder(query);
        for (var from = Beginning(connection, query); from is not null; )
        {
            var rows = Rows(connection, query, from, query.Most - builder.Count + 1);
            from = builder.Take(rows);
        }
        return builder.ToPage();
    }

    // A marker that is itself a common prefix stands for everything below it.
    private static KeyPosition? Beginning(SqliteConnection connection, ListingQuery query)
    {
        if (query.After.Length == 0)
            return new KeyPosition(query.Prefix, IsIncluded: true);
        var isBelowPrefix = query.After.StartsWith(query.Prefix, StringComparison.Ordinal);
        if (isBelowPrefix && KeyOrder.CommonPrefix(query.After, query.Prefix, query.Delimiter) == query.After)
            return KeyPosition.Behind(query.After);
        if (query.AfterVersion is null)
            return new KeyPosition(query.After, IsIncluded: false);
        return new KeyPosition(query.After, IsIncluded: true) { OlderThan = RowOf(connection, query) };
    }

    // A version that was removed since the last page leaves nothing to go on from: S3 then goes on with the next key.
    private static long RowOf(SqliteConnection connection, ListingQuery query) =>
        connection.ExecuteScalar<long?>(
            "SELECT Id FROM Objects WHERE Bucket = @Bucket AND Key = @After AND VersionId = @AfterVersion",
            query
        ) ?? 0;

    private static List<StoredObject> Rows(
        SqliteConnection connection,
        ListingQuery query,
        KeyPosition from,
        int most
    ) =>
        connection
            .Query<StoredObject>(
                $"""
                SELECT * FROM Objects
                WHERE Bucket = @Bucket AND Key {(
                    from.IsIncluded ? ">=" : ">"
                )} @Key AND Key >= @Prefix AND (@End IS NULL OR Key < @End) AND {(
                    query.AllVersions ? Versions : Current
                )} LIMIT @most
                """,
                new
                {
                    query.Bucket,
                    from.Key,
                    from.OlderThan,
                    query.Prefix,
                    End = KeyOrder.AfterPrefix(query.Prefix),
                    most,
                }
            )
            .AsList();
}
