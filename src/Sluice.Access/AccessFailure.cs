namespace Sluice.Access;

/// <summary>Why access was refused, said so that the one who owns the policy knows what to change.</summary>
/// <param name="Code">Stable, dotted, lower case: <c>access.assume_role_denied</c>.</param>
/// <param name="Message">One sentence that names the thing to change.</param>
public sealed record AccessFailure(string Code, string Message)
{
    /// <summary>ARN of who asked, where known.</summary>
    public string? Principal { get; init; }

    /// <summary>IAM action, as <c>s3:GetObject</c>.</summary>
    public string? Action { get; init; }

    /// <summary>ARN of what was asked for.</summary>
    public string? Resource { get; init; }

    /// <summary>Which document decides: <c>trust policy of role …</c>, <c>bucket policy of …</c>.</summary>
    public string? Policy { get; init; }

    /// <summary>The statement to add or to change, as JSON; or its Sid where it exists.</summary>
    public string? Statement { get; init; }

    /// <summary>How to change it, in one sentence.</summary>
    public string? Hint { get; init; }

    /// <summary>The id that AWS gave the refused request: CloudTrail lists it under that.</summary>
    public string? RequestId { get; init; }

    /// <summary>A Deny statement refused it: none that allows would help.</summary>
    public bool IsExplicitDeny { get; init; }

    /// <summary>The same request may succeed later without anybody changing a policy: a time-out, a throttle, a role still propagating.</summary>
    public bool IsTransient { get; init; }
}
