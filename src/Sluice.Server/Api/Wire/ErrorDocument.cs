using Sluice.Jobs;

namespace Sluice.Server.Api.Wire;

/// <summary>The body of every answer that is not a success.</summary>
public sealed record ErrorDocument(ErrorBody Error);

/// <summary>What went wrong, said so that the caller knows what to change. The same shape for requests and for failed jobs.</summary>
/// <param name="Code">Stable, dotted, lower case: <c>request.malformed_json</c>.</param>
/// <param name="Message">One sentence that names the thing to change.</param>
public sealed record ErrorBody(ErrorClass Class, string Code, string Message)
{
    /// <summary>Every wrong field of a request, not only the first.</summary>
    public IReadOnlyList<FieldErrorDocument>? Fields { get; init; }

    /// <summary>ARN of who asked, for refused access.</summary>
    public string? Principal { get; init; }

    /// <summary>IAM action, as <c>s3:GetObject</c>.</summary>
    public string? Action { get; init; }

    /// <summary>ARN of what was asked for.</summary>
    public string? Resource { get; init; }

    /// <summary>Which document decides.</summary>
    public string? Policy { get; init; }

    /// <summary>The statement to add or to change, as JSON, or its Sid.</summary>
    public string? Statement { get; init; }

    /// <summary>How to change it.</summary>
    public string? Hint { get; init; }

    public static ErrorBody From(JobFailure failure) =>
        new(ClassOf(failure.Class), failure.Code, failure.Message)
        {
            Principal = failure.Principal,
            Action = failure.Action,
            Resource = failure.Resource,
            Policy = failure.Policy,
            Statement = failure.Statement,
            Hint = failure.Hint,
        };

    private static ErrorClass ClassOf(JobFailureClass failure) =>
        failure switch
        {
            JobFailureClass.Input => ErrorClass.Input,
            JobFailureClass.Access => ErrorClass.Access,
            JobFailureClass.Output => ErrorClass.Output,
            JobFailureClass.Transient => ErrorClass.Transient,
            JobFailureClass.WorkerLost => ErrorClass.WorkerLost,
            _ => ErrorClass.Internal,
        };
}

/// <summary>What is wrong with one field of a request.</summary>
/// <param name="Field">Path of the field: <c>input.key</c>; empty for the document as a whole.</param>
/// <param name="Code">Stable, dotted, lower case.</param>
public sealed record FieldErrorDocument(string Field, string Code, string Message);

/// <summary>Who must act.</summary>
public enum ErrorClass
{
    /// <summary>The caller of the API: the request cannot be served as it is.</summary>
    Request,

    /// <summary>Who sent the source file.</summary>
    Input,

    /// <summary>Who owns the policy that is named.</summary>
    Access,

    /// <summary>Who owns the destination.</summary>
    Output,

    /// <summary>Nobody: try again later.</summary>
    Transient,

    /// <summary>Nobody: the worker ended before the job did.</summary>
    WorkerLost,

    /// <summary>The operator of Sluice.</summary>
    Internal,
}
