using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Sluice.LocalCloud.Storage;

/// <summary>
/// Reads that every request makes. Compiling a statement takes longer than running it, so each connection compiles it once; there are as
/// many connections as reads ever ran side by side.
/// </summary>
internal sealed class CompiledReads(string connectionString) : IDisposable
{
    private readonly ConcurrentBag<Connection> _idle = [];

    /// <param name="sql">One of few: each stays compiled.</param>
    /// <param name="parameters">In the same order each time.</param>
    public List<T> Query<T>(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        if (!_idle.TryTake(out var connection))
            connection = new Connection(connectionString);
        try
        {
            var rows = connection.Query<T>(sql, parameters);
            _idle.Add(connection);
            return rows;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var connection))
            connection.Dispose();
    }

    private sealed class Connection : IDisposable
    {
        private readonly SqliteConnection _connection;
        private readonly Dictionary<string, (SqliteCommand Command, Delegate Row)> _compiled = new(
            StringComparer.Ordinal
        );

        public Connection(string connectionString)
        {
            _connection = new SqliteConnection(connectionString);
            _connection.Open();
        }

        public List<T> Query<T>(string sql, ReadOnlySpan<(string Name, object Value)> parameters)
        {
            var isNew = !_compiled.TryGetValue(sql, out var known);
            var command = isNew ? Compile(sql, parameters) : known.Command;
            for (var index = 0; index < parameters.Length; index++)
                command.Parameters[index].Value = parameters[index].Value;
            using var reader = command.ExecuteReader();
            if (isNew)
            {
                known = (command, reader.GetRowParser<T>());
                _compiled[sql] = known;
            }
            var row = (Func<DbDataReader, T>)known.Row;
            var rows = new List<T>();
            while (reader.Read())
                rows.Add(row(reader));
            return rows;
        }

        public void Dispose()
        {
            foreach (var (command, _) in _compiled.Values)
                command.Dispose();
            _connection.Dispose();
        }

        private SqliteCommand Compile(string sql, ReadOnlySpan<(string Name, object Value)> parameters)
        {
            var command = _connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, value) in parameters)
                command.Parameters.AddWithValue(name, value);
            command.Prepare();
            return command;
        }
    }
}
