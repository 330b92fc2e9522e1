using Amazon.Runtime;
using Amazon.SecurityToken.Model;
using Sluice.Access.Aws;

namespace Sluice.Access.Sts;

/// <summary>The two STS calls that delegation takes, made with one identity. It sends each call once; retrying is its callers' affair.</summary>
/// <exception cref="AccessException">Every method: STS refused, or did not answer.</exception>
public sealed class StsCaller(AwsClients clients)
{
    public async Task<AssumedSession> AssumeAsync(AssumeRoleCall call, CancellationToken cancellation)
    {
        var request = new AssumeRoleRequest
        {
            RoleArn = call.Role.ToString(),
            RoleSessionName = call.SessionName,
            ExternalId = call.ExternalId?.Value,
            Policy = call.SessionPolicy,
            DurationSeconds = (int)call.Duration.TotalSeconds,
        };
        var reply = await GuardAsync(
            () => clients.Sts(call.Endpoint).AssumeRoleAsync(request, cancellation),
            AwsCall.OnRole(call.Role) with
            {
                Policy = $"trust policy of {call.Role}",
            },
            cancellation
        );
        if (reply is not { Credentials: { Expiration: { } expiration } keys, AssumedRoleUser.Arn: { } arn })
            throw new AccessException(
                new AccessFailure(
                    "access.unreadable_reply",
                    "The STS endpoint's answer to AssumeRole has no credentials."
                )
            );
        return new AssumedSession(
            new ImmutableCredentials(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken),
            new DateTimeOffset(expiration.ToUniversalTime()),
            arn
        );
    }

    public async Task<CallerIdentity> WhoAmIAsync(AwsEndpoint endpoint, CancellationToken cancellation)
    {
        var reply = await GuardAsync(
            () => clients.Sts(endpoint).GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellation),
            new AwsCall("sts:GetCallerIdentity", "*"),
            cancellation
        );
        return AccountId.IsValid(reply.Account) && Access.Arn.TryParse(reply.Arn, out _)
            ? new CallerIdentity(new AccountId(reply.Account), reply.Arn)
            : throw new AccessException(
                new AccessFailure(
                    "access.unreadable_reply",
                    "The STS endpoint's answer to GetCallerIdentity has no identity."
                )
            );
    }

    private static async Task<T> GuardAsync<T>(Func<Task<T>> send, AwsCall call, CancellationToken cancellation)
    {
        try
        {
            return await send();
        }
        catch (Exception error)
            when (!cancellation.IsCancellationRequested && AwsFailureReader.TryRead(error, call) is { } failure)
        {
            throw new AccessException(failure, error);
        }
    }
}
