using System.Collections.Concurrent;
using Sluice.Access;
using Sluice.Jobs;
using Sluice.Jobs.Compositions;
using Sluice.Jobs.Doors;
using Sluice.Jobs.Lifecycle;
using Sluice.Jobs.Queues;
using Sluice.Jobs.Recording;
using Sluice.Jobs.Scheduling;
using Sluice.Jobs.Storage;
using Sluice.Media.Compositions;
using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Packages;
using Sluice.Tests.Integration.LocalCloud;

namespace Sluice.Tests.Integration.Jobs.Queues;

/// <summary>Queues with a worker that waits for its cue: order, limits, pauses, hops, and restarts.</summary>
public sealed class QueueTests : IDisposable
{
    private static readonly OrganizationId Studio = new("111122223333");
    private static readonly OrganizationId Rival = new("444455556666");

    private readonly TemporaryFolder folder = new();
    private readonly ConcurrentQueue<JobId> started = new();
    private readonly SemaphoreSlim cue = new(0);
    private readonly SettableTime time = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        cue.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task The_highest_priority_goes_first_and_equals_in_the_order_in_which_they_came()
    {
        await using var world = await StartAsync(runs: 1);
        await PauseAsync(world, Queue.Default, QueueStatus.Paused);
        var jobs = new List<JobId>();
        foreach (var priority in (int[])[0, 50, -50, 0, 50])
            jobs.Add(await WaitingAsync(world, Place(priority)));

        await PauseAsync(world, Queue.Default, QueueStatus.Active);
        cue.Release(5);
        foreach (var job in jobs)
            await world.UntilAsync(job, JobStatus.Complete);

        started.ShouldBe([jobs[1], jobs[4], jobs[0], jobs[3], jobs[2]]);
    }

    [Fact]
    public async Task A_paused_queue_takes_jobs_and_starts_none_while_what_runs_goes_on()
    {
        await using var world = await StartAsync(runs: 3);
        var running = await RunningAsync(world, Place());
        await PauseAsync(world, Queue.Default, QueueStatus.Paused);

        var waiting = await WaitingAsync(world, Place());
        cue.Release();
        await world.UntilAsync(running, JobStatus.Complete);

        (await world.FindAsync(waiting))!.State.Status.ShouldBe(JobStatus.Waiting);
        cue.Release();
        await PauseAsync(world, Queue.Default, QueueStatus.Active);
        await world.UntilAsync(waiting, JobStatus.Complete);
    }

    [Fact]
    public async Task A_queue_runs_no_more_at_once_than_it_says_and_another_one_goes_on_beside_it()
    {
        await using var world = await StartAsync(runs: 4);
        await NewQueueAsync(world, "Narrow", limit: 1);
        var first = await RunningAsync(world, Place(queue: "Narrow"));
        var second = await WaitingAsync(world, Place(queue: "Narrow"));
        var beside = await RunningAsync(world, Place());

        (await world.FindAsync(second))!.State.Status.ShouldBe(JobStatus.Waiting);
        cue.Release(3);
        foreach (var job in (JobId[])[first, second, beside])
            await world.UntilAsync(job, JobStatus.Complete);
        started.ShouldBe([first, beside, second]);
    }

    [Fact]
    public async Task The_process_runs_no_more_at_once_than_it_says_over_all_queues()
    {
        await using var world = await StartAsync(runs: 2);
        await NewQueueAsync(world, "Other");
        var jobs = new List<JobId>();
        for (var index = 0; index < 6; index++)
            jobs.Add(await WaitingAsync(world, Place(queue: index % 2 == 0 ? "Other" : Queue.Default)));
        await world.UntilAsync(jobs[0], JobStatus.Running);
        await world.UntilAsync(jobs[1], JobStatus.Running);

        foreach (var job in jobs.Skip(2))
            (await world.FindAsync(job))!.State.Status.ShouldBe(JobStatus.Waiting);
        cue.Release(6);
        foreach (var job in jobs)
            await world.UntilAsync(job, JobStatus.Complete);

        worker.MostAtOnce.ShouldBe(2);
    }

