using Sluice.Jobs;
using Sluice.Jobs.Lifecycle;
using Sluice.Jobs.Storage;
using Sluice.Media.Outputs;
using Sluice.Tests.Integration.Access;

namespace Sluice.Tests.Integration.Jobs.Running;

/// <summary>Jobs from a customer's bucket to a customer's bucket, through a role, with real ffmpeg.</summary>
public sealed class WholeJobTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private CloudWorld world = null!;

    public async ValueTask InitializeAsync() => world = await CloudWorld.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await world.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_master_becomes_a_published_set_and_nothing_is_left_on_the_way()
    {
        await using var host = await JobHost.StartAsync(folder.Path, world);
        var grant = await host.GrantAsync();
        await host.UploadClipAsync("films/in/clip.mp4", seconds: 2);

        var job = await host.SubmitAsync(grant, "films/in/clip.mp4");
        var done = await host.UntilEndedAsync(job.Id);

        done.State.ShouldBe(new JobState.Complete());
        var result = done.Result.ShouldNotBeNull();
        result.Input.Uri.ShouldBe("s3://studio-masters/films/in/clip.mp4");
        result.Input.Duration.ShouldNotBeNull().ShouldBe(2, 0.2);
        result.Input.Streams.Select(stream => stream.Type).ShouldBe(["video", "audio"]);
        result.Outputs.ShouldContain(output => output.Kind == OutputKind.Manifest);
        var keys = await world.LeftoversAsync();
        keys.ShouldAllBe(key => key.StartsWith("films/"));
        foreach (var output in result.Outputs)
            keys.ShouldContain($"films/out/{output.Path}");
        Directory.GetFileSystemEntries(Path.Combine(folder.Path, "scratch")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_job_that_is_canceled_in_the_middle_leaves_no_output_no_upload_and_no_ffmpeg()
    {
        await using var host = await JobHost.StartAsync(folder.Path, world);
        var grant = await host.GrantAsync();
        await host.UploadClipAsync("films/in/long.mp4", seconds: 30, size: "1280x720");
        var job = await host.SubmitAsync(grant, "films/in/long.mp4");
        await host.UntilAsync(job.Id, happened => happened.State is JobState.Running { Stage: RunStage.Encode });

        await host.CancelAsync(job.Id);
        var ended = await host.UntilEndedAsync(job.Id);

        ended.State.ShouldBe(new JobState.Canceled());
        ended.Warnings.ShouldBeEmpty();
        (await world.LeftoversAsync()).ShouldBe(["films/in/long.mp4"]);
        Directory.GetFileSystemEntries(Path.Combine(folder.Path, "scratch")).ShouldBeEmpty();
        Guests.Of(folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_missing_object_fails_in_the_preflight_as_the_inputs_fault()
    {
        await using var host = await JobHost.StartAsync(folder.Path, world);
        var grant = await host.GrantAsync();

        var job = await host.SubmitAsync(grant, "films/in/none.mp4");
        var failed = await host.UntilEndedAsync(job.Id);

        var failure = failed.State.ShouldBeOfType<JobState.Failed>().Failure;
        failure.Class.ShouldBe(JobFailureClass.Input);
        failure.Code.ShouldBe("input.not_found");
        failed.StartedAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_permission_that_was_taken_away_fails_in_the_preflight_with_the_statement_to_add()
    {
        await using var host = await JobHost.StartAsync(folder.Path, world);
        var grant = await host.GrantAsync();
        await host.UploadClipAsync("films/in/clip.mp4", seconds: 1);
        await world.StudioIam.PutRolePolicyAsync(
            CloudWorld.RoleName,
            "sluice",
            """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:GetObject","s3:ListBucket","s3:GetBucketLocation"],"Resource":"*"}}"""
        );

        var job = await host.SubmitAsync(grant, "films/in/clip.mp4");
        var failed = await host.UntilEndedAsync(job.Id);

        var failure = failed.State.ShouldBeOfType<JobState.Failed>().Failure;
        failure.Class.ShouldBe(JobFailureClass.Access);
        failure.Action.ShouldBe("s3:PutObject");
        failure.Statement.ShouldNotBeNull().ShouldContain("s3:PutObject");
        failed.StartedAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_bucket_that_is_gone_fails_in_the_preflight()
    {
        await using var host = await JobHost.StartAsync(folder.Path, world);
        var grant = await host.GrantAsync();
        await world.StudioS3.DeleteBucketAsync(CloudWorld.Bucket);

        var job = await host.SubmitAsync(grant, "films/in/clip.mp4");
        var failed = await host.UntilEndedAsync(job.Id);

        var failure = failed.State.ShouldBeOfType<JobState.Failed>().Failure;
        failure.Class.ShouldBe(JobFailureClass.Access);
        failure.Code.ShouldBe("access.no_such_bucket");
    }

    [Fact]
    public async Task A_file_that_is_no_media_fails_once_and_leaves_nothing()
    {
        await using var host = await JobHost.StartAsync(folder.Path, world);
        var grant = await host.GrantAsync();
        await world.PutAsync("films/in/text.mp4", "This is not a film.");

        var job = await host.SubmitAsync(grant, "films/in/text.mp4");
        var failed = await host.UntilEndedAsync(job.Id);

        failed.State.ShouldBeOfType<JobState.Failed>().Failure.Class.ShouldBe(JobFailureClass.Input);
        failed.Attempt.ShouldBe(1);
        (await world.LeftoversAsync()).ShouldBe(["films/in/text.mp4"]);
    }

    [Fact]
    public async Task What_a_dead_worker_left_is_removed_before_its_job_runs_again()
    {
        JobId id;
        await using (var first = await JobHost.StartAsync(folder.Path, world))
        {
            var grant = await first.GrantAsync();
            await first.UploadClipAsync("films/in/clip.mp4", seconds: 1);
            await first.Get<Sluice.Jobs.Scheduling.JobRecovery>().StopAsync(TestContext.Current.CancellationToken);
            id = (await first.SubmitAsync(grant, "films/in/clip.mp4")).Id;
            await PretendItDiedAsync(first, id);
        }

        await using var second = await JobHost.StartAsync(folder.Path, world);
        var done = await second.UntilEndedAsync(id);

        done.State.ShouldBe(new JobState.Complete());
        done.Attempt.ShouldBe(2);
        var keys = await world.LeftoversAsync();
        keys.ShouldNotContain("films/out/stale.m4s");
        keys.ShouldNotContain(key => key.StartsWith("upload of"));
        (
            await second
                .Get<Database>()
                .ReadAsync(connection => PutStore.ListAsync(connection, id), TestContext.Current.CancellationToken)
        ).ShouldNotContain(put => put.Key == "films/out/stale.m4s");
    }

    /// <summary>The job is left as a worker leaves it that is killed while it uploads: running, one object written, one upload begun.</summary>
    private async Task PretendItDiedAsync(JobHost host, JobId id)
    {
        var stop = TestContext.Current.CancellationToken;
        var recorder = host.Get<Sluice.Jobs.Recording.JobRecorder>();
        await recorder.RecordAsync(id, new JobOccurrence.PreflightStarted(), stop);
        await recorder.RecordAsync(id, new JobOccurrence.PreflightPassed(), stop);
        await recorder.RecordAsync(id, new JobOccurrence.RunStarted(), stop);
        await world.PutAsync("films/out/stale.m4s");
        await world.StudioS3.InitiateMultipartUploadAsync(CloudWorld.Bucket, "films/out/big.m4s", stop);
        foreach (var key in (string[])["films/out/stale.m4s", "films/out/big.m4s"])
            await host.Get<Database>().WriteAsync(store => PutStore.AppendAsync(store, id, new(key, null)), stop);
    }
}
