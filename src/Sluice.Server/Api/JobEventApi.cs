using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Sluice.Jobs;
using Sluice.Jobs.Events;
using Sluice.Jobs.Lifecycle;
using Sluice.Server.Api.Errors;
using Sluice.Server.Api.Wire;

namespace Sluice.Server.Api;

/// <summary>What happened to a job: as a list, or as server-sent events until the job has ended.</summary>
internal static class JobEventApi
{
    public static void MapEvents(this RouteGroupBuilder jobs) =>
        jobs.MapGet("/{id}/events", GetAsync)
            .Produces<JobEventList>()
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(400, 404)
            .WithName("listJobEvents")
            .WithSummary("The history of a job; with Accept: text/event-stream, live until the job has ended")
            .WithDescription(
                "The id of a server-sent event is its sequence number, its name the kind. Last-Event-ID, or after, resumes behind that event; a stream that has nothing more to say answers 204, so that browsers stop reconnecting."
            );

    private static async Task<IResult> GetAsync(
        string id,
        string? after,
        [FromHeader(Name = "Last-Event-ID")] string? lastEventId,
        [AsParameters] EventSources sources,
        CancellationToken cancellation
    )
    {
        if (!TryReadNumber(lastEventId ?? after, out var last))
            return Refusals.Invalid([
                new FieldErrorDocument(
                    lastEventId is null ? "after" : "Last-Event-ID",
                    "request.parameter_malformed",
                    "The number of an event is expected."
                ),
            ]);
        if (await sources.Jobs.FindAsync(sources.Caller.Id, id, cancellation) is not { } job)
            return Refusals.NotFound("job", id);
        if (!WantsStream(sources.Http.Request))
            return await ListAsync(sources.Jobs, job, last, cancellation);
        return job.State.IsFinal && job.Sequence <= last
            ? TypedResults.NoContent()
            : TypedResults.ServerSentEvents(StreamAsync(sources, job.Id, last, cancellation));
    }

    private static async Task<Ok<JobEventList>> ListAsync(
        JobDesk jobs,
        Job job,
        int after,
        CancellationToken cancellation
    )
    {
        var events = await jobs.EventsAsync(job, after, cancellation);
        return TypedResults.Ok(new JobEventList([.. events.Select(JobEventDocument.From)]));
    }

    /// <summary>Ends with the job, with the connection, or with the host: a host that stops must not wait for those who watch.</summary>
    private static async IAsyncEnumerable<SseItem<JobEventDocument>> StreamAsync(
        EventSources sources,
        JobId id,
        int after,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(
            cancellation,
            sources.Http.RequestAborted,
            sources.Lifetime.ApplicationStopping
        );
        // The headers go out now: the first event may be long in coming.
        await sources.Http.Response.Body.FlushAsync(ending.Token);
        await using var events = sources.Feed.FollowAsync(id, after, ending.Token).GetAsyncEnumerator(ending.Token);
        while (await AdvanceAsync(events, ending.Token))
            yield return new SseItem<JobEventDocument>(
                JobEventDocument.From(events.Current),
                JsonNamingPolicy.SnakeCaseLower.ConvertName(events.Current.Kind.ToString())
            )
            {
                EventId = events.Current.Sequence.ToString(CultureInfo.InvariantCulture),
            };
    }

    private static async Task<bool> AdvanceAsync(IAsyncEnumerator<JobEvent> events, CancellationToken ending)
    {
        try
        {
            return await events.MoveNextAsync();
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            return false;
        }
    }

    private static bool WantsStream(HttpRequest request) =>
        request
            .GetTypedHeaders()
            .Accept.Any(media =>
                media.MediaType.Equals("text/event-stream", StringComparison.OrdinalIgnoreCase)
                && media.Quality is not 0
            );

    private static bool TryReadNumber(string? text, out int number)
    {
        number = 0;
        return text is null or "" || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>What a stream of events is made of.</summary>
    private sealed record EventSources(
        HttpContext Http,
        Caller Caller,
        JobDesk Jobs,
        JobEventFeed Feed,
        IHostApplicationLifetime Lifetime
    );
}
