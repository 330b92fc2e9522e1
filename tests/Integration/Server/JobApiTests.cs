using System.Net;
using System.Text.Json;
using Sluice.Jobs;
using Sluice.Media;
using Sluice.Server.Api.Wire;
using Sluice.Server.Client;

namespace Sluice.Tests.Integration.Server;

public sealed class JobApiTests(ServerWorld world) : IClassFixture<ServerWorld>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_submitted_job_is_created_at_an_address_of_its_own()
    {
        using var tenant = await world.OpenTenantAsync();
        var order = WireFormat.Write(await tenant.OrderAsync());

        using var answer = await tenant.Http.PostTextAsync("/api/v1/jobs", order);

        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        using var job = JsonDocument.Parse(await tenant.Http.GetStringAsync(answer.Headers.Location, Cancel));
        job.RootElement.GetProperty("input")
            .GetProperty("uri")
            .GetString()
            .ShouldBe($"s3://{tenant.Masters}/films/in.mp4");
        job.RootElement.GetProperty("output").GetProperty("prefix").GetString().ShouldBe("films/out/");
        job.RootElement.GetProperty("profile").GetString().ShouldBe("hls");
        job.RootElement.TryGetProperty("outputs", out _).ShouldBeFalse();
        world.Worker.Complete(job.RootElement.GetProperty("id").GetString()!);
    }

    [Fact]
    public async Task A_complete_job_has_the_members_of_a_transcode()
    {
        using var tenant = await world.OpenTenantAsync();

        var job = await RunAsync(tenant, id => world.Worker.Complete(id));

        job.Status.ShouldBe(JobStatus.Complete);
        job.Input.Container.ShouldBe("mov,mp4");
        job.Input.Streams!.ShouldHaveSingleItem().Width.ShouldBe(640);
        job.Outputs!.ShouldHaveSingleItem().Path.ShouldBe("master.m3u8");
        job.Timings.ShouldBe(new TimingsDocument(0.1, 0.2, 0.3, 0.4, 1.0));
        job.Warnings!.ShouldHaveSingleItem().Code.ShouldBe("audio.missing");
        job.EndedAt.ShouldNotBeNull();
        (job.Error, job.Progress).ShouldBe((null, null));
    }

    [Fact]
    public async Task A_failed_job_says_why()
    {
        using var tenant = await world.OpenTenantAsync();
        var failure = new MediaFailure(MediaFailureClass.Input, "input.not_media", "This is no video.", "Send one.");

        var job = await RunAsync(tenant, id => world.Worker.Fail(id, failure));

        job.Status.ShouldBe(JobStatus.Failed);
        job.Error.ShouldBe(
            new ErrorBody(ErrorClass.Input, "input.not_media", "This is no video.") { Hint = "Send one." }
        );
        job.Outputs.ShouldBeNull();
    }

    [Fact]
    public async Task The_same_key_and_the_same_request_is_the_same_job()
    {
        using var tenant = await world.OpenTenantAsync();
        var order = WireFormat.Write(await tenant.OrderAsync());
        tenant.Http.DefaultRequestHeaders.Add("Idempotency-Key", "film-7");

        using var first = await tenant.Http.PostTextAsync("/api/v1/jobs", order);
        using var second = await tenant.Http.PostTextAsync("/api/v1/jobs", order);

        (first.StatusCode, second.StatusCode).ShouldBe((HttpStatusCode.Created, HttpStatusCode.OK));
        var id = await IdAsync(first);
        (await IdAsync(second)).ShouldBe(id);
        world.Worker.Complete(id);
    }

    [Fact]
    public async Task The_same_key_for_another_request_is_a_conflict()
    {
        using var tenant = await world.OpenTenantAsync();
        var order = await tenant.OrderAsync();
        var job = await tenant.Client.SubmitJobAsync(order, "film-8", Cancel);

        var refused = await Should.ThrowAsync<SluiceApiException>(() =>
            tenant.Client.SubmitJobAsync(order with { Profile = "mp4" }, "film-8", Cancel)
        );

        (refused.Status, refused.Error.Code).ShouldBe((HttpStatusCode.Conflict, "job.idempotency_key_reused"));
        refused.Error.Message.ShouldContain(job.Id);
        world.Worker.Complete(job.Id);
    }

    [Fact]
    public async Task Many_requests_at_once_with_one_key_make_one_job()
    {
        using var tenant = await world.OpenTenantAsync();
        var order = await tenant.OrderAsync();

        var jobs = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => tenant.Client.SubmitJobAsync(order, "once", Cancel))
        );

        jobs.Select(job => job.Id).Distinct().ShouldHaveSingleItem();
        world.Worker.Complete(jobs[0].Id);
    }

    [Fact]
    public async Task All_wrong_fields_are_told_at_once()
    {
        using var tenant = await world.OpenTenantAsync();
        var order = new JobOrder
        {
            Input = new JobInputOrder("grant-none", "films/"),
            Output = new JobOutputOrder(null, "/films/../x"),
            Profile = "8k",
            Thumbnails = new ThumbnailOrder(0, 100_000),
        };

        var refused = await Should.ThrowAsync<SluiceApiException>(() =>
            tenant.Client.SubmitJobAsync(order, null, Cancel)
        );

        refused.Error.Code.ShouldBe("request.invalid");
        refused
            .Error.Fields!.Select(one => one.Field)
            .Distinct()
            .ShouldBe(
                [
                    "input.grant",
                    "input.key",
                    "output.grant",
                    "output.prefix",
                    "profile",
                    "thumbnails.intervalSeconds",
                    "thumbnails.width",
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    public async Task A_job_may_bring_a_specification_of_its_own()
    {
        using var tenant = await world.OpenTenantAsync();
        var order = (await tenant.OrderAsync()) with
        {
            Profile = null,
            Spec = JsonElement.Parse("""{"extends":"hls","segmentSeconds":4,"audio":{"bitrate":"96k"}}"""),
            Sprite = new SpriteOrder(10, 160, 10, 10),
        };

        var job = await tenant.Client.SubmitJobAsync(order, null, Cancel);

        job.Profile.ShouldBeNull();
        world.Worker.Complete(job.Id);
    }

    [Theory]
    [InlineData("""{"extends":"hls","segmentSecondz":4}""", "spec.segmentSecondz")]
    [InlineData("""{"extends":"hls","video":{"crf":"low"}}""", "spec.video.crf")]
    [InlineData("""{"segmentSeconds":4}""", "spec.extends")]
    [InlineData("\"hls\"", "spec")]
    [InlineData("[1,2]", "spec")]
    public async Task A_wrong_specification_is_named_to_the_field(string spec, string field)
    {
        using var tenant = await world.OpenTenantAsync();
        var order = (await tenant.OrderAsync()) with { Profile = null, Spec = JsonElement.Parse(spec) };

        var refused = await Should.ThrowAsync<SluiceApiException>(() =>
            tenant.Client.SubmitJobAsync(order, null, Cancel)
        );

        refused.Error.Fields!.Select(one => one.Field).ShouldContain(field);
    }

    [Theory]
    [InlineData("films/\n")]
    [InlineData("films/../secret")]
    [InlineData("/films/x")]
    [InlineData("other/x")]
    [InlineData("-rf")]
    public async Task A_hostile_key_is_refused(string key)
    {
        using var tenant = await world.OpenTenantAsync();
        var order = await tenant.OrderAsync();

        var refused = await Should.ThrowAsync<SluiceApiException>(() =>
            tenant.Client.SubmitJobAsync(order with { Input = order.Input! with { Key = key } }, null, Cancel)
        );

        refused.Error.Fields!.Select(one => one.Field).ShouldContain("input.key");
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("")]
    public async Task A_malformed_idempotency_key_is_refused(string key)
    {
        using var tenant = await world.OpenTenantAsync();
        var order = WireFormat.Write(await tenant.OrderAsync());
        tenant.Http.DefaultRequestHeaders.TryAddWithoutValidation("Idempotency-Key", key);

        using var answer = await tenant.Http.PostTextAsync("/api/v1/jobs", order);

        var field = (await answer.ShouldRefuseAsync(HttpStatusCode.BadRequest)).Fields!.ShouldHaveSingleItem();
        field.Code.ShouldBe("job.idempotency_key_malformed");
    }

    [Fact]
    public async Task An_empty_order_names_what_is_missing()
    {
        using var tenant = await world.OpenTenantAsync();

        using var answer = await tenant.Http.PostTextAsync("/api/v1/jobs", "{}");

        var error = await answer.ShouldRefuseAsync(HttpStatusCode.BadRequest);
        error.Fields!.Select(one => one.Field).ShouldContain("input.grant");
        error.Fields!.Select(one => one.Field).ShouldContain("profile");
    }

    [Fact]
    public async Task Pages_show_every_job_once_and_the_newest_first()
    {
        using var tenant = await world.OpenTenantAsync();
        var submitted = new List<string>();
        for (var number = 0; number < 5; number++)
            submitted.Add(
                (await tenant.Client.SubmitJobAsync(await tenant.OrderAsync($"films/{number}"), null, Cancel)).Id
            );

        var seen = new List<string>();
        var pages = 0;
        JobList page;
        string? before = null;
        do
        {
            page = await tenant.Client.ListJobsAsync(new JobListQuery { Limit = 2, Before = before }, Cancel);
            seen.AddRange(page.Jobs.Select(job => job.Id));
            before = page.Next;
            pages++;
        } while (before is not null);

        pages.ShouldBe(3);
        seen.ShouldBe(submitted.Order(StringComparer.Ordinal).Reverse());
        submitted.ForEach(world.Worker.Complete);
    }

    [Fact]
    public async Task A_list_can_be_cut_to_one_status()
    {
        using var tenant = await world.OpenTenantAsync();
        var done = await RunAsync(tenant, id => world.Worker.Complete(id), "films/a");
        var open = await tenant.Client.SubmitJobAsync(await tenant.OrderAsync("films/b"), null, Cancel);

        var complete = await tenant.Client.ListJobsAsync(new JobListQuery { Status = JobStatus.Complete }, Cancel);

        complete.Jobs.ShouldHaveSingleItem().Id.ShouldBe(done.Id);
        complete.Next.ShouldBeNull();
        world.Worker.Complete(open.Id);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("limit=1&limit=2", "limit")]
    [InlineData("status=Complete", "status")]
    [InlineData("status=", "status")]
    [InlineData("before=film", "before")]
    public async Task A_wrong_parameter_is_named(string query, string field)
    {
        using var tenant = await world.OpenTenantAsync();

        using var answer = await tenant.Http.SendAsync("GET", $"/api/v1/jobs?{query}");

        var error = await answer.ShouldRefuseAsync(HttpStatusCode.BadRequest);
        error.Fields!.ShouldHaveSingleItem().Field.ShouldBe(field);
    }

    [Fact]
    public async Task A_canceled_job_ends_canceled_and_canceling_again_changes_nothing()
    {
        using var tenant = await world.OpenTenantAsync();
        var job = await tenant.Client.SubmitJobAsync(await tenant.OrderAsync(), null, Cancel);

        var first = await tenant.Client.CancelJobAsync(job.Id, Cancel);
        await foreach (var _ in tenant.Client.WatchJobAsync(job.Id, 0, Cancel)) { }
        var second = await tenant.Client.CancelJobAsync(job.Id, Cancel);

        first.Status.ShouldBeOneOf(JobStatus.Canceling, JobStatus.Canceled);
        second.Status.ShouldBe(JobStatus.Canceled);
    }

    [Fact]
    public async Task A_job_that_has_ended_cannot_be_canceled()
    {
        using var tenant = await world.OpenTenantAsync();
        var job = await RunAsync(tenant, id => world.Worker.Complete(id));

        var refused = await Should.ThrowAsync<SluiceApiException>(() => tenant.Client.CancelJobAsync(job.Id, Cancel));

        (refused.Status, refused.Error.Code).ShouldBe((HttpStatusCode.Conflict, "job.already_ended"));
    }

    /// <summary>Submits, ends it as told, and waits for that.</summary>
    private static async Task<JobDocument> RunAsync(Tenant tenant, Action<string> end, string prefix = "films/out")
    {
        var job = await tenant.Client.SubmitJobAsync(await tenant.OrderAsync(prefix), null, Cancel);
        end(job.Id);
        await foreach (var _ in tenant.Client.WatchJobAsync(job.Id, 0, Cancel)) { }
        return await tenant.Client.GetJobAsync(job.Id, Cancel);
    }

    private static async Task<string> IdAsync(HttpResponseMessage answer) =>
        JsonElement.Parse(await answer.Content.ReadAsStringAsync(Cancel)).GetProperty("id").GetString()!;
}
