using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Sluice.Access;
using Sluice.Access.Grants;
using Sluice.Jobs;
using Sluice.Jobs.Admission;
using Sluice.Server.Api.Wire;

namespace Sluice.Server.Api.Errors;

/// <summary>Every refusal of the API with its status, code and sentence: the one table.</summary>
internal static class Refusals
{
    public static ErrorResult KeyMissing { get; } =
        Unauthorized("access.api_key_missing", "The request carries no API key.");

    public static ErrorResult KeyUnknown { get; } =
        Unauthorized("access.api_key_unknown", "The API key is not valid, or it was revoked.");

    public static ErrorResult NoSuchPath { get; } =
        Request(StatusCodes.Status404NotFound, "request.no_such_path", "There is nothing at this path.");

    public static ErrorResult MediaType { get; } =
        Request(
            StatusCodes.Status415UnsupportedMediaType,
            "request.media_type",
            "The body must be JSON: send Content-Type: application/json."
        );

    public static ErrorResult TooLarge { get; } =
        Request(
            StatusCodes.Status413PayloadTooLarge,
            "request.too_large",
            $"The body is larger than the {RequestBody.Limit / 1024} KiB that are accepted."
        );

    public static ErrorResult Unexpected { get; } =
        new(
            StatusCodes.Status500InternalServerError,
            new ErrorBody(
                ErrorClass.Internal,
                "internal.unexpected",
                "The server met an error that it does not know; its log says more."
            )
        );

    public static ErrorResult MethodNotAllowed(IReadOnlyCollection<string> allowed) =>
        new(
            StatusCodes.Status405MethodNotAllowed,
            new ErrorBody(
                ErrorClass.Request,
                "request.method_not_allowed",
                $"This path answers {string.Join(", ", allowed)} alone."
            )
        )
        {
            Header = ("Allow", string.Join(", ", allowed)),
        };

    public static ErrorResult BadRequest(int status, string message) => Request(status, "request.malformed", message);

    /// <param name="noun">As <c>job</c>.</param>
    public static ErrorResult NotFound(string noun, string id) =>
        Request(
            StatusCodes.Status404NotFound,
            $"{noun}.not_found",
            $"This organization has no {noun} \"{Shorten(id)}\"."
        );

    public static ErrorResult NoReport(GrantId grant) =>
        Request(
            StatusCodes.Status404NotFound,
            "grant.no_report",
            $"Grant {grant} was never verified.",
            $"Verify it: POST /api/v1/grants/{grant}/verify."
        );

    public static ErrorResult MalformedJson(string message) =>
        Request(StatusCodes.Status400BadRequest, "request.malformed_json", message);

    public static ErrorResult Invalid(IEnumerable<GrantFieldError> errors) =>
        Invalid(errors.Select(error => new FieldErrorDocument(error.Field, error.Code, error.Message)));

    public static ErrorResult Invalid(IEnumerable<FieldError> errors) =>
        Invalid(errors.Select(error => new FieldErrorDocument(error.Field, error.Code, error.Message)));

    public static ErrorResult Invalid(IEnumerable<FieldErrorDocument> errors)
    {
        var fields = errors.ToImmutableArray();
        return new ErrorResult(
            StatusCodes.Status400BadRequest,
            new ErrorBody(
                ErrorClass.Request,
                "request.invalid",
                fields.Length == 1
                    ? $"{(fields[0].Field.Length == 0 ? "The request" : fields[0].Field)} is not acceptable: {fields[0].Message}"
                    : $"{fields.Length} fields are not acceptable."
            )
            {
                Fields = fields,
            }
        );
    }

    public static ErrorResult KeyReused(JobId first) =>
        Request(
            StatusCodes.Status409Conflict,
            "job.idempotency_key_reused",
            $"This Idempotency-Key stands for another request, which became {first}.",
            "Use a new key for a new request."
        );

    public static ErrorResult AlreadyEnded(Job job) =>
        Request(
            StatusCodes.Status409Conflict,
            "job.already_ended",
            $"{job.Id} has ended ({WireFormat.Write(job.State.Status).Trim('"')}): there is nothing to cancel."
        );

    public static ErrorResult Access(AccessFailure failure) =>
        new(StatusOf(failure), ErrorBody.From(JobFailure.From(failure)));

    private static int StatusOf(AccessFailure failure) =>
        failure switch
        {
            { IsTransient: true } => StatusCodes.Status503ServiceUnavailable,
            {
                Code: "access.grant_revoked"
                    or "access.grant_changed"
                    or "access.nothing_to_rotate"
                    or "access.rotation_unfinished"
                    or "access.role_unavailable"
                    or "access.bucket_unavailable"
            } => StatusCodes.Status409Conflict,
            // AWS, or Sluice's own credentials, refused: neither is the caller's doing.
            _ => StatusCodes.Status502BadGateway,
        };

    private static ErrorResult Unauthorized(string code, string message) =>
        new(
            StatusCodes.Status401Unauthorized,
            new ErrorBody(ErrorClass.Access, code, message)
            {
                Hint = "Send the organization's key: Authorization: Bearer slk_….",
            }
        )
        {
            Header = ("WWW-Authenticate", new StringValues("Bearer realm=\"sluice\"")),
        };

    private static ErrorResult Request(int status, string code, string message, string? hint = null) =>
        new(status, new ErrorBody(ErrorClass.Request, code, message) { Hint = hint });

    // Ids are echoed so that a person sees what was asked for, not so that a page of text comes back.
    private static string Shorten(string id) => id.Length <= 64 ? id : id[..64] + "…";
}
