using System.Collections.Immutable;
using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;
using Sluice.Jobs;
using Sluice.Jobs.Lifecycle;
using Sluice.Jobs.Organizations;
using Sluice.Jobs.Storage;
using Sluice.Jobs.Transfer;
using Sluice.Media;
using Sluice.Media.Outputs;
using Sluice.Media.Profiles;

namespace Sluice.Tests.Integration.Jobs.Storage;

/// <summary>What every database that holds Sluice's state must do.</summary>
public sealed class StoreContractTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder folder = new();
    private Database database = null!;
    private Organization studio = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = new Database(Path.Combine(folder.Path, "sluice.db"));
        await database.PrepareAsync(Stop);
        studio = await new OrganizationDesk(database, TimeProvider.System).EnsureAsync("studio", Stop);
    }

    public ValueTask DisposeAsync()
    {
        database.Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_grant_comes_back_as_it_was_with_every_detail()
    {
        var grant = Grant("masters") with
        {
            Mechanism = new GrantMechanism.CrossAccountRole(
                Arn.Parse("arn:aws:iam::123456789012:role/path/name"),
                ExternalIdMode.Global,
                new ExternalId("slc-x")
            ),
            Prefix = "films/",
            Use = GrantUse.Read,
            Endpoint = new AwsEndpoint(new Uri("http://127.0.0.1:9000"), "eu-central-1"),
            BucketOwner = new AccountId("210987654321"),
            KmsKey = Arn.Parse("arn:aws:kms:eu-central-1:123456789012:key/abc"),
            Writes = new ObjectWriteOptions
            {
                Encryption = ObjectEncryption.Kms,
                KmsKey = Arn.Parse("arn:aws:kms:eu-central-1:123456789012:key/def"),
                CannedAcl = "bucket-owner-full-control",
                StorageClass = "STANDARD_IA",
            },
            State = GrantState.Verified,
            VerifiedAt = Noon,
        };

        await database.WriteAsync(store => GrantStore.InsertAsync(store, grant), Stop);

        (await FindAsync(grant)).ShouldBe(grant);
    }

    [Fact]
    public async Task A_grant_of_another_organization_is_not_found()
    {
        var grant = Grant("masters");
        await database.WriteAsync(store => GrantStore.InsertAsync(store, grant), Stop);

        var seen = await database.ReadAsync(
            connection => GrantStore.FindAsync(connection, new OrganizationId("999999999999"), grant.Id),
            Stop
        );

        seen.ShouldBeNull();
    }

    [Fact]
    public async Task An_external_id_belongs_to_whoever_had_it_first_for_ever()
    {
        var other = await new OrganizationDesk(database, TimeProvider.System).EnsureAsync("other", Stop);
        var first = WithId(Grant("masters"), "slc-same");
        var second = WithId(Grant("masters") with { Organization = other.Id }, "slc-same");

        (await HoldAsync(first)).ShouldBeTrue();
        (await HoldAsync(second)).ShouldBeFalse();
        (await HoldAsync(first)).ShouldBeTrue();
    }

    [Fact]
    public async Task Only_proved_grants_of_others_on_the_same_bucket_or_account_are_rivals()
    {
        var other = await new OrganizationDesk(database, TimeProvider.System).EnsureAsync("other", Stop);
        var mine = WithId(Grant("masters"), "slc-1");
        var proved = Grant("masters") with { Organization = other.Id, VerifiedAt = Noon, State = GrantState.Verified };
        var sameAccount = WithId(Grant("elsewhere"), "slc-2") with { Organization = other.Id, VerifiedAt = Noon };
        var merelyReserved = Grant("masters") with { Organization = other.Id };
        var revoked = proved with { Id = GrantId.New(Noon), State = GrantState.Revoked };
        foreach (var grant in (Grant[])[mine, proved, sameAccount, merelyReserved, revoked])
            await database.WriteAsync(store => GrantStore.InsertAsync(store, grant), Stop);

        var rivals = await database.WriteAsync(store => GrantStore.ListRivalsAsync(store, mine), Stop);

        rivals.Select(grant => grant.Id).ShouldBe([proved.Id, sameAccount.Id], ignoreOrder: true);
    }

    [Fact]
    public async Task A_job_and_its_events_come_back_as_they_were()
    {
        var admitted = Admit();
        var running = Then(admitted.Job, new JobOccurrence.PreflightStarted());
        var waiting = Then(running.Job, new JobOccurrence.PreflightPassed());
        var started = Then(waiting.Job, new JobOccurrence.RunStarted());
        var progressed = Then(started.Job, new JobOccurrence.Progressed(RunStage.Encode, 0.25));
        var completed = Then(progressed.Job, new JobOccurrence.Completed(Result));
        await database.WriteAsync(store => JobStore.InsertAsync(store, admitted), Stop);
        foreach (var moved in (JobTransition.Moved[])[running, waiting, started, progressed, completed])
            await database.WriteAsync(store => JobStore.UpdateAsync(store, moved), Stop);

        var job = await database.ReadAsync(connection => JobStore.FindAsync(connection, admitted.Job.Id), Stop);
        var events = await database.ReadAsync(connection => JobStore.EventsAsync(connection, admitted.Job.Id, 4), Stop);

        job.ShouldNotBeNull().State.ShouldBe(new JobState.Complete());
        job.Result.ShouldNotBeNull().Outputs.ShouldBe(Result.Outputs);
        WorkOf(job).Spec.Ladder.ShouldBe(WorkOf(admitted.Job).Spec.Ladder);
        job.CreatedAt.ShouldBe(Noon);
        events.Select(happened => happened.Sequence).ShouldBe([5, 6]);
        events[0].State.ShouldBe(new JobState.Running(RunStage.Encode, 0.25));
        events[1].Result.ShouldNotBeNull().Timings.ShouldBe(Result.Timings);
    }

    [Fact]
    public async Task A_job_that_moved_meanwhile_is_not_overwritten()
    {
        var admitted = Admit();
        await database.WriteAsync(store => JobStore.InsertAsync(store, admitted), Stop);
        var first = Then(admitted.Job, new JobOccurrence.PreflightStarted());
        var late = Then(admitted.Job, new JobOccurrence.CancelRequested());
        await database.WriteAsync(store => JobStore.UpdateAsync(store, first), Stop);

        await Should.ThrowAsync<InvalidOperationException>(
            database.WriteAsync(store => JobStore.UpdateAsync(store, late), Stop)
        );
    }

    [Fact]
    public async Task A_unit_of_work_that_throws_leaves_nothing_behind()
    {
        var admitted = Admit();

        await Should.ThrowAsync<TimeZoneNotFoundException>(
            database.WriteAsync(
                async store =>
                {
                    await JobStore.InsertAsync(store, admitted);
                    throw new TimeZoneNotFoundException();
                },
                Stop
            )
        );

        (await database.ReadAsync(connection => JobStore.FindAsync(connection, admitted.Job.Id), Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task A_unit_of_work_inside_another_one_is_refused_and_not_waited_for() =>
        await Should.ThrowAsync<InvalidOperationException>(
            database.WriteAsync(store => database.WriteAsync(inner => Task.CompletedTask, Stop), Stop)
        );

    [Fact]
    public async Task Pages_of_a_list_join_without_a_gap_and_filter_by_state()
    {
        var all = new List<JobId>();
        for (var number = 0; number < 7; number++)
        {
            var admitted = Admit(Noon.AddSeconds(number));
            await database.WriteAsync(store => JobStore.InsertAsync(store, admitted), Stop);
            all.Add(admitted.Job.Id);
        }

        var first = await ListAsync(new JobPage { Size = 4 });
        var second = await ListAsync(new JobPage { Size = 4, Before = first[^1].Id });

        first.Concat(second).Select(job => job.Id).ShouldBe(Enumerable.Reverse(all));
        (await ListAsync(new JobPage { Status = JobStatus.Complete })).ShouldBeEmpty();
        (await ListAsync(new JobPage { Status = JobStatus.Submitted })).Length.ShouldBe(7);
    }

    [Fact]
    public async Task The_journal_of_puts_keeps_each_once_and_is_cleared_as_a_whole()
    {
        var admitted = Admit();
        await database.WriteAsync(store => JobStore.InsertAsync(store, admitted), Stop);
        StartedPut[] puts = [new("a/1", null), new("a/1", "upload"), new("a/1", null)];
        foreach (var put in puts)
            await database.WriteAsync(store => PutStore.AppendAsync(store, admitted.Job.Id, put), Stop);

        var kept = await database.ReadAsync(connection => PutStore.ListAsync(connection, admitted.Job.Id), Stop);
        await database.WriteAsync(store => PutStore.ClearAsync(store, admitted.Job.Id), Stop);
        var left = await database.ReadAsync(connection => PutStore.ListAsync(connection, admitted.Job.Id), Stop);

        kept.ShouldBe([new StartedPut("a/1", null), new StartedPut("a/1", "upload")]);
        left.ShouldBeEmpty();
    }

    [Fact]
    public async Task Keys_authenticate_until_newer_ones_with_the_same_label_push_them_out()
    {
        var desk = new OrganizationDesk(database, new SteppingTime());
        var keys = new List<ApiKey>();
        for (var number = 0; number < 6; number++)
            keys.Add(await desk.IssueKeyAsync(studio.Id, "start", Stop));
        var apart = await desk.IssueKeyAsync(studio.Id, "other", Stop);

        (await desk.AuthenticateAsync(keys[0].Reveal(), Stop)).ShouldBeNull();
        (await desk.AuthenticateAsync(keys[1].Reveal(), Stop)).ShouldBe(studio);
        (await desk.AuthenticateAsync(keys[5].Reveal(), Stop)).ShouldBe(studio);
        (await desk.AuthenticateAsync(apart.Reveal(), Stop)).ShouldBe(studio);
        (await desk.AuthenticateAsync(ApiKey.Issue().Reveal(), Stop)).ShouldBeNull();
        (await desk.AuthenticateAsync("' OR 1=1 --", Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task No_key_lies_in_the_database_file()
    {
        var key = await new OrganizationDesk(database, TimeProvider.System).IssueKeyAsync(studio.Id, "start", Stop);

        foreach (var file in Directory.GetFiles(folder.Path, "sluice.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            (await reader.ReadToEndAsync(Stop)).ShouldNotContain(key.Reveal()[^64..]);
        }
    }

    [Fact]
    public async Task A_second_process_is_kept_away()
    {
        using var second = new Database(database.File);

        var refused = await Should.ThrowAsync<IOException>(second.PrepareAsync(Stop));

        refused.Message.ShouldContain("in use by another server");
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused()
    {
        await database.WriteAsync(
            store =>
                Dapper.SqlMapper.ExecuteAsync(
                    store.Connection,
                    "INSERT INTO schema_version (version) VALUES (999)",
                    transaction: store.Transaction
                ),
            Stop
        );
        database.Dispose();
        database = new Database(database.File);

        var refused = await Should.ThrowAsync<InvalidOperationException>(database.PrepareAsync(Stop));

        refused.Message.ShouldContain("999");
    }

    private static JobResult Result { get; } =
        new(
            new SourceSummary("s3://masters/film.mp4", "mov", 2.5)
            {
                Streams = [new StreamSummary(0, "video", "h264")],
            },
            [new PublishedOutput(OutputKind.Manifest, "master.m3u8") { Bytes = 100 }],
            new StageTimings(0.1, 0.2, 3, 0.5, 3.8)
        )
        {
            Warnings = [new MediaWarning("video.tone_mapped", "HDR became SDR.")],
        };

    [Fact]
    public async Task Grants_by_service_role_and_bucket_policy_come_back_as_they_were()
    {
        Grant[] grants =
        [
            Grant("masters") with
            {
                Mechanism = new GrantMechanism.ServiceRole(
                    Arn.Parse("arn:aws:iam::123456789012:role/media"),
                    "mediaconvert.amazonaws.com"
                )
                {
                    PassedBy = Arn.Parse("arn:aws:iam::123456789012:user/ops"),
                },
            },
            Grant("renditions") with
            {
                Mechanism = new GrantMechanism.BucketPolicy(new ExternalId("slc-marker")),
                Rotation = new ExternalIdRotation(new ExternalId("slc-next"), RotationStage.Introducing),
            },
        ];

        foreach (var grant in grants)
        {
            await database.WriteAsync(store => GrantStore.InsertAsync(store, grant), Stop);
            (await FindAsync(grant)).ShouldBe(grant);
        }
    }

    [Fact]
    public async Task A_retired_external_id_is_held_by_nobody_any_more_and_given_to_nobody()
    {
        var grant = WithId(Grant("masters"), "slc-old") with { State = GrantState.Revoked };
        (await HoldAsync(grant)).ShouldBeTrue();
        await database.WriteAsync(store => ExternalIdStore.RetireAsync(store, new ExternalId("slc-old"), Noon), Stop);

        (await HoldAsync(grant)).ShouldBeFalse();
        var held = await database.WriteAsync(store => ExternalIdStore.ListAsync(store, studio.Id, "SLC-OLD"), Stop);
        held.ShouldHaveSingleItem().IsRetired.ShouldBeTrue();
    }

    [Fact]
    public async Task An_external_id_that_a_living_grant_has_is_not_retired()
    {
        var grant = WithId(Grant("masters"), "slc-living");
        await HoldAsync(grant);
        await database.WriteAsync(store => GrantStore.InsertAsync(store, grant), Stop);
        await database.WriteAsync(
            store => ExternalIdStore.RetireAsync(store, new ExternalId("slc-living"), Noon),
            Stop
        );

        (await HoldAsync(grant)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_job_of_another_organization_at_the_same_place_is_not_told_of()
    {
        var mine = Admit();
        await database.WriteAsync(store => JobStore.InsertAsync(store, mine), Stop);
        var other = new OrganizationId("999990000002");

        (await WriterAsync(studio.Id, WorkOf(mine.Job).Output)).ShouldBe(mine.Job.Id);
        (await WriterAsync(other, WorkOf(mine.Job).Output)).ShouldBeNull();
    }

    [Fact]
    public async Task One_bucket_name_at_two_servers_is_two_places()
    {
        var admitted = Admit();
        var output = WorkOf(admitted.Job).Output with { NameSpace = "s3.example:9000" };
        var there = admitted with { Job = admitted.Job with { Work = WorkOf(admitted.Job) with { Output = output } } };
        await database.WriteAsync(store => JobStore.InsertAsync(store, there), Stop);

        (await WriterAsync(studio.Id, output)).ShouldBe(admitted.Job.Id);
        (await WriterAsync(studio.Id, output with { NameSpace = "aws" })).ShouldBeNull();
    }

    private static ProfileWork WorkOf(Job job) => job.Work.ShouldBeOfType<ProfileWork>();

    private Task<JobId?> WriterAsync(OrganizationId organization, JobOutput output) =>
        database.WriteAsync(store => JobStore.FindWriterAsync(store, organization, output), Stop);

    private JobTransition.Moved Admit(DateTimeOffset? at = null) =>
        JobLifecycle.Admit(
            JobId.New(at ?? Noon),
            studio.Id,
            new ProfileWork(
                new JobInput(new GrantId("grant-in"), "masters", "it's \"odd\".mp4"),
                new JobOutput(new GrantId("grant-out"), "renditions", "a/"),
                ProfileCatalog.TryFind("hls", out var spec) ? spec : throw new InvalidOperationException(),
                "hls"
            ),
            at ?? Noon
        );

    private static JobTransition.Moved Then(Job job, JobOccurrence occurrence) =>
        JobLifecycle.Apply(job, occurrence, Noon, RetryRules.Default).ShouldBeOfType<JobTransition.Moved>();

    private Grant Grant(string bucket) =>
        new()
        {
            Id = GrantId.New(Noon),
            Organization = studio.Id,
            Mechanism = new GrantMechanism.BucketPolicy(),
            Bucket = bucket,
            Use = GrantUse.ReadWrite,
            CreatedAt = Noon,
        };

    private static Grant WithId(Grant grant, string id) =>
        grant with
        {
            Mechanism = new GrantMechanism.CrossAccountRole(
                Arn.Parse("arn:aws:iam::123456789012:role/name"),
                ExternalIdMode.Generated,
                new ExternalId(id)
            ),
        };

    private Task<bool> HoldAsync(Grant grant) =>
        database.WriteAsync(store => ExternalIdStore.HoldAsync(store, grant), Stop);

    private Task<Grant?> FindAsync(Grant grant) =>
        database.ReadAsync(connection => GrantStore.FindAsync(connection, studio.Id, grant.Id), Stop);

    private Task<ImmutableArray<Job>> ListAsync(JobPage page) =>
        database.ReadAsync(connection => JobStore.ListAsync(connection, studio.Id, page), Stop);

    /// <summary>One second later each time that it is asked.</summary>
    private sealed class SteppingTime : TimeProvider
    {
        private DateTimeOffset now = Noon;

        public override DateTimeOffset GetUtcNow() => now = now.AddSeconds(1);
    }
}
