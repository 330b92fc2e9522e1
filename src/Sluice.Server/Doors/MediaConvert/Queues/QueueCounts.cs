using System.Data.Common;
using Dapper;
using Sluice.Server.Doors.MediaConvert.Routing;

namespace Sluice.Server.Doors.MediaConvert.Queues;

/// <summary>How many jobs of a queue wait, and how many run.</summary>
internal sealed record QueueCounts(int Submitted, int Progressing)
{
    public static async Task<QueueCounts> ReadAsync(
        DbConnection connection,
        ResourceName queue,
        DbTransaction? transaction
    )
    {
        var rows = await connection.QueryAsync<(string Status, int Count)>(
            """
            SELECT jobs.status, COUNT(*) FROM mediaconvert_jobs JOIN jobs ON jobs.id = mediaconvert_jobs.job
            WHERE account = @Account AND mediaconvert_jobs.queue = @Queue AND jobs.status NOT IN ('Complete', 'Failed', 'Canceled')
            GROUP BY jobs.status
            """,
            new { queue.Account, Queue = queue.Name },
            transaction
        );
        var counts = rows.ToList();
        return new QueueCounts(
            counts.Where(row => row.Status is not ("Running" or "Canceling")).Sum(row => row.Count),
            counts.Where(row => row.Status is "Running" or "Canceling").Sum(row => row.Count)
        );
    }
}
