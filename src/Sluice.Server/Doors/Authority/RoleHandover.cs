using Sluice.Access;

namespace Sluice.Server.Doors.Authority;

/// <summary>A caller hands a role to a service (<c>iam:PassRole</c>).</summary>
/// <param name="Service">The service principal: <c>mediaconvert.amazonaws.com</c>.</param>
public sealed record RoleHandover(DoorCaller Caller, Arn Role, string Service)
{
    /// <summary>What the role is handed over for, as the ARN of a queue: <c>iam:AssociatedResourceArn</c>.</summary>
    public Arn? AssociatedResource { get; init; }
}
