using Dapper;
using Microsoft.Data.Sqlite;

namespace Sluice.LocalCloud.Storage;

/// <summary>
/// The metadata of the local cloud: one SQLite file in write-ahead mode. Reads run side by side; writes go one after the other
/// over one connection, so that none waits for a lock that another process cannot hold.
/// </summary>
internal sealed class CloudDatabase : IDisposable
{
    private readonly string _readers;
    private readonly SqliteConnection _writer;
    private readonly Lock _writing = new();
    private long _generation;

    private CloudDatabase(string readers, SqliteConnection writer)
    {
        _readers = readers;
        _writer = writer;
        Compiled = new CompiledReads(new SqliteConnectionStringBuilder(readers) { Pooling = false }.ToString());
    }

    /// <summary>For what every request reads.</summary>
    public CompiledReads Compiled { get; }

    /// <summary>Grows with every change but those of contents, so that what was read before it can be told to be old.</summary>
    public long Generation => Volatile.Read(ref _generation);

    /// <param name="isLasting">Each change is on disk before it is answered; otherwise it is so when the system gets to it.</param>
    public static CloudDatabase Open(string file, bool isLasting = true)
    {
        var writers = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            ForeignKeys = true,
            Pooling = false,
        };
        var readers = new SqliteConnectionStringBuilder { DataSource = file };
        var writer = new SqliteConnection(writers.ToString());
        try
        {
            writer.Open();
            // FULL: a put that was answered is still there after a power cut, and so is the file that it names.
            writer.Execute($"PRAGMA journal_mode = WAL; PRAGMA synchronous = {(isLasting ? "FULL" : "OFF")};");
            VersionedObjects.SetAside(writer);
            foreach (var statements in Schemas())
                writer.Execute(statements);
            AddedColumns.Add(writer);
            VersionedObjects.TakeOver(writer);
            LiftedChecks.Lift(writer);
            return new CloudDatabase(readers.ToString(), writer);
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    public T Read<T>(Func<SqliteConnection, T> query)
    {
        using var connection = new SqliteConnection(_readers);
        connection.Open();
        return query(connection);
    }

    /// <summary>Runs changes in one transaction: all of them happen, or, when one throws, none.</summary>
    public T Write<T>(Func<SqliteConnection, T> change)
    {
        var result = WriteContent(change);
        Interlocked.Increment(ref _generation);
        return result;
    }

    /// <summary>The same for objects, uploads, settings of buckets, messages and deliveries, on which no kept row depends.</summary>
    public T WriteContent<T>(Func<SqliteConnection, T> change)
    {
        lock (_writing)
        {
            using var transaction = _writer.BeginTransaction();
            var result = change(_writer);
            transaction.Commit();
            return result;
        }
    }

    public void Write(Action<SqliteConnection> change) =>
        Write(connection =>
        {
            change(connection);
            return true;
        });

    public void WriteContent(Action<SqliteConnection> change) =>
        WriteContent(connection =>
        {
            change(connection);
            return true;
        });

    public void Dispose()
    {
        Compiled.Dispose();
        _writer.Dispose();
        using var pooled = new SqliteConnection(_readers);
        SqliteConnection.ClearPool(pooled);
    }

    // The common tables first, then those that a service brings with it.
    private static IEnumerable<string> Schemas()
    {
        var assembly = typeof(CloudDatabase).Assembly;
        return assembly
            .GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .OrderBy(name => !name.EndsWith("Storage.Schema.sql", StringComparison.Ordinal))
            .ThenBy(name => name, StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return reader.ReadToEnd();
            });
    }
}