    [Fact]
    public async Task Another_organization_does_not_wait_for_the_end_of_a_long_queue()
    {
        await using var world = await StartAsync(runs: 1);
        var running = await RunningAsync(world, Place());
        var mine = new List<JobId>();
        for (var index = 0; index < 3; index++)
            mine.Add(await WaitingAsync(world, Place(50)));
        var theirs = await WaitingAsync(world, Place(-50), Rival);

        cue.Release(5);
        foreach (var job in mine.Append(theirs).Append(running))
            await world.UntilAsync(job, JobStatus.Complete);

        started.ToList().IndexOf(theirs).ShouldBe(1);
    }

    [Fact]
    public async Task A_job_that_waited_too_long_hops_and_its_event_says_from_where()
    {
        await using var world = await StartAsync(runs: 1);
        await NewQueueAsync(world, "Fast");
        var running = await RunningAsync(world, Place());
        var job = await WaitingAsync(world, Place(), new HopRule(TimeSpan.FromMinutes(5), "Fast", 20));

        await HopsAsync(world, job, after: TimeSpan.FromMinutes(4));
        (await world.FindAsync(job))!.Place.ShouldBe(Place());
        await HopsAsync(world, job, after: TimeSpan.FromMinutes(2));

        (await world.FindAsync(job))!.Place.ShouldBe(new QueuePlace("Fast", 20));
        var hop = (await world.EventsAsync(job)).Single(one => one.Kind == JobEventKind.Hopped).Hop;
        hop.ShouldBe(new QueueHop(Place(), new QueuePlace("Fast", 20)));
        var loads = await world.Get<QueueDesk>().LoadsAsync(Studio, Stop);
        loads["Fast"].ShouldBe(new QueueLoad(1, 0));
        cue.Release(2);
        await world.UntilAsync(job, JobStatus.Complete);
        await world.UntilAsync(running, JobStatus.Complete);
    }

    [Fact]
    public async Task The_scheduler_itself_lets_a_job_hop()
    {
        await using var world = await StartAsync(runs: 1);
        await NewQueueAsync(world, "Fast");
        var running = await RunningAsync(world, Place());
        var job = await WaitingAsync(world, Place(), new HopRule(TimeSpan.FromSeconds(1.5), "Fast", 20));

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        await foreach (var happened in world.Get<Sluice.Jobs.Events.JobEventFeed>().FollowAsync(job, 0, limit.Token))
            if (happened.Kind == JobEventKind.Hopped)
                break;

        cue.Release(2);
        await world.UntilAsync(job, JobStatus.Complete);
        await world.UntilAsync(running, JobStatus.Complete);
    }

    [Fact]
    public async Task Nobody_hops_from_a_paused_queue_until_it_goes_on_but_into_one()
    {
        await using var world = await StartAsync(runs: 1);
        await NewQueueAsync(world, "Fast");
        await PauseAsync(world, "Fast", QueueStatus.Paused);
        await PauseAsync(world, Queue.Default, QueueStatus.Paused);
        var job = await WaitingAsync(world, Place(), new HopRule(TimeSpan.FromMinutes(5), "Fast", null));

        await HopsAsync(world, job, after: TimeSpan.FromMinutes(6));
        (await world.FindAsync(job))!.Place.ShouldBe(Place());
        await PauseAsync(world, Queue.Default, QueueStatus.Active);

        var hopped = (await world.FindAsync(job))!;
        (hopped.Place!.Queue, hopped.State.Status).ShouldBe(("Fast", JobStatus.Waiting));
        cue.Release();
        await PauseAsync(world, "Fast", QueueStatus.Active);
        await world.UntilAsync(job, JobStatus.Complete);
    }

    [Fact]
    public async Task A_hop_to_a_queue_that_is_gone_is_a_warning()
    {
        await using var world = await StartAsync(runs: 1);
        await NewQueueAsync(world, "Fast");
        var running = await RunningAsync(world, Place());
        var job = await WaitingAsync(world, Place(), new HopRule(TimeSpan.FromMinutes(5), "Fast", null));
        (await world.Get<QueueDesk>().DeleteAsync(Studio, "Fast", cancellationToken: Stop)).ShouldBe(
            QueueDeletion.Deleted
        );

        await HopsAsync(world, job, after: TimeSpan.FromMinutes(6));

        var warned = (await world.EventsAsync(job)).Single(one => one.Kind == JobEventKind.Warned);
        warned.Warnings.Single().Code.ShouldBe("queue.hop_missing");
        cue.Release(2);
        await world.UntilAsync(job, JobStatus.Complete);
        await world.UntilAsync(running, JobStatus.Complete);
    }

