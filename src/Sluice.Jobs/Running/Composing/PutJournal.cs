using System.Collections.Immutable;
using Sluice.Jobs.Storage;
using Sluice.Jobs.Transfer;

namespace Sluice.Jobs.Running.Composing;

/// <summary>What compositions have begun to write, on disk before it is begun.</summary>
public sealed class PutJournal(Database database)
{
    internal Task AppendAsync(JobId job, int destination, StartedPut put, CancellationToken cancellationToken) =>
        database.WriteAsync(store => CompositionPutStore.AppendAsync(store, job, destination, put), cancellationToken);

    /// <summary>By destination.</summary>
    internal Task<ImmutableSortedDictionary<int, ImmutableArray<StartedPut>>> ListAsync(JobId job) =>
        database.ReadAsync(connection => CompositionPutStore.ListAsync(connection, job), CancellationToken.None);

    internal Task ClearAsync(JobId job) =>
        database.WriteAsync(store => CompositionPutStore.ClearAsync(store, job), CancellationToken.None);
}
