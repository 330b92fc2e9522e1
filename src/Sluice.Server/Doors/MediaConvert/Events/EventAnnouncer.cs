using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sluice.Jobs;
using Sluice.Jobs.Events;
using Sluice.Jobs.Lifecycle;
using Sluice.Jobs.Storage;
using Sluice.Server.Doors.MediaConvert.Orders;
using Sluice.Server.Events;

namespace Sluice.Server.Doors.MediaConvert.Events;

/// <summary>
/// Tells the buses of callers what happens to this door's jobs. How far each job was told is kept by the bus, together with its events: what a
/// crash interrupts is told at the next start, and nothing twice.
/// </summary>
internal sealed partial class EventAnnouncer(
    Database database,
    JobBell bell,
    IEventBus bus,
    TimeProvider time,
    ILogger<EventAnnouncer> logger
) : BackgroundService
{
    /// <summary>How long after its submission a job is told of first. A client learns the id of its job by the answer, and has to save it.</summary>
    public static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);

    // What bells do not tell: jobs of other processes, and what was left behind by a crash.
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Memory = TimeSpan.FromDays(7);

    // Of jobs under way, with the time of their submission. The loop alone touches both.
    private readonly Dictionary<JobId, (DateTimeOffset CreatedAt, EventStory Story)> _stories = [];
    private readonly PriorityQueue<JobId, DateTimeOffset> _later = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var watch = bell.Watch();
        var nextRound = time.GetUtcNow();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (time.GetUtcNow() >= nextRound)
                {
                    watch.Add(await UnsettledAsync(stoppingToken));
                    nextRound = time.GetUtcNow() + Round;
                }
                foreach (var job in await watch.NextAsync(Patience(nextRound), stoppingToken))
                    await TellAsync(job, stoppingToken);
                while (_later.TryPeek(out var job, out var due) && due <= time.GetUtcNow())
                    await TellAsync(_later.Dequeue(), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failed)
            {
                // A full disk must not end events for good: the next round finds what was left.
                LogFailed(failed);
                _stories.Clear();
                nextRound = time.GetUtcNow() + TimeSpan.FromSeconds(1);
            }
        }
    }

    private TimeSpan Patience(DateTimeOffset nextRound)
    {
        var until = _later.TryPeek(out _, out var due) && due < nextRound ? due : nextRound;
        var patience = until - time.GetUtcNow();
        return patience > TimeSpan.Zero ? patience : TimeSpan.Zero;
    }

    private async Task<IEnumerable<JobId>> UnsettledAsync(CancellationToken cancellation)
    {
        var since = time.GetUtcNow() - Memory;
        var jobs = await database.ReadAsync(
            connection => DoorJobStore.UnsettledAsync(connection, JobOrder.Door, since),
            cancellation
        );
        return jobs.Where(job =>
                !job.State.IsFinal || bus.PositionOf(StreamOf(job.Id)) < EventStory.Begins(job.Sequence)
            )
            .Select(job => job.Id);
    }

    private async Task TellAsync(JobId job, CancellationToken cancellation)
    {
        if (await FindAsync(job, cancellation) is not { } known)
            return;
        var (created, story) = known;
        var first = created + FirstDelay;
        if (time.GetUtcNow() < first)
        {
            _later.Enqueue(job, first);
            return;
        }
        var events = await database.ReadAsync(
            connection => JobStore.EventsAsync(connection, job, story.Sequence),
            cancellation
        );
        foreach (var happened in events)
            story = Tell(job, story, happened);
        if (events is [.., { State.IsFinal: true }])
            _stories.Remove(job);
        else
            _stories[job] = (created, story);
    }

    /// <returns>Null for a job of no door, or of another.</returns>
    private async Task<(DateTimeOffset CreatedAt, EventStory Story)?> FindAsync(
        JobId job,
        CancellationToken cancellation
    )
    {
        if (_stories.TryGetValue(job, out var known))
            return known;
        var found = await database.ReadAsync(connection => DoorJobStore.FindAsync(connection, job), cancellation);
        if (found is not { Door: JobOrder.Door })
            return null;
        return (found.Job.CreatedAt, new EventStory(EventSubject.Of(found, JobOrder.Read(found), bus.Region)));
    }

    private EventStory Tell(JobId job, EventStory story, JobEvent happened)
    {
        var (next, told) = story.Tell(happened);
        foreach (var announcement in told)
            bus.Publish(
                story.Subject.Account,
                new BusEvent("aws.mediaconvert", "MediaConvert Job State Change", announcement.Detail)
                {
                    Resources = [story.Subject.Arn],
                    At = announcement.At,
                    Stream = StreamOf(job),
                    Position = announcement.Position,
                }
            );
        return next;
    }

    private static string StreamOf(JobId job) => $"{JobOrder.Door}/{job.Value}";

    [LoggerMessage(Level = LogLevel.Error, Message = "Events of MediaConvert jobs were interrupted.")]
    private partial void LogFailed(Exception reason);
}
