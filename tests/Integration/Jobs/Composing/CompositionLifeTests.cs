using System.Net;
using Sluice.Jobs;
using Sluice.Jobs.Compositions;
using Sluice.Jobs.Inputs;
using Sluice.Jobs.Lifecycle;
using Sluice.Jobs.Recording;
using Sluice.Jobs.Storage;
using Sluice.Media.Compositions;
using Sluice.Media.Compositions.Encodes;
using Sluice.Tests.Integration.Jobs.Inputs;
using Sluice.Tests.Integration.Jobs.Running;

namespace Sluice.Tests.Integration.Jobs.Composing;

/// <summary>Compositions that are canceled, or whose worker dies, and those that read from the web.</summary>
public sealed class CompositionLifeTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_whose_worker_was_killed_runs_again_after_its_traces_are_removed()
    {
        await using var world = await CompositionWorld.StartAsync();
        var role = await world.RoleAsync(
            Documents.ServiceTrust(),
            Documents.Read,
            Documents.Write,
            Documents.Allow("s3:DeleteObject", $"arn:aws:s3:::{CompositionWorld.Renditions}/out/*")
        );
        var written = new TaskCompletionSource();
        world.Engine.Name = "film-first.mp4";
        world.Engine.After = async stop =>
        {
            written.SetResult();
            await Task.Delay(Timeout.Infinite, stop);
        };
        var job = await world.SubmitAsync(CompositionWorld.Work(world.AsService(role)));
        await written.Task.WaitAsync(TimeSpan.FromSeconds(30), Stop);
        (await world.KeysAsync(CompositionWorld.Renditions)).ShouldBe(["out/film-first.mp4"]);

        // What lies on disk at this moment is what a process finds after this one was killed.
        using var found = Snapshot(world);
        await using var second = await world.RestartAsync(found.Path);
        var done = await second.UntilEndedAsync(job.Id);

        done.State.ShouldBeOfType<JobState.Complete>();
        done.Attempt.ShouldBe(2);
        (await second.EventsAsync(job.Id)).ShouldContain(one =>
            one.Kind == JobEventKind.Retrying && one.Reason!.Code == "worker.lost"
        );
        (await world.KeysAsync(CompositionWorld.Renditions)).ShouldBe(["out/film.mp4"]);
        world.Engine.After = _ => Task.CompletedTask;
    }

    [Fact]
    public async Task What_a_canceled_job_wrote_is_removed_where_the_role_may_and_told_where_it_may_not()
    {
        await using var world = await CompositionWorld.StartAsync();
        var written = new TaskCompletionSource();
        world.Engine.After = async stop =>
        {
            written.TrySetResult();
            await Task.Delay(Timeout.Infinite, stop);
        };
        var job = await world.SubmitAsync(CompositionWorld.Work(world.AsService(await world.ServiceRoleAsync())));
        await written.Task.WaitAsync(TimeSpan.FromSeconds(30), Stop);

        await world.Get<JobRecorder>().CancelAsync(job.Id, Stop);
        var ended = await world.UntilEndedAsync(job.Id);

        ended.State.ShouldBeOfType<JobState.Canceled>();
        ended.Warnings.Single().Code.ShouldBe("output.leftovers");
        ended.Warnings.Single().Message.ShouldContain("out/film.mp4");
    }

    [Fact]
    public async Task A_source_on_the_web_is_read_beside_one_in_a_bucket()
    {
        await using var server = await FileServer.StartAsync("127.0.0.2", FileServer.ServeAsync);
        await using var world = await CompositionWorld.StartAsync(
            new HttpInputOptions
            {
                IsAllowed = true,
                Ports = [server.Url.Port],
                AllowedNetworks = [IPNetwork.Parse("127.0.0.2/32")],
            }
        );
        var work = CompositionWorld.Work(world.AsService(await world.ServiceRoleAsync()));

        var job = await world.RunAsync(
            work with
            {
                Sources =
                [
                    .. work.Sources,
                    new WorkSource(
                        new Uri(server.Url, "/captions.srt?sig=1").ToString(),
                        CompositionSourceUse.Captions
                    ),
                ],
            }
        );

        job.State.ShouldBeOfType<JobState.Complete>((job.State as JobState.Failed)?.Failure.ToString());
    }

    [Fact]
    public async Task A_film_is_really_made_of_an_object_in_a_bucket()
    {
        await using var world = await CompositionWorld.StartAsync(withFfmpeg: true);
        using var folder = new TemporaryFolder();
        var clip = Path.Combine(folder.Path, "clip.mp4");
        await JobHost.MakeClipAsync(clip, 2, "320x180");
        await world.Studio.PutObjectAsync(
            new Amazon.S3.Model.PutObjectRequest
            {
                BucketName = CompositionWorld.Masters,
                Key = "in/clip.mp4",
                FilePath = clip,
            },
            Stop
        );
        var role = world.AsService(await world.ServiceRoleAsync());
        var files = CompositionWorld.Work(role).Composition.Packages[0];
        var work = CompositionWorld.Work(role) with
        {
            Composition = CompositionWorld.Work(role).Composition with
            {
                Packages =
                [
                    files with
                    {
                        Outputs =
                        [
                            files.Outputs[0] with
                            {
                                Video = new VideoEncode(
                                    new VideoCodecSettings.H264 { Rate = new RateControl.Constant(300_000) }
                                ),
                                Audio = [new AudioEncode("Audio Selector 1", new AudioCodecSettings.Aac())],
                            },
                        ],
                    },
                ],
            },
        };

        var job = await world.RunAsync(work);

        job.State.ShouldBeOfType<JobState.Complete>((job.State as JobState.Failed)?.Failure.ToString());
        var output = job.Result!.Composition!.Packages[0].Outputs[0];
        (output.Width, output.Height, output.Paths[0]).ShouldBe((320, 180, "film.mp4"));
        (await world.EventsAsync(job.Id)).Single(one => one.Kind == JobEventKind.SourcesRead).Sources[0]!
            .Streams.Select(stream => stream.Type)
            .ShouldBe(["video", "audio"]);
        (await world.KeysAsync(CompositionWorld.Renditions)).ShouldBe(["out/film.mp4"]);
    }

    [Fact]
    public async Task A_source_that_is_no_media_is_named()
    {
        await using var world = await CompositionWorld.StartAsync(withFfmpeg: true);
        var role = world.AsService(await world.ServiceRoleAsync());

        var failure = await world.FailAsync(CompositionWorld.Work(role));

        failure.Class.ShouldBe(JobFailureClass.Input, failure.ToString());
        failure.Uri.ShouldBe($"s3://{CompositionWorld.Masters}/in/clip.mp4");
    }

    [Fact]
    public async Task The_audit_trail_tells_which_role_was_used_for_which_keys()
    {
        await using var world = await CompositionWorld.StartAsync();
        var role = await world.ServiceRoleAsync();
        var job = await world.RunAsync(CompositionWorld.Work(world.AsService(role)));

        var entries = await world
            .Get<Sluice.Jobs.Audit.AuditTrail>()
            .ListAsync(world.Organization, new Sluice.Jobs.Audit.AuditPage(), Stop);

        var used = entries.Where(entry => entry.Event.Job == job.Id.Value).ToList();
        used.ShouldNotBeEmpty();
        used.Select(entry => entry.Event.Role).Distinct().ShouldBe([role.ToString()]);
        used.SelectMany(entry => entry.Event.ReadKeys).Distinct().ShouldBe(["in/clip.mp4"]);
        used.SelectMany(entry => entry.Event.WritePrefixes).Distinct().ShouldBe(["out/film"]);
    }

    private static TemporaryFolder Snapshot(CompositionWorld world)
    {
        var copy = new TemporaryFolder();
        var gate = world.Get<Database>().Gate;
        gate.EnterAsync(Guid.CreateVersion7(), Stop).AsTask().GetAwaiter().GetResult();
        try
        {
            foreach (var file in (string[])["sluice.db", "sluice.db-wal"])
                if (File.Exists(Path.Combine(world.Folder, file)))
                    File.Copy(Path.Combine(world.Folder, file), Path.Combine(copy.Path, file));
        }
        finally
        {
            gate.Leave();
        }
        return copy;
    }
}
