using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Sluice.Jobs.Storage;

/// <summary>The one place that opens connections. Reads run beside each other; writes pass the gate one by one.</summary>
public sealed class Database : IDisposable
{
    public Database(string file)
    {
        File = file;
        ConnectionString = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            ForeignKeys = true,
            Pooling = true,
        }.ToString();
    }

    private FolderClaim? claim;

    public string File { get; }
    public string ConnectionString { get; }
    public WriterGate Gate { get; } = new();

    /// <summary>Creates the file where it is missing, and brings its schema up to date. Comes before everything else.</summary>
    /// <exception cref="InvalidOperationException">A newer version of Sluice wrote it.</exception>
    /// <exception cref="IOException">Another process has it open.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken = default)
    {
        claim ??= FolderClaim.Take(File);
        await using (var connection = await ConnectAsync(cancellationToken))
            await SqliteSettings.ApplyAsync(connection, cancellationToken);
        await WriteAsync(transaction => SchemaVersion.UpgradeAsync(transaction), cancellationToken);
        await WriteAsync(SqliteSettings.GuardAsync, cancellationToken);
    }

    public async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken = default)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        return await work(connection);
    }

    /// <summary>Runs <paramref name="work"/> in a transaction of its own. Keep it short: nobody else writes meanwhile.</summary>
    public async Task<T> WriteAsync<T>(
        Func<StoreTransaction, Task<T>> work,
        CancellationToken cancellationToken = default
    )
    {
        if (Gate.IsHeldHere)
            throw new InvalidOperationException("A unit of work began inside another one: pass its transaction on.");
        var requester = Guid.CreateVersion7();
        Gate.Claim(requester);
        await Gate.EnterAsync(requester, cancellationToken);
        try
        {
            await using var connection = await ConnectAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var unit = new StoreTransaction(transaction);
            try
            {
                var result = await work(unit);
                await transaction.CommitAsync(cancellationToken);
                return result;
            }
            finally
            {
                unit.End();
            }
        }
        finally
        {
            Gate.Leave();
        }
    }

    public Task WriteAsync(Func<StoreTransaction, Task> work, CancellationToken cancellationToken = default) =>
        WriteAsync(
            async transaction =>
            {
                await work(transaction);
                return true;
            },
            cancellationToken
        );

    public void Dispose()
    {
        using (var connection = new SqliteConnection(ConnectionString))
            SqliteConnection.ClearPool(connection);
        Gate.Dispose();
        claim?.Dispose();
        claim = null;
    }

    private async Task<DbConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
