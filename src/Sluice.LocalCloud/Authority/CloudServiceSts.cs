using System.Collections.Immutable;
using Amazon.Runtime;
using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Access.Sts;

namespace Sluice.LocalCloud.Authority;

/// <summary>Lets Sluice act as a service in this cloud, as AWS's own services do in AWS.</summary>
/// <param name="address">Where the cloud answers: grants of other endpoints are none of its business.</param>
public sealed class CloudServiceSts(CloudAuthority authority, Uri address) : IServiceSts
{
    public bool Answers(AwsEndpoint endpoint) =>
        endpoint.Url is { } url
        && Uri.Compare(
            url,
            address,
            UriComponents.SchemeAndServer,
            UriFormat.Unescaped,
            StringComparison.OrdinalIgnoreCase
        ) == 0;

    public Task<AssumedSession> AssumeAsync(AssumeRoleCall call, CancellationToken cancellation)
    {
        var service = call.AsService ?? throw new ArgumentException("The call names no service.", nameof(call));
        try
        {
            var session = authority.AssumeAsService(
                new ServiceAssumption(call.Role, service.Service, call.SessionName)
                {
                    Source = service.SourceArn,
                    DurationSeconds = (int)call.Duration.TotalSeconds,
                    Policy = call.SessionPolicy,
                    Tags = call.Marks.Tags.ToImmutableSortedDictionary(tag => tag.Key, tag => tag.Value),
                    SourceIdentity = call.Marks.SourceIdentity,
                }
            );
            return Task.FromResult(
                new AssumedSession(
                    new ImmutableCredentials(session.AccessKeyId, session.SecretAccessKey, session.SessionToken),
                    session.ExpiresAt,
                    session.Arn
                )
            );
        }
        catch (AccessException refused)
        {
            return Task.FromException<AssumedSession>(refused);
        }
    }

    public Task<AccessFailure?> FindPassRefusalAsync(RolePassing passing, CancellationToken cancellation)
    {
        if (authority.FindPrincipal(passing.Principal) is not { } caller)
            return Task.FromResult<AccessFailure?>(
                Refusal(passing, $"There is no user or role {passing.Principal} that could pass a role.")
            );
        var decision = authority.MayPassRole(new PassRoleQuestion(caller, passing.Role, passing.Service));
        return Task.FromResult(decision.IsAllowed ? null : Refusal(passing, decision.Sentence));
    }

    private static AccessFailure Refusal(RolePassing passing, string message) =>
        new("access.denied", message)
        {
            Principal = passing.Principal.ToString(),
            Action = PassRole.Action,
            Resource = passing.Role.ToString(),
            Policy = $"identity-based policies of {passing.Principal}",
            Hint =
                $"Allow iam:PassRole on {passing.Role} with the condition StringEquals iam:PassedToService {passing.Service}.",
        };
}
