using System.Runtime.CompilerServices;
using Sluice.Jobs.Lifecycle;
using Sluice.Jobs.Storage;

namespace Sluice.Jobs.Events;

/// <summary>The events of a job as they are stored, past ones first.</summary>
public sealed class JobEventFeed(Database database, JobBell bell)
{
    // How long an event that another process stored may go unnoticed.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Events with a number larger than <paramref name="after"/>; ends after the one that ended the job.</summary>
    public async IAsyncEnumerable<JobEvent> FollowAsync(
        JobId id,
        int after,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var listener = bell.Listen(id);
        while (true)
        {
            var ended = false;
            var events = await database.ReadAsync(
                connection => JobStore.EventsAsync(connection, id, after),
                cancellationToken
            );
            foreach (var happened in events)
            {
                yield return happened;
                after = happened.Sequence;
                ended = happened.State.IsFinal;
            }
            if (ended || (events.IsEmpty && await IsOverAsync(id, after, cancellationToken)))
                yield break;
            if (events.IsEmpty)
                await listener.WaitAsync(Patience, cancellationToken);
        }
    }

    /// <summary>For those who ask after the last event: there will be none.</summary>
    private Task<bool> IsOverAsync(JobId id, int after, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async connection =>
                await JobStore.FindAsync(connection, id) is not { } job || (job.State.IsFinal && job.Sequence <= after),
            cancellationToken
        );
}
