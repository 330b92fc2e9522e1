using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Sluice.Jobs;
using Sluice.Jobs.Lifecycle;
using Sluice.Server.Api.Wire;
using Sluice.Server.Client;

namespace Sluice.Tests.Integration.Server;

/// <summary>What the client does when the server misbehaves.</summary>
public sealed class ClientTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Watching_goes_on_over_broken_connections_and_sees_each_event_once()
    {
        var resumed = new List<string>();
        await using var server = await ServeAsync(async http =>
        {
            var last = http.Request.Headers["Last-Event-ID"].ToString();
            resumed.Add(last);
            // The second connection breaks at once, the others end after one event.
            if (resumed.Count == 2)
            {
                http.Abort();
                return;
            }
            var next = last.Length == 0 ? 1 : int.Parse(last) + 1;
            http.Response.ContentType = "text/event-stream";
            await http.Response.WriteAsync($"id: {next}\ndata: {Event(next, JobEventKind.Progressed)}\n\n", Cancel);
            if (next == 4)
                await http.Response.WriteAsync($"data: {Event(5, JobEventKind.Completed)}\n\n", Cancel);
        });
        using var client = new SluiceClient(new Uri(server.Urls.First()), "key");

        var seen = new List<int>();
        await foreach (var happened in client.WatchJobAsync("job-1", 0, Cancel))
            seen.Add(happened.Sequence);

        seen.ShouldBe([1, 2, 3, 4, 5]);
        resumed.ShouldBe(["", "1", "1", "2", "3"]);
    }

    [Fact]
    public async Task A_newer_server_may_say_more_than_the_client_knows()
    {
        await using var server = await ServeAsync(http =>
        {
            http.Response.ContentType = "application/json";
            return http.Response.WriteAsync(
                """{"name":"studio","id":"org-1","createdAt":"2026-01-02T03:04:05Z","limits":{"jobs":3}}""",
                Cancel
            );
        });
        using var client = new SluiceClient(new Uri(server.Urls.First()), "key");

        (await client.GetOrganizationAsync(Cancel)).Name.ShouldBe("studio");
    }

    [Fact]
    public async Task Watching_a_job_that_is_not_there_fails_at_once()
    {
        var calls = 0;
        await using var server = await ServeAsync(http =>
        {
            calls++;
            http.Response.StatusCode = 404;
            return http.Response.WriteAsync(
                """{"error":{"class":"request","code":"job.not_found","message":"There is none."}}""",
                Cancel
            );
        });
        using var client = new SluiceClient(new Uri(server.Urls.First()), "key");

        var refused = await Should.ThrowAsync<SluiceApiException>(async () =>
        {
            await foreach (var _ in client.WatchJobAsync("job-1", 0, Cancel)) { }
        });

        (refused.Status, refused.Error.Code, calls).ShouldBe((HttpStatusCode.NotFound, "job.not_found", 1));
    }

    [Theory]
    [InlineData(502, "<html>Bad Gateway</html>", ErrorClass.Transient)]
    [InlineData(404, "", ErrorClass.Request)]
    [InlineData(403, """{"message":"no"}""", ErrorClass.Request)]
    public async Task An_answer_that_is_not_from_sluice_is_called_that(int status, string body, ErrorClass expected)
    {
        await using var server = await ServeAsync(http =>
        {
            http.Response.StatusCode = status;
            return http.Response.WriteAsync(body, Cancel);
        });
        using var client = new SluiceClient(new Uri(server.Urls.First()), "key");

        var refused = await Should.ThrowAsync<SluiceApiException>(() => client.GetOrganizationAsync(Cancel));

        (refused.Error.Class, refused.Error.Code).ShouldBe((expected, "server.not_sluice"));
    }

    [Fact]
    public async Task Ids_cannot_reach_other_paths()
    {
        string? path = null;
        await using var server = await ServeAsync(http =>
        {
            path = http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
            http.Response.StatusCode = 404;
            return Task.CompletedTask;
        });
        using var client = new SluiceClient(new Uri(server.Urls.First()), "key");

        await Should.ThrowAsync<SluiceApiException>(() => client.GetJobAsync("../grants?x=1#y", Cancel));

        path.ShouldBe("/api/v1/jobs/..%2Fgrants%3Fx%3D1%23y");
    }

    private static string Event(int sequence, JobEventKind kind) =>
        WireFormat.Write(
            new JobEventDocument(
                "job-1",
                sequence,
                DateTimeOffset.UnixEpoch,
                kind,
                kind == JobEventKind.Completed ? JobStatus.Complete : JobStatus.Running
            )
            {
                Attempt = 1,
            }
        );

    private static async Task<WebApplication> ServeAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync(Cancel);
        return app;
    }
}
