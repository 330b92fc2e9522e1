using Sluice.Access;
using Sluice.Jobs;
using Sluice.Jobs.Admission;
using Sluice.Jobs.Lifecycle;
using Sluice.Jobs.Recording;
using Sluice.Jobs.Scheduling;
using Sluice.Media;

namespace Sluice.Tests.Integration.Jobs.Scheduling;

/// <summary>Admission, scheduler, recorder and feed together; only the work itself is scripted.</summary>
public sealed class JobLifeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_job_runs_to_its_end_and_every_step_is_an_event()
    {
        await using var world = await JobWorld.StartAsync(folder.Path, new ScriptedWorker());

        var job = await world.SubmitAsync();
        var done = await world.UntilAsync(job.Id, JobStatus.Complete);

        done.State.ShouldBe(new JobState.Complete());
        done.Result.ShouldNotBeNull().Input.Uri.ShouldBe("s3://masters/film.mp4");
        (await world.EventsAsync(job.Id))
            .Select(happened => happened.Kind)
            .ShouldBe([
                JobEventKind.Submitted,
                JobEventKind.PreflightStarted,
                JobEventKind.PreflightPassed,
                JobEventKind.Started,
                JobEventKind.Completed,
            ]);
    }

    [Fact]
    public async Task A_denied_grant_fails_the_job_before_it_runs()
    {
        var denied = new AccessFailure("access.denied", "Refused.") { Action = "s3:GetObject", Statement = "{}" };
        var worker = new ScriptedWorker
        {
            Prove = (_, _) => throw new AccessException(denied),
            Transcode = (_, _, _) => throw new InvalidOperationException("It must not run."),
        };
        await using var world = await JobWorld.StartAsync(folder.Path, worker);

        var job = await world.SubmitAsync();
        var failed = await world.UntilAsync(job.Id, JobStatus.Failed);

        var failure = failed.State.ShouldBeOfType<JobState.Failed>().Failure;
        failure.Class.ShouldBe(JobFailureClass.Access);
        failure.Statement.ShouldBe("{}");
    }

    [Fact]
    public async Task A_failure_that_may_pass_is_tried_again_and_one_that_cannot_is_not()
    {
        var attempts = 0;
        var worker = new ScriptedWorker
        {
            Transcode = (_, _, _) =>
                Interlocked.Increment(ref attempts) switch
                {
                    1 => throw new MediaException(new MediaFailure(MediaFailureClass.Transient, "net.gone", "Gone.")),
                    _ => throw new MediaException(new MediaFailure(MediaFailureClass.Input, "input.not_media", "No.")),
                },
        };
        await using var world = await JobWorld.StartAsync(folder.Path, worker);

        var job = await world.SubmitAsync();
        var failed = await world.UntilAsync(job.Id, JobStatus.Failed);

        attempts.ShouldBe(2);
        failed.Attempt.ShouldBe(2);
        worker.Cleaned.ShouldBe([job.Id, job.Id]);
        (await world.EventsAsync(job.Id)).Select(happened => happened.Reason?.Code).ShouldContain("net.gone");
    }

    [Fact]
    public async Task An_error_that_nobody_foresaw_ends_after_three_attempts_without_its_details()
    {
        var worker = new ScriptedWorker
        {
            Transcode = (_, _, _) => throw new InvalidOperationException("secret detail"),
        };
        await using var world = await JobWorld.StartAsync(folder.Path, worker);

        var job = await world.SubmitAsync();
        var failed = await world.UntilAsync(job.Id, JobStatus.Failed);

        failed.Attempt.ShouldBe(3);
        var failure = failed.State.ShouldBeOfType<JobState.Failed>().Failure;
        failure.Class.ShouldBe(JobFailureClass.Internal);
        failure.Message.ShouldNotContain("secret");
    }

    [Fact]
    public async Task A_running_job_is_canceled_and_what_it_wrote_is_removed()
    {
        var worker = new ScriptedWorker
        {
            Transcode = (_, _, stop) => ScriptedWorker.HangAsync(stop),
            Left = [new MediaWarning("output.leftovers", "One object is left.")],
        };
        await using var world = await JobWorld.StartAsync(folder.Path, worker);
        var job = await world.SubmitAsync();
        await world.UntilAsync(job.Id, JobStatus.Running);

        await world.Get<JobRecorder>().CancelAsync(job.Id, TestContext.Current.CancellationToken);
        var canceled = await world.UntilAsync(job.Id, JobStatus.Canceled);

        canceled.State.ShouldBe(new JobState.Canceled());
        canceled.Warnings.ShouldHaveSingleItem().Code.ShouldBe("output.leftovers");
        worker.Cleaned.ShouldBe([job.Id]);
    }

    [Fact]
    public async Task A_cancel_that_comes_while_the_last_output_is_published_takes_the_outputs_back()
    {
        var published = new TaskCompletionSource();
        var canceled = new TaskCompletionSource();
        var worker = new ScriptedWorker
        {
            Transcode = async (_, _, _) =>
            {
                published.SetResult();
                await canceled.Task;
                return ScriptedWorker.Result;
            },
        };
        await using var world = await JobWorld.StartAsync(folder.Path, worker);
        var job = await world.SubmitAsync();
        await published.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        await world.Get<JobRecorder>().CancelAsync(job.Id, TestContext.Current.CancellationToken);
        canceled.SetResult();
        var ended = await world.UntilAsync(job.Id, JobStatus.Canceled);

        ended.State.ShouldBe(new JobState.Canceled());
        ended.Result.ShouldBeNull();
        worker.Cleaned.ShouldBe([job.Id]);
    }

    [Fact]
    public async Task A_job_in_the_queue_is_canceled_at_once_and_never_runs()
    {
        var ran = new List<JobId>();
        var release = new TaskCompletionSource<JobResult>();
        var worker = new ScriptedWorker
        {
            Transcode = (job, _, _) =>
            {
                ran.Add(job.Id);
                return release.Task;
            },
        };
        await using var world = await JobWorld.StartAsync(folder.Path, worker);
        var first = await world.SubmitAsync("a/");
        await world.UntilAsync(first.Id, JobStatus.Running);
        var second = await world.SubmitAsync("b/");
        await world.UntilAsync(second.Id, JobStatus.Waiting);

        await world.Get<JobRecorder>().CancelAsync(second.Id, TestContext.Current.CancellationToken);
        release.SetResult(ScriptedWorker.Result);
        await world.UntilAsync(first.Id, JobStatus.Complete);

        (await world.FindAsync(second.Id))!.State.ShouldBe(new JobState.Canceled());
        ran.ShouldBe([first.Id]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task No_more_jobs_run_at_once_than_configured_and_preflights_do_not_wait_for_them(int limit)
    {
        var release = new TaskCompletionSource<JobResult>();
        var worker = new ScriptedWorker { Transcode = (_, _, _) => release.Task };
        var options = new SchedulingOptions { ConcurrentRuns = limit, Retries = JobWorld.Quick };
        await using var world = await JobWorld.StartAsync(folder.Path, worker, options);

        var jobs = new List<Job>();
        for (var number = 0; number < 5; number++)
            jobs.Add(await world.SubmitAsync($"out-{number}/"));
        foreach (var job in jobs)
            await world.UntilAsync(job.Id, JobStatus.Waiting);
        release.SetResult(ScriptedWorker.Result);
        foreach (var job in jobs)
            (await world.UntilAsync(job.Id, JobStatus.Complete)).State.ShouldBe(new JobState.Complete());

        worker.MostAtOnce.ShouldBeLessThanOrEqualTo(limit);
    }

    [Fact]
    public async Task Progress_is_recorded_at_most_twice_a_second_however_often_it_is_reported()
    {
        var worker = new ScriptedWorker
        {
            Transcode = async (_, progress, stop) =>
            {
                for (var step = 0; step <= 1000; step++)
                {
                    progress.Report(new TranscodeProgress(TranscodeStage.Encode) { Fraction = step / 1000.0 });
                    if (step % 10 == 0)
                        await Task.Delay(1, stop);
                }
                return ScriptedWorker.Result;
            },
        };
        await using var world = await JobWorld.StartAsync(folder.Path, worker);

        var job = await world.SubmitAsync();
        var done = await world.UntilAsync(job.Id, JobStatus.Complete);

        var reports = (await world.EventsAsync(job.Id)).Where(one => one.Kind == JobEventKind.Progressed).ToList();
        var seconds = (done.EndedAt!.Value - done.StartedAt!.Value).TotalSeconds;
        reports.ShouldNotBeEmpty();
        reports.Count.ShouldBeLessThanOrEqualTo((int)(seconds * 2) + 2);
    }

    [Fact]
    public async Task A_job_that_a_stopping_process_gave_back_runs_in_the_next_one_at_no_cost()
    {
        JobId id;
        await using (
            var first = await JobWorld.StartAsync(
                folder.Path,
                new ScriptedWorker { Transcode = (_, _, stop) => ScriptedWorker.HangAsync(stop) }
            )
        )
        {
            id = (await first.SubmitAsync()).Id;
            await first.UntilAsync(id, JobStatus.Running);
        }

        await using var second = await JobWorld.StartAsync(folder.Path, new ScriptedWorker());
        var done = await second.UntilAsync(id, JobStatus.Complete);

        done.State.ShouldBe(new JobState.Complete());
        done.Attempt.ShouldBe(1);
        (await second.EventsAsync(id)).ShouldContain(happened => happened.Kind == JobEventKind.Returned);
    }

    [Fact]
    public async Task A_key_that_comes_again_with_the_same_request_is_the_same_job()
    {
        await using var world = await JobWorld.StartAsync(folder.Path, new ScriptedWorker());

        var first = await world.AdmitAsync("a/", "order-17");
        var again = await world.AdmitAsync("a/", "order-17");
        var other = await world.AdmitAsync("b/", "order-17");

        var job = first.ShouldBeOfType<AdmissionOutcome.Admitted>().Job;
        again.ShouldBeOfType<AdmissionOutcome.Repeated>().Job.Id.ShouldBe(job.Id);
        other.ShouldBe(new AdmissionOutcome.KeyReused(job.Id));
    }

    [Fact]
    public async Task Many_submissions_at_once_with_one_key_make_one_job()
    {
        await using var world = await JobWorld.StartAsync(folder.Path, new ScriptedWorker());

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => world.AdmitAsync("a/", "order-18")));

        outcomes.Count(outcome => outcome is AdmissionOutcome.Admitted).ShouldBe(1);
        outcomes.Count(outcome => outcome is AdmissionOutcome.Repeated).ShouldBe(19);
    }

    [Fact]
    public async Task Two_jobs_do_not_write_to_one_place_at_the_same_time()
    {
        var release = new TaskCompletionSource<JobResult>();
        await using var world = await JobWorld.StartAsync(
            folder.Path,
            new ScriptedWorker { Transcode = (_, _, _) => release.Task }
        );
        var first = await world.SubmitAsync("a/");

        var second = await world.AdmitAsync("a/");
        release.SetResult(ScriptedWorker.Result);
        await world.UntilAsync(first.Id, JobStatus.Complete);
        var third = await world.AdmitAsync("a/");

        second
            .ShouldBeOfType<AdmissionOutcome.Rejected>()
            .Errors.ShouldHaveSingleItem()
            .Code.ShouldBe("job.output_in_use");
        third.ShouldBeOfType<AdmissionOutcome.Admitted>();
    }

    [Fact]
    public async Task A_job_that_a_killed_process_ran_runs_again_in_the_next_one()
    {
        await using var killed = await JobWorld.StartAsync(
            folder.Path,
            new ScriptedWorker { Transcode = (_, _, stop) => ScriptedWorker.HangAsync(stop) }
        );
        var id = (await killed.SubmitAsync("a/")).Id;
        await killed.UntilAsync(id, JobStatus.Running);
        var waiting = (await killed.SubmitAsync("b/")).Id;
        await killed.UntilAsync(waiting, JobStatus.Waiting);
        using var later = killed.Snapshot();

        var worker = new ScriptedWorker();
        await using var next = await JobWorld.StartAsync(later.Path, worker);
        var done = await next.UntilAsync(id, JobStatus.Complete);
        var other = await next.UntilAsync(waiting, JobStatus.Complete);

        done.State.ShouldBe(new JobState.Complete());
        done.Attempt.ShouldBe(2);
        other.Attempt.ShouldBe(1);
        worker.Cleaned.ShouldBe([id]);
    }

    [Fact]
    public async Task A_job_that_was_being_canceled_when_its_process_was_killed_ends_canceled()
    {
        var cleaning = new TaskCompletionSource();
        await using var killed = await JobWorld.StartAsync(
            folder.Path,
            new ScriptedWorker { Transcode = (_, _, stop) => StubbornAsync(cleaning.Task) }
        );
        var id = (await killed.SubmitAsync()).Id;
        await killed.UntilAsync(id, JobStatus.Running);
        await killed.Get<JobRecorder>().CancelAsync(id, TestContext.Current.CancellationToken);
        using var later = killed.Snapshot();
        cleaning.SetResult();

        var worker = new ScriptedWorker();
        await using var next = await JobWorld.StartAsync(later.Path, worker);
        var ended = await next.UntilAsync(id, JobStatus.Canceled);

        ended.State.ShouldBe(new JobState.Canceled());
        worker.Cleaned.ShouldBe([id]);
    }

    [Fact]
    public async Task A_job_whose_process_is_killed_three_times_fails_as_lost()
    {
        static ScriptedWorker Hanging() => new() { Transcode = (_, _, stop) => ScriptedWorker.HangAsync(stop) };
        var here = folder;
        var worlds = new List<JobWorld> { await JobWorld.StartAsync(here.Path, Hanging()) };
        var folders = new List<TemporaryFolder>();
        var id = (await worlds[0].SubmitAsync()).Id;
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await worlds[^1].UntilAttemptAsync(id, attempt);
            folders.Add(worlds[^1].Snapshot());
            worlds.Add(await JobWorld.StartAsync(folders[^1].Path, Hanging()));
        }

        var failed = await worlds[^1].UntilAsync(id, JobStatus.Failed);

        failed.State.ShouldBeOfType<JobState.Failed>().Failure.Class.ShouldBe(JobFailureClass.WorkerLost);
        foreach (var world in worlds)
            await world.DisposeAsync();
        folders.ForEach(one => one.Dispose());
    }

    private static async Task<JobResult> StubbornAsync(Task end)
    {
        await end;
        return ScriptedWorker.Result;
    }
}
