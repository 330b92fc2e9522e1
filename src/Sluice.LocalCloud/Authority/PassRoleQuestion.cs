using Sluice.Access;

namespace Sluice.LocalCloud.Authority;

/// <summary>May this caller hand this role to that service?</summary>
/// <param name="Service">The service principal: <c>mediaconvert.amazonaws.com</c>.</param>
public sealed record PassRoleQuestion(CloudCaller Caller, Arn Role, string Service)
{
    /// <summary>What the role is handed over for, as the ARN of a queue: <c>iam:AssociatedResourceArn</c>.</summary>
    public Arn? AssociatedResource { get; init; }
}