    [Fact]
    public async Task Order_pause_and_place_survive_a_restart()
    {
        JobId low,
            high;
        await using (var world = await StartAsync(runs: 1))
        {
            await PauseAsync(world, Queue.Default, QueueStatus.Paused);
            low = await WaitingAsync(world, Place(-5));
            high = await WaitingAsync(world, Place(5));
        }

        await using var again = await StartAsync(runs: 1);
        (await again.Get<QueueDesk>().FindAsync(Studio, Queue.Default, Stop))!.Status.ShouldBe(QueueStatus.Paused);
        started.ShouldBeEmpty();
        cue.Release(2);
        await PauseAsync(again, Queue.Default, QueueStatus.Active);
        await again.UntilAsync(low, JobStatus.Complete);

        started.ShouldBe([high, low]);
    }

    [Fact]
    public async Task A_queue_with_jobs_and_the_default_one_are_not_deleted()
    {
        await using var world = await StartAsync(runs: 1);
        var desk = world.Get<QueueDesk>();
        await NewQueueAsync(world, "Mine");
        await PauseAsync(world, "Mine", QueueStatus.Paused);
        var job = await WaitingAsync(world, Place(queue: "Mine"));

        (await desk.DeleteAsync(Studio, "Mine", cancellationToken: Stop)).ShouldBe(QueueDeletion.HasJobs);
        (await desk.DeleteAsync(Rival, "Mine", cancellationToken: Stop)).ShouldBe(QueueDeletion.Unknown);
        (await desk.DeleteAsync(Studio, Queue.Default, cancellationToken: Stop)).ShouldBe(QueueDeletion.IsSystem);
        await world.Get<JobRecorder>().CancelAsync(job, Stop);
        (await desk.DeleteAsync(Studio, "Mine", cancellationToken: Stop)).ShouldBe(QueueDeletion.Deleted);
    }

    [Fact]
    public async Task A_job_for_a_queue_of_nobody_or_of_somebody_else_is_not_admitted()
    {
        await using var world = await StartAsync(runs: 1);
        await NewQueueAsync(world, "Mine");

        (await AdmitAsync(world, Place(queue: "None"), Studio)).ShouldBe(new CompositionOutcome.UnknownQueue("None"));
        (await AdmitAsync(world, Place(queue: "Mine"), Rival)).ShouldBe(new CompositionOutcome.UnknownQueue("Mine"));
        (await AdmitAsync(world, Place(), Studio, new HopRule(TimeSpan.FromMinutes(1), "None", null))).ShouldBe(
            new CompositionOutcome.UnknownQueue("None")
        );
    }

    [Fact]
    public async Task A_door_finds_its_own_jobs_by_queue_status_input_and_page()
    {
        await using var world = await StartAsync(runs: 1);
        await PauseAsync(world, Queue.Default, QueueStatus.Paused);
        await NewQueueAsync(world, "Other");
        await PauseAsync(world, "Other", QueueStatus.Paused);
        var jobs = new List<JobId>();
        for (var index = 0; index < 3; index++)
            jobs.Add(await WaitingAsync(world, Place()));
        var other = await WaitingAsync(world, Place(queue: "Other"));
        await world.Get<JobRecorder>().CancelAsync(jobs[0], Stop);
        var all = new DoorJobFilter("test", Studio) { OldestFirst = true };

        var first = await ListAsync(world, all with { Size = 2 });
        var mark = new DoorJobMark(first[1].Job.CreatedAt, first[1].Id);
        var second = await ListAsync(world, all with { Size = 2, After = mark });

        first.Concat(second).Select(one => one.Job.Id).ShouldBe([.. jobs, other], ignoreOrder: true);
        (await ListAsync(world, all with { Queues = ["Other"] })).Single().Job.Id.ShouldBe(other);
        (await ListAsync(world, all with { Statuses = [JobStatus.Canceled] })).Single().Job.Id.ShouldBe(jobs[0]);
        (await ListAsync(world, all with { Input = "STERS/IN" })).Length.ShouldBe(4);
        (await ListAsync(world, all with { Input = "%" })).ShouldBeEmpty();
        (await ListAsync(world, all with { Organization = Rival })).ShouldBeEmpty();
        (await FindAsync(world, Rival, first[0].Id)).ShouldBeNull();
        (await FindAsync(world, Studio, first[0].Id))!.Document.ShouldBe("{}");
    }

