using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Sluice.Jobs;
using Sluice.Jobs.Admission;
using Sluice.Media.Profiles;
using Sluice.Server.Api.Errors;
using Sluice.Server.Api.Wire;

namespace Sluice.Server.Api;

/// <summary>Jobs: submit, list, look, cancel.</summary>
internal static class JobApi
{
    public static RouteGroupBuilder MapJobs(this RouteGroupBuilder api)
    {
        var jobs = api.MapGroup("/jobs").WithTags("Jobs");
        jobs.MapPost("", SubmitAsync)
            .TakesJson<JobOrder>()
            .Refuses(409)
            .WithName("submitJob")
            .WithSummary("Submit a job")
            .WithDescription(
                "With an Idempotency-Key, sending the same request again answers 200 with the job that it became the first time."
            );
        jobs.MapGet("", ListAsync).Refuses(400).WithName("listJobs").WithSummary("Jobs, the newest first, by pages");
        jobs.MapGet("/{id}", GetAsync).Refuses(404).WithName("getJob").WithSummary("One job");
        jobs.MapPost("/{id}/cancel", CancelAsync)
            .Refuses(404, 409)
            .WithName("cancelJob")
            .WithSummary("Cancel a job, and remove what it wrote")
            .WithDescription(
                "A running job is canceling until its worker has let go; canceling again changes nothing."
            );
        jobs.MapEvents();
        return api;
    }

    private static async Task<Results<Created<JobDocument>, Ok<JobDocument>, ErrorResult>> SubmitAsync(
        RequestBody<JobOrder> body,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        Caller caller,
        JobAdmission admission,
        CancellationToken cancellation
    )
    {
        var request = RequestFor(caller, body.Value) with { IdempotencyKey = idempotencyKey };
        return await admission.AdmitAsync(request, cancellation) switch
        {
            AdmissionOutcome.Admitted { Job: var job } => TypedResults.Created(
                $"/api/v1/jobs/{job.Id}",
                JobDocument.From(job)
            ),
            AdmissionOutcome.Repeated { Job: var job } => TypedResults.Ok(JobDocument.From(job)),
            AdmissionOutcome.KeyReused reused => Refusals.KeyReused(reused.First),
            AdmissionOutcome.Rejected rejected => Refusals.Invalid(rejected.Errors),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static async Task<Results<Ok<JobList>, ErrorResult>> ListAsync(
        string? status,
        string? limit,
        string? before,
        Caller caller,
        JobDesk jobs,
        CancellationToken cancellation
    )
    {
        var (page, errors) = JobPageQuery.Read(status, limit, before);
        if (errors.Count > 0)
            return Refusals.Invalid(errors);
        var found = await jobs.ListAsync(caller.Id, page, cancellation);
        var shown = found.Take(page.Size).ToList();
        return TypedResults.Ok(
            new JobList([.. shown.Select(JobDocument.From)], found.Length > page.Size ? shown[^1].Id.Value : null)
        );
    }

    private static async Task<Results<Ok<JobDocument>, ErrorResult>> GetAsync(
        string id,
        Caller caller,
        JobDesk jobs,
        CancellationToken cancellation
    ) =>
        await jobs.FindAsync(caller.Id, id, cancellation) is { } job
            ? TypedResults.Ok(JobDocument.From(job))
            : Refusals.NotFound("job", id);

    private static async Task<Results<Ok<JobDocument>, ErrorResult>> CancelAsync(
        string id,
        Caller caller,
        JobDesk jobs,
        CancellationToken cancellation
    )
    {
        if (await jobs.FindAsync(caller.Id, id, cancellation) is not { } job)
            return Refusals.NotFound("job", id);
        var after = await jobs.CancelAsync(job, cancellation);
        return after.State is JobState.Complete or JobState.Failed
            ? Refusals.AlreadyEnded(after)
            : TypedResults.Ok(JobDocument.From(after));
    }

    private static JobRequest RequestFor(Caller caller, JobOrder order) =>
        new(caller.Id)
        {
            InputGrant = order.Input?.Grant,
            InputKey = order.Input?.Key,
            OutputGrant = order.Output?.Grant,
            OutputPrefix = order.Output?.Prefix,
            Profile = order.Profile,
            Spec = order.Spec?.GetRawText(),
            Thumbnails = order.Thumbnails is { } thumbnails
                ? new ThumbnailSettings(thumbnails.IntervalSeconds, thumbnails.Width)
                : null,
            Sprite = order.Sprite is { } sprite
                ? new SpriteSettings(sprite.IntervalSeconds, sprite.TileWidth, sprite.Columns, sprite.Rows)
                : null,
        };
}
