using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Sluice.Jobs;
using Sluice.Jobs.Lifecycle;
using Sluice.Server.Api.Wire;

namespace Sluice.Tests.Integration.Server;

public sealed class JobEventTests(ServerWorld world) : IClassFixture<ServerWorld>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_watcher_sees_the_whole_life_of_a_job_live()
    {
        using var tenant = await world.OpenTenantAsync();
        var job = await tenant.Client.SubmitJobAsync(await tenant.OrderAsync(), null, Cancel);

        var seen = new List<JobEventDocument>();
        await foreach (var happened in tenant.Client.WatchJobAsync(job.Id, 0, Cancel))
        {
            seen.Add(happened);
            if (happened.Progress?.Fraction == 0.5)
                world.Worker.Complete(job.Id);
        }

        seen.Select(one => one.Sequence).ShouldBe(Enumerable.Range(1, seen.Count));
        seen.Select(one => one.Kind)
            .Distinct()
            .ShouldBe([
                JobEventKind.Submitted,
                JobEventKind.PreflightStarted,
                JobEventKind.PreflightPassed,
                JobEventKind.Started,
                JobEventKind.Progressed,
                JobEventKind.Completed,
            ]);
        seen[^1].Result!.Outputs!.ShouldHaveSingleItem().Path.ShouldBe("master.m3u8");
        seen[^1].Status.ShouldBe(JobStatus.Complete);
    }

    [Fact]
    public async Task The_stream_names_its_events_and_numbers_them()
    {
        using var tenant = await world.OpenTenantAsync();
        var job = await CompleteAsync(tenant);

        var (items, _) = await StreamAsync(tenant, job, null);

        items[0].EventType.ShouldBe("submitted");
        items[^1].EventType.ShouldBe("completed");
        items.Select(item => item.EventId).ShouldBe(Enumerable.Range(1, items.Count).Select(number => $"{number}"));
        items.ShouldAllBe(item => item.Data.StartsWith($$"""{"job":"{{job}}","sequence":""", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stream_resumes_behind_the_last_event_that_was_seen()
    {
        using var tenant = await world.OpenTenantAsync();
        var job = await CompleteAsync(tenant);
        var (all, _) = await StreamAsync(tenant, job, null);

        var (rest, _) = await StreamAsync(tenant, job, "3");

        rest.Select(item => item.EventId).ShouldBe(all.Skip(3).Select(item => item.EventId));
    }

    [Fact]
    public async Task A_stream_with_nothing_more_to_say_answers_204()
    {
        using var tenant = await world.OpenTenantAsync();
        var job = await CompleteAsync(tenant);
        var (all, _) = await StreamAsync(tenant, job, null);

        var (_, status) = await StreamAsync(tenant, job, all[^1].EventId);

        status.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task The_list_holds_the_same_as_the_stream()
    {
        using var tenant = await world.OpenTenantAsync();
        var job = await CompleteAsync(tenant);
        var (items, _) = await StreamAsync(tenant, job, null);

        var listed = await tenant.Client.ListJobEventsAsync(job, Cancel);

        listed.Select(WireFormat.Write).ShouldBe(items.Select(item => item.Data));
    }

    [Fact]
    public async Task The_list_can_begin_behind_an_event()
    {
        using var tenant = await world.OpenTenantAsync();
        var job = await CompleteAsync(tenant);

        using var answer = await tenant.Http.SendAsync("GET", $"/api/v1/jobs/{job}/events?after=4");

        var list = JsonElement.Parse(await answer.Content.ReadAsStringAsync(Cancel)).GetProperty("events");
        list[0].GetProperty("sequence").GetInt32().ShouldBe(5);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("99999999999")]
    [InlineData("1, 2")]
    public async Task A_last_event_id_that_is_no_number_is_refused(string last)
    {
        using var tenant = await world.OpenTenantAsync();
        var job = await CompleteAsync(tenant);
        using var request = EventRequest(job, last);

        using var answer = await tenant.Http.SendAsync(request, Cancel);

        (await answer.ShouldRefuseAsync(HttpStatusCode.BadRequest))
            .Fields!.ShouldHaveSingleItem()
            .Field.ShouldBe("Last-Event-ID");
    }

    [Fact]
    public async Task A_server_that_stops_does_not_wait_for_those_who_watch()
    {
        var server = new ServerWorld();
        await server.InitializeAsync();
        using var tenant = await server.OpenTenantAsync();
        var job = await tenant.Client.SubmitJobAsync(await tenant.OrderAsync(), null, Cancel);
        using var request = EventRequest(job.Id, null);
        using var watching = await tenant.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);

        using var lines = new StreamReader(await watching.Content.ReadAsStreamAsync(Cancel));
        (await lines.ReadLineAsync(Cancel)).ShouldBe("event: submitted");

        await server.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20), Cancel);

        await lines.ReadToEndAsync(Cancel);
    }

    [Fact]
    public async Task While_nothing_happens_a_comment_shows_that_the_stream_is_alive()
    {
        var server = new ServerWorld { LongestSilence = TimeSpan.FromMilliseconds(50) };
        await server.InitializeAsync();
        using var tenant = await server.OpenTenantAsync();
        var job = await tenant.Client.SubmitJobAsync(await tenant.OrderAsync(), null, Cancel);
        using var request = EventRequest(job.Id, null);
        using var watching = await tenant.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        using var lines = new StreamReader(await watching.Content.ReadAsStreamAsync(Cancel));

        string? line;
        do line = await lines.ReadLineAsync(Cancel);
        while (line is not (null or ":"));

        line.ShouldBe(":");
        await server.DisposeAsync();
    }

    private async Task<string> CompleteAsync(Tenant tenant)
    {
        var job = await tenant.Client.SubmitJobAsync(await tenant.OrderAsync(), null, Cancel);
        world.Worker.Complete(job.Id);
        await foreach (var _ in tenant.Client.WatchJobAsync(job.Id, 0, Cancel)) { }
        return job.Id;
    }

    private static HttpRequestMessage EventRequest(string job, string? last)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/jobs/{job}/events");
        request.Headers.Accept.ParseAdd("text/event-stream");
        if (last is not null)
            request.Headers.TryAddWithoutValidation("Last-Event-ID", last);
        return request;
    }

    private static async Task<(List<SseItem<string>> Items, HttpStatusCode Status)> StreamAsync(
        Tenant tenant,
        string job,
        string? last
    )
    {
        using var request = EventRequest(job, last);
        using var answer = await tenant.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        if (answer.StatusCode != HttpStatusCode.OK)
            return ([], answer.StatusCode);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        await using var body = await answer.Content.ReadAsStreamAsync(Cancel);
        var items = new List<SseItem<string>>();
        await foreach (var item in SseParser.Create(body).EnumerateAsync(Cancel))
            items.Add(item);
        return (items, answer.StatusCode);
    }
}
