namespace Sluice.Access.Sts;

/// <summary>Lets its host act as an AWS service. Only a host that has an IAM of its own can offer it: AWS lets nobody else be one of its services.</summary>
public interface IServiceSts
{
    /// <summary>Whether it speaks for the STS and IAM of this endpoint.</summary>
    bool Answers(Aws.AwsEndpoint endpoint);

    /// <summary>Becomes the role of <paramref name="call"/> as <see cref="AssumeRoleCall.AsService"/> says.</summary>
    /// <exception cref="AccessException">The role's trust policy refuses, or there is no such role.</exception>
    Task<AssumedSession> AssumeAsync(AssumeRoleCall call, CancellationToken cancellation);

    /// <summary>Whether <paramref name="passing"/> is allowed.</summary>
    /// <returns>Null when it is; else what is missing.</returns>
    Task<AccessFailure?> FindPassRefusalAsync(RolePassing passing, CancellationToken cancellation);
}

/// <summary>Somebody hands a role to a service: <c>iam:PassRole</c> with <c>iam:PassedToService</c>.</summary>
/// <param name="Principal">A user or role of the role's own account.</param>
/// <param name="Service">As <c>mediaconvert.amazonaws.com</c>.</param>
public sealed record RolePassing(Arn Principal, Arn Role, string Service);
