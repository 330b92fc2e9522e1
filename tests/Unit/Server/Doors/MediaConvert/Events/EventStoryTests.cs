using System.Text.Encodings.Web;
using System.Text.Json;
using Sluice.Jobs;
using Sluice.Jobs.Lifecycle;
using Sluice.Jobs.Queues;
using Sluice.Media;
using Sluice.Tests.Unit.Access;

namespace Sluice.Tests.Unit.Server.Doors.MediaConvert.Events;

/// <summary>What clients are told of a job, and in which order.</summary>
public sealed class EventStoryTests
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public void A_job_that_works_tells_its_inputs_its_progress_and_its_outputs()
    {
        var history = new EventHistory().Begin().ReadSources();
        for (var second = 1; second <= 25; second++)
            history.Progress(second / 25.0);

        history.Complete();

        history.Statuses.ShouldBe(["INPUT_INFORMATION", "PROGRESSING", "STATUS_UPDATE", "STATUS_UPDATE", "COMPLETE"]);
        Approved.Check("details", string.Join('\n', history.Told.Select(one => one.Detail.ToJsonString(Readable))));
    }

    [Fact]
    public void Positions_grow_and_are_the_same_each_time_it_is_told()
    {
        var history = new EventHistory().Begin().ReadSources().Progress(0.5).Complete();

        history.Told.Select(one => one.Position).ShouldBeInOrder(SortDirection.Ascending);
        history.Told.Select(one => one.Position).ShouldBeUnique();
        history.Told.Select(one => one.Position).ShouldBe(history.Told.Select(one => one.Position));
    }

    [Fact]
    public void Another_attempt_repeats_nothing() =>
        new EventHistory()
            .Begin()
            .ReadSources()
            .Add(JobEventKind.Retrying, new JobState.Waiting())
            .Add(JobEventKind.Started)
            .ReadSources()
            .Progress(0.5)
            .Complete()
            .Statuses.ShouldBe(["INPUT_INFORMATION", "PROGRESSING", "COMPLETE"]);

    [Fact]
    public void A_job_that_never_looked_at_its_inputs_still_progresses_before_it_completes()
    {
        new EventHistory().Begin().Progress(0.1).Complete().Statuses.ShouldBe(["PROGRESSING", "COMPLETE"]);
        new EventHistory().Begin().Complete().Statuses.ShouldBe(["PROGRESSING", "COMPLETE"]);
    }

    [Fact]
    public void A_refused_job_tells_its_error_and_nothing_else()
    {
        var failure = new JobFailure(JobFailureClass.Access, "access.denied", "Access was denied.")
        {
            Principal = "arn:aws:sts::111122223333:assumed-role/MediaConvert_Default_Role/job",
            Action = "s3:GetObject",
            Resource = "arn:aws:s3:::studio/in.mp4",
        };

        var told = new EventHistory()
            .Add(JobEventKind.Submitted, new JobState.Submitted())
            .Add(JobEventKind.PreflightStarted, new JobState.Preflight())
            .Add(JobEventKind.Failed, new JobState.Failed(failure))
            .Told;

        told.Select(one => one.Status).ShouldBe(["ERROR"]);
        told[0].Detail["errorCode"]!.GetValue<int>().ShouldBe(1401);
        told[0].Detail["errorMessage"]!
            .GetValue<string>()
            .ShouldStartWith(
                "Unable to open input file [s3://studio/in.mp4]: [Failed probe/open: [Access was denied.]]"
            );
    }

    [Fact]
    public void A_canceled_job_says_so_once() =>
        new EventHistory()
            .Begin()
            .ReadSources()
            .Add(JobEventKind.CancelRequested, new JobState.Canceling())
            .Add(JobEventKind.Canceled, new JobState.Canceled())
            .Statuses.ShouldBe(["INPUT_INFORMATION", "PROGRESSING", "CANCELED"]);

    [Fact]
    public void A_hop_names_both_queues_and_priorities()
    {
        var detail = new EventHistory()
            .Add(
                JobEventKind.Hopped,
                new JobState.Waiting(),
                line => line with { Hop = new QueueHop(new QueuePlace("Default", 0), new QueuePlace("Fast", 7)) }
            )
            .Told.Single()
            .Detail;

        detail["status"]!.ToString().ShouldBe("QUEUE_HOP");
        detail["queue"]!.ToString().ShouldBe("arn:aws:mediaconvert:us-west-2:111122223333:queues/Fast");
        detail["previousQueue"]!.ToString().ShouldBe("arn:aws:mediaconvert:us-west-2:111122223333:queues/Default");
        detail["priority"]!.GetValue<int>().ShouldBe(7);
        detail["previousPriority"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public void A_warning_has_its_number_as_a_text()
    {
        var detail = new EventHistory()
            .Add(
                JobEventKind.Warned,
                new JobState.Waiting(),
                line => line with { Warnings = [new MediaWarning("job.not_hopped", "The queue is gone.")] }
            )
            .Told.Single()
            .Detail;

        detail["status"]!.ToString().ShouldBe("NEW_WARNING");
        detail["warningCode"]!.GetValue<string>().ShouldBe("100000");
        detail["warningMessage"]!.ToString().ShouldBe("The queue is gone.");
    }
}
