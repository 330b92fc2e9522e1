using Amazon.S3;
using Sluice.Access.Aws;
using Sluice.Jobs;
using Sluice.Jobs.Compositions;
using Sluice.Jobs.Lifecycle;
using Sluice.Jobs.Organizations;
using Sluice.Jobs.Storage;
using Sluice.Media;
using Sluice.Media.Compositions;
using ObjectEncryption = Sluice.Access.Aws.ObjectEncryption;

namespace Sluice.Tests.Integration.Jobs.Composing;

/// <summary>Compositions that work: with roles as customers have them.</summary>
public sealed class CompositionJobTests : IAsyncLifetime
{
    private CompositionWorld world = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => world = await CompositionWorld.StartAsync();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task A_role_that_may_read_and_put_objects_and_nothing_else_carries_a_job()
    {
        var job = await world.RunAsync(CompositionWorld.Work(world.AsService(await world.ServiceRoleAsync())));

        job.State.ShouldBeOfType<JobState.Complete>((job.State as JobState.Failed)?.Failure.ToString());
        job.Result!.Composition!.Packages[0].Outputs[0].Paths.ShouldBe(["film.mp4"]);
        (await world.KeysAsync(CompositionWorld.Renditions)).ShouldBe(["out/film.mp4"]);
        var uploads = await world.Studio.ListMultipartUploadsAsync(CompositionWorld.Renditions, Stop);
        (uploads.MultipartUploads ?? []).ShouldBeEmpty();
        (await world.Get<Database>().ReadAsync(db => CompositionPutStore.ListAsync(db, job.Id), Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_queue_is_what_the_role_is_assumed_for()
    {
        var trust = Documents.ServiceTrust(
            $$"""{"ArnLike":{"aws:SourceArn":"{{world.QueueArn()}}"},"StringEquals":{"aws:SourceAccount":"{{world.Organization}}"} }"""
        );
        var role = await world.RoleAsync(trust, Documents.Read, Documents.Write);

        (await world.RunAsync(CompositionWorld.Work(world.AsService(role)))).State.ShouldBeOfType<JobState.Complete>();
    }

    [Fact]
    public async Task Writes_carry_what_their_destination_asks_for_and_no_more()
    {
        await world.UploadAsync(CompositionWorld.Masters, "in/clip.mp4");
        var role = await world.RoleAsync(
            Documents.ServiceTrust(),
            Documents.Read,
            Documents.Write,
            Documents.Allow("s3:PutObject", $"arn:aws:s3:::{CompositionWorld.Masters}/plain/*")
        );
        var work = CompositionWorld.Work(world.AsService(role)) with
        {
            Destinations =
            [
                new WorkDestination(CompositionWorld.Renditions, "out/")
                {
                    Writes = new ObjectWriteOptions { Encryption = ObjectEncryption.S3, StorageClass = "STANDARD_IA" },
                },
                new WorkDestination(CompositionWorld.Masters, "plain/"),
            ],
        };

        (await world.RunAsync(work)).State.ShouldBeOfType<JobState.Complete>();

        var asked = await world.Studio.GetObjectMetadataAsync(CompositionWorld.Renditions, "out/film.mp4", Stop);
        asked.StorageClass.ShouldBe(S3StorageClass.StandardInfrequentAccess);
        var plain = await world.Studio.GetObjectMetadataAsync(CompositionWorld.Masters, "plain/film.mp4", Stop);
        (plain.StorageClass?.Value ?? "STANDARD").ShouldBe("STANDARD");
    }

    [Fact]
    public async Task A_role_of_a_customer_is_assumed_with_the_external_id_of_the_organization()
    {
        var id = await world.Get<OrganizationExternalIds>().EnsureAsync(world.Organization, Stop);
        var role = await world.RoleAsync(
            Documents.CustomerTrust($"arn:aws:iam::{world.Cloud.Service.Id}:user/broker", id.Value),
            Documents.Read,
            Documents.Write
        );

        (
            await world.RunAsync(CompositionWorld.Work(new WorkRole.OfCustomer(role)))
        ).State.ShouldBeOfType<JobState.Complete>();

        (await world.Get<OrganizationExternalIds>().EnsureAsync(world.Organization, Stop)).ShouldBe(id);
    }

    [Fact]
    public async Task Outputs_may_go_to_a_bucket_of_another_account_with_the_acl_that_makes_them_its_owners()
    {
        const string theirs = "partner-inbox";
        var partner = world.Cloud.Cloud.EnsureAccount("partner");
        using var s3 = world.Cloud.S3(partner);
        await s3.PutBucketAsync(theirs, Stop);
        var role = await world.RoleAsync(
            Documents.ServiceTrust(),
            Documents.Read,
            Documents.Allow("s3:Put*", $"arn:aws:s3:::{theirs}/*")
        );
        await s3.PutBucketPolicyAsync(
            theirs,
            $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{{role}}}"},"Action":["s3:PutObject","s3:PutObjectAcl"],"Resource":"arn:aws:s3:::{{{theirs}}}/*"}]}""",
            Stop
        );
        var work = CompositionWorld.Work(world.AsService(role)) with
        {
            Destinations =
            [
                new WorkDestination(theirs, "")
                {
                    Writes = new ObjectWriteOptions { CannedAcl = "bucket-owner-full-control" },
                },
            ],
        };

        var job = await world.RunAsync(work);

        job.State.ShouldBeOfType<JobState.Complete>((job.State as JobState.Failed)?.Failure.ToString());
        (await s3.GetObjectMetadataAsync(theirs, "film.mp4", Stop)).ContentLength.ShouldBe(10);
    }

    [Fact]
    public async Task What_sources_are_becomes_an_event_before_the_encode_ends()
    {
        var source = new Sluice.Media.Probe.SourceInfo("s3://studio-masters/in/clip.mp4", "mov", 2.0);
        world.Engine.Between = async (_, progress, stop) =>
        {
            progress!.Report(new TranscodeProgress(TranscodeStage.Plan) { Sources = [source, null] });
            progress.Report(new TranscodeProgress(TranscodeStage.Encode) { Fraction = 0.25 });
            await Task.Delay(1200, stop);
            progress.Report(new TranscodeProgress(TranscodeStage.Encode) { Fraction = 0.5 });
            progress.Report(new TranscodeProgress(TranscodeStage.Publish));
            await Task.Delay(700, stop);
        };
        var job = await world.RunAsync(CompositionWorld.Work(world.AsService(await world.ServiceRoleAsync())));

        var events = await world.EventsAsync(job.Id);

        var read = events.Single(one => one.Kind == JobEventKind.SourcesRead);
        read.Sources.Select(one => one?.Container).ShouldBe(["mov", null]);
        // Half of the encode is no event: a minute is not over.
        events
            .Select(one => one.State)
            .OfType<JobState.Running>()
            .Where(one => one.Stage == RunStage.Encode)
            .ShouldAllBe(one => one.Fraction == 0.25);
        events.ShouldContain(one => one.State == new JobState.Running(RunStage.Publish, null));
    }

    [Fact]
    public async Task A_job_that_would_overwrite_what_it_reads_fails_and_leaves_it()
    {
        var role = await world.RoleAsync(
            Documents.ServiceTrust(),
            Documents.Allow("s3:*", $"arn:aws:s3:::{CompositionWorld.Masters}/*")
        );
        world.Engine.Name = "clip.mp4";
        var work = CompositionWorld.Work(world.AsService(role)) with
        {
            Destinations = [new WorkDestination(CompositionWorld.Masters, "in/")],
            Composition = new Composition(
                CompositionWorld.Work(world.AsService(role)).Composition.Clips,
                [
                    new Sluice.Media.Compositions.Packages.PackageSpec.Files(
                        0,
                        "clip",
                        CompositionWorld.Work(world.AsService(role)).Composition.Packages[0].Outputs
                    ),
                ]
            ),
        };

        (await world.FailAsync(work)).Code.ShouldBe("output.overwrites_input");

        (await world.KeysAsync(CompositionWorld.Masters)).ShouldBe(["in/clip.mp4"]);
    }

    [Fact]
    public async Task The_same_token_within_a_minute_is_the_same_job()
    {
        var work = CompositionWorld.Work(world.AsService(await world.ServiceRoleAsync()));
        var first = (await world.AdmitAsync(work, "token-1")).ShouldBeOfType<CompositionOutcome.Admitted>().Job;

        var again = (await world.AdmitAsync(work, "token-1")).ShouldBeOfType<CompositionOutcome.Repeated>().Job;
        var other = (await world.AdmitAsync(work, "token-2")).ShouldBeOfType<CompositionOutcome.Admitted>().Job;

        again.Job.Id.ShouldBe(first.Id);
        again.Document.ShouldBe("""{"asked":"so"}""");
        other.Id.ShouldNotBe(first.Id);
        await world.UntilEndedAsync(other.Id);
    }
}
