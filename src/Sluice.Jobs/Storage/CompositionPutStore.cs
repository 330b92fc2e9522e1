using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using Sluice.Jobs.Transfer;

namespace Sluice.Jobs.Storage;

/// <summary>As <see cref="PutStore"/>, for work with several destinations: each put is kept with the number of its own.</summary>
public static class CompositionPutStore
{
    public static Task AppendAsync(StoreTransaction store, JobId job, int destination, StartedPut put) =>
        store.Connection.ExecuteAsync(
            """
            INSERT INTO composition_puts (job_id, destination, object_key, upload_id) VALUES (@Job, @Destination, @Key, @UploadId)
            ON CONFLICT (job_id, destination, object_key, upload_id) DO NOTHING
            """,
            new
            {
                Job = job.Value,
                Destination = destination,
                put.Key,
                UploadId = put.UploadId ?? "",
            },
            store.Transaction
        );

    /// <summary>By destination.</summary>
    public static async Task<ImmutableSortedDictionary<int, ImmutableArray<StartedPut>>> ListAsync(
        DbConnection connection,
        JobId job
    )
    {
        var rows = await connection.QueryAsync<(long Destination, string Key, string UploadId)>(
            """
            SELECT destination, object_key, upload_id FROM composition_puts
            WHERE job_id = @Job ORDER BY destination, object_key, upload_id
            """,
            new { Job = job.Value }
        );
        return rows.GroupBy(row => (int)row.Destination)
            .ToImmutableSortedDictionary(
                group => group.Key,
                group =>
                    group
                        .Select(row => new StartedPut(row.Key, row.UploadId.Length == 0 ? null : row.UploadId))
                        .ToImmutableArray()
            );
    }

    public static Task ClearAsync(StoreTransaction store, JobId job) =>
        store.Connection.ExecuteAsync(
            "DELETE FROM composition_puts WHERE job_id = @Job",
            new { Job = job.Value },
            store.Transaction
        );
}
