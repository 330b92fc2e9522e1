using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using Sluice.Jobs.Storage;
using Sluice.Server.Doors.MediaConvert.Routing;

namespace Sluice.Server.Doors.MediaConvert.Storage;

/// <summary>Queues, presets and job templates: one table, since all three are named documents of an account.</summary>
internal static class ResourceStore
{
    private const string Columns =
        "account AS Account, name AS Name, category AS Category, created_at AS CreatedAt, document AS Document";

    /// <returns>False when the name is taken.</returns>
    public static async Task<bool> InsertAsync(StoreTransaction store, StoredResource resource) =>
        await store.Connection.ExecuteAsync(
            """
            INSERT INTO mediaconvert_resources (account, kind, name, category, created_at, document)
            VALUES (@Account, @Kind, @Name, @Category, @CreatedAt, @Document)
            ON CONFLICT (account, kind, name) DO NOTHING
            """,
            Parameters(resource),
            store.Transaction
        ) == 1;

    public static Task UpdateAsync(StoreTransaction store, StoredResource resource) =>
        store.Connection.ExecuteAsync(
            """
            UPDATE mediaconvert_resources SET category = @Category, document = @Document
            WHERE account = @Account AND kind = @Kind AND name = @Name
            """,
            Parameters(resource),
            store.Transaction
        );

    public static Task DeleteAsync(StoreTransaction store, ResourceName name) =>
        store.Connection.ExecuteAsync(
            "DELETE FROM mediaconvert_resources WHERE account = @Account AND kind = @Kind AND name = @Name",
            Key(name),
            store.Transaction
        );

    public static Task<int> CountAsync(StoreTransaction store, string account, ResourceKind kind) =>
        store.Connection.ExecuteScalarAsync<int>(
            "SELECT COUNT(*) FROM mediaconvert_resources WHERE account = @Account AND kind = @Kind",
            new { Account = account, Kind = kind.Folder() },
            store.Transaction
        );

    public static async Task<StoredResource?> FindAsync(
        DbConnection connection,
        ResourceName name,
        DbTransaction? transaction = null
    ) =>
        (
            await connection.QuerySingleOrDefaultAsync<Row>(
                $"SELECT {Columns} FROM mediaconvert_resources WHERE account = @Account AND kind = @Kind AND name = @Name",
                Key(name),
                transaction
            )
        )?.ToResource(name.Kind);

    public static async Task<ImmutableArray<StoredResource>> ListAsync(DbConnection connection, ResourcePage page)
    {
        var (beyond, order) = page.IsDescending ? ("<", "DESC") : (">", "ASC");
        var place = page.IsByCreation ? $"(created_at, name) {beyond} (@At, @After)" : $"name {beyond} @After";
        var sort = page.IsByCreation ? $"created_at {order}, name {order}" : $"name {order}";
        var rows = await connection.QueryAsync<Row>(
            $"""
            SELECT {Columns} FROM mediaconvert_resources
            WHERE account = @Account AND kind = @Kind
                AND (@Category IS NULL OR category = @Category) AND (@After IS NULL OR {place})
            ORDER BY {sort} LIMIT @Size
            """,
            new
            {
                page.Account,
                Kind = page.Kind.Folder(),
                page.Category,
                At = page.After?.CreatedAt,
                After = page.After?.Name,
                page.Size,
            }
        );
        return [.. rows.Select(row => row.ToResource(page.Kind))];
    }

    private static object Key(ResourceName name) =>
        new
        {
            name.Account,
            Kind = name.Kind.Folder(),
            name.Name,
        };

    private static object Parameters(StoredResource resource) =>
        new
        {
            resource.Name.Account,
            Kind = resource.Name.Kind.Folder(),
            resource.Name.Name,
            resource.Category,
            resource.CreatedAt,
            resource.Document,
        };

    private sealed record Row
    {
        public string Account { get; init; } = "";
        public string Name { get; init; } = "";
        public string? Category { get; init; }
        public long CreatedAt { get; init; }
        public string Document { get; init; } = "";

        public StoredResource ToResource(ResourceKind kind) =>
            new(new ResourceName(kind, Account, Name), Document) { Category = Category, CreatedAt = CreatedAt };
    }
}
