using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using Sluice.Jobs.Transfer;

namespace Sluice.Jobs.Storage;

/// <summary>What a job has begun to write, so that it can be removed by whoever finds the job without its worker.</summary>
public static class PutStore
{
    public static Task AppendAsync(StoreTransaction store, JobId job, StartedPut put) =>
        store.Connection.ExecuteAsync(
            """
            INSERT INTO job_puts (job_id, object_key, upload_id) VALUES (@Job, @Key, @UploadId)
            ON CONFLICT (job_id, object_key, upload_id) DO NOTHING
            """,
            new
            {
                Job = job.Value,
                put.Key,
                UploadId = put.UploadId ?? "",
            },
            store.Transaction
        );

    public static async Task<ImmutableArray<StartedPut>> ListAsync(DbConnection connection, JobId job)
    {
        var rows = await connection.QueryAsync<(string Key, string UploadId)>(
            "SELECT object_key, upload_id FROM job_puts WHERE job_id = @Job ORDER BY object_key, upload_id",
            new { Job = job.Value }
        );
        return [.. rows.Select(row => new StartedPut(row.Key, row.UploadId.Length == 0 ? null : row.UploadId))];
    }

    public static Task ClearAsync(StoreTransaction store, JobId job) =>
        store.Connection.ExecuteAsync(
            "DELETE FROM job_puts WHERE job_id = @Job",
            new { Job = job.Value },
            store.Transaction
        );
}
