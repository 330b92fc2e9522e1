using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using Sluice.Jobs.Storage;
using Sluice.Server.Doors.MediaConvert.Routing;

namespace Sluice.Server.Doors.MediaConvert.Storage;

/// <summary>Tags of queues, jobs, presets and job templates.</summary>
internal static class TagStore
{
    public static async Task<ImmutableSortedDictionary<string, string>> ReadAsync(
        DbConnection connection,
        ResourceName name,
        DbTransaction? transaction = null
    )
    {
        var rows = await connection.QueryAsync<(string Key, string Value)>(
            "SELECT tag_key, tag_value FROM mediaconvert_tags WHERE account = @Account AND resource = @Resource",
            new { name.Account, Resource = Path(name) },
            transaction
        );
        return rows.ToImmutableSortedDictionary(row => row.Key, row => row.Value, StringComparer.Ordinal);
    }

    /// <summary>Adds tags, or changes their values.</summary>
    public static async Task PutAsync(
        StoreTransaction store,
        ResourceName name,
        ImmutableSortedDictionary<string, string> tags
    )
    {
        foreach (var (key, value) in tags)
            await store.Connection.ExecuteAsync(
                """
                INSERT INTO mediaconvert_tags (account, resource, tag_key, tag_value)
                VALUES (@Account, @Resource, @Key, @Value)
                ON CONFLICT (account, resource, tag_key) DO UPDATE SET tag_value = @Value
                """,
                new
                {
                    name.Account,
                    Resource = Path(name),
                    Key = key,
                    Value = value,
                },
                store.Transaction
            );
    }

    public static Task RemoveAsync(StoreTransaction store, ResourceName name, IEnumerable<string> keys) =>
        store.Connection.ExecuteAsync(
            "DELETE FROM mediaconvert_tags WHERE account = @Account AND resource = @Resource AND tag_key IN @Keys",
            new
            {
                name.Account,
                Resource = Path(name),
                Keys = keys,
            },
            store.Transaction
        );

    public static Task ForgetAsync(StoreTransaction store, ResourceName name) =>
        store.Connection.ExecuteAsync(
            "DELETE FROM mediaconvert_tags WHERE account = @Account AND resource = @Resource",
            new { name.Account, Resource = Path(name) },
            store.Transaction
        );

    private static string Path(ResourceName name) => $"{name.Kind.Folder()}/{name.Name}";
}
