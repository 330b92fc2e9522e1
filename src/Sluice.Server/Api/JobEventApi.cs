using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Sluice.Jobs;
using Sluice.Jobs.Events;
using Sluice.Server.Api.Errors;
using Sluice.Server.Api.Wire;
using Sluice.Server.Hosting;

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
        return job.State.IsFinal && job.Sequence <= last ? TypedResults.NoContent() : Stream(sources, job.Id, last);
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
    private static JobEventStream Stream(EventSources sources, JobId id, int after)
    {
        var ending = CancellationTokenSource.CreateLinkedTokenSource(
            sources.Http.RequestAborted,
            sources.Lifetime.ApplicationStopping
        );
        sources.Http.Response.RegisterForDispose(ending);
        return new JobEventStream(
            sources.Feed.FollowAsync(id, after, ending.Token),
            sources.Options.LongestSilence,
            sources.Time
        )
        {
            Ending = ending.Token,
        };
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
        SluiceServerOptions Options,
        TimeProvider Time,
        IHostApplicationLifetime Lifetime
    );
}
