using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Sluice.Jobs.Lifecycle;
using Sluice.Server.Api.Wire;

namespace Sluice.Server.Api;

/// <summary>Events as server-sent events (HTML standard, 9.2). While nothing happens a comment goes out now and then, so that proxies on the way keep the connection, and whoever has gone is noticed.</summary>
/// <param name="rest">The longest silence.</param>
internal sealed class JobEventStream(IAsyncEnumerable<JobEvent> events, TimeSpan rest, TimeProvider time) : IResult
{
    /// <summary>Ends when the feed ends: with the job, or with its token.</summary>
    public required CancellationToken Ending { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/event-stream";
        // Nginx would else hold events back until its buffer is full.
        response.Headers["X-Accel-Buffering"] = "no";
        // The headers go out now: the first event may be long in coming.
        await response.Body.FlushAsync(httpContext.RequestAborted);
        await using var feed = events.GetAsyncEnumerator(Ending);
        while (await AdvanceAsync(feed, response))
            await SendAsync(response, Render(feed.Current));
    }

    private async Task<bool> AdvanceAsync(IAsyncEnumerator<JobEvent> feed, HttpResponse response)
    {
        var next = feed.MoveNextAsync().AsTask();
        while (true)
        {
            try
            {
                return await next.WaitAsync(rest, time, CancellationToken.None);
            }
            catch (TimeoutException) when (!next.IsCompleted)
            {
                if (!Ending.IsCancellationRequested)
                    await SendAsync(response, ":\n\n");
            }
            catch (OperationCanceledException) when (Ending.IsCancellationRequested)
            {
                return false;
            }
        }
    }

    private static async Task SendAsync(HttpResponse response, string text)
    {
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), response.HttpContext.RequestAborted);
        await response.Body.FlushAsync(response.HttpContext.RequestAborted);
    }

    private static string Render(JobEvent happened) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"event: {JsonNamingPolicy.SnakeCaseLower.ConvertName(happened.Kind.ToString())}\ndata: {WireFormat.Write(JobEventDocument.From(happened))}\nid: {happened.Sequence}\n\n"
        );
}