    private ScriptedWorker worker = null!;

    private Task<JobWorld> StartAsync(int runs)
    {
        worker = new ScriptedWorker
        {
            Transcode = async (job, _, stop) =>
            {
                started.Enqueue(job.Id);
                await cue.WaitAsync(stop);
                return ScriptedWorker.Result;
            },
        };
        return JobWorld.StartAsync(
            folder.Path,
            worker,
            new SchedulingOptions { ConcurrentRuns = runs, Retries = JobWorld.Quick },
            time
        );
    }

    private static QueuePlace Place(int priority = 0, string queue = Queue.Default) => new(queue, priority);

    private static async Task<JobId> SubmitAsync(
        JobWorld world,
        QueuePlace place,
        OrganizationId? organization = null,
        params HopRule[] hops
    ) =>
        (await AdmitAsync(world, place, organization ?? Studio, hops))
            .ShouldBeOfType<CompositionOutcome.Admitted>()
            .Job.Id;

    private static Task<CompositionOutcome> AdmitAsync(
        JobWorld world,
        QueuePlace place,
        OrganizationId organization,
        params HopRule[] hops
    ) =>
        world
            .Get<CompositionAdmission>()
            .AdmitAsync(
                organization,
                new CompositionWork(
                    new Composition(
                        [new Clip(0)],
                        [new PackageSpec.Files(0, "film", [new OutputSpec("", OutputContainer.Mp4)])]
                    ),
                    [new WorkSource("s3://masters/in/Clip.mp4", CompositionSourceUse.Media)],
                    [new WorkDestination("renditions", "out/")],
                    new WorkRole.OfCustomer(Arn.Parse("arn:aws:iam::111122223333:role/r"))
                )
                {
                    Place = place,
                    Hops = [.. hops],
                },
                new DoorOrder("test", Guid.CreateVersion7().ToString("N"), "{}")
                {
                    Inputs = ["s3://masters/in/Clip.mp4"],
                },
                Stop
            );

    private static async Task<JobId> WaitingAsync(
        JobWorld world,
        QueuePlace place,
        OrganizationId? organization = null,
        params HopRule[] hops
    )
    {
        var id = await SubmitAsync(world, place, organization, hops);
        await world.UntilAsync(id, JobStatus.Waiting);
        return id;
    }

    private static Task<JobId> WaitingAsync(JobWorld world, QueuePlace place, HopRule hops) =>
        WaitingAsync(world, place, null, hops);

    private static async Task<JobId> RunningAsync(JobWorld world, QueuePlace place)
    {
        var id = await SubmitAsync(world, place);
        await world.UntilAsync(id, JobStatus.Running);
        return id;
    }

    private async Task HopsAsync(JobWorld world, JobId job, TimeSpan after)
    {
        time.Ahead += after;
        await world.Get<QueueHops>().ApplyAsync(job, Stop);
    }

    private static Task NewQueueAsync(JobWorld world, string name, int? limit = null) =>
        world
            .Get<QueueDesk>()
            .CreateAsync(
                new Queue(Studio, name)
                {
                    ConcurrentJobs = limit,
                    CreatedAt = default,
                    UpdatedAt = default,
                },
                cancellationToken: Stop
            );

    private static async Task PauseAsync(JobWorld world, string name, QueueStatus status)
    {
        var desk = world.Get<QueueDesk>();
        var queue = (await desk.FindAsync(Studio, name, Stop)).ShouldNotBeNull();
        await desk.UpdateAsync(queue with { Status = status }, cancellationToken: Stop);
    }

    private static async Task<DoorJob[]> ListAsync(JobWorld world, DoorJobFilter filter) =>
        [.. await world.Get<Database>().ReadAsync(connection => DoorJobStore.ListAsync(connection, filter), Stop)];

    private static Task<DoorJob?> FindAsync(JobWorld world, OrganizationId organization, string id) =>
        world
            .Get<Database>()
            .ReadAsync(connection => DoorJobStore.FindAsync(connection, organization, "test", id), Stop);
}
