using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Sluice.Access.Aws;

namespace Sluice.Access.Sts;

/// <summary>
/// The two STS calls that delegation takes, made with one identity. It sends each call once, to the best place that answers; retrying is
/// its callers' affair.
/// </summary>
/// <exception cref="AccessException">Every method: STS refused, or did not answer.</exception>
public sealed class StsCaller(AwsClients clients, IServiceSts? services = null)
{
    public Task<AssumedSession> AssumeAsync(AssumeRoleCall call, CancellationToken cancellation) =>
        call.AsService is not { } service ? AssumeAsOurselvesAsync(call, cancellation)
        : services?.Answers(call.Endpoint) == true ? services.AssumeAsync(call, cancellation)
        : Task.FromException<AssumedSession>(new AccessException(NotThatService(call, service)));

    private async Task<AssumedSession> AssumeAsOurselvesAsync(AssumeRoleCall call, CancellationToken cancellation)
    {
        var asked = clients.Time.GetUtcNow();
        var reply = await SendAsync(
            call.Endpoint,
            AwsCall.OnRole(call.Role) with
            {
                Policy = $"trust policy of {call.Role}",
            },
            sts => sts.AssumeRoleAsync(RequestOf(call), cancellation),
            cancellation
        );
        if (reply is not { Credentials: { Expiration: { } expiration } keys, AssumedRoleUser.Arn: { } arn })
            throw Unreadable("AssumeRole has no credentials");
        var ends = new DateTimeOffset(expiration.ToUniversalTime());
        return new AssumedSession(
            new ImmutableCredentials(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken),
            ends < asked + call.Duration ? ends : asked + call.Duration,
            arn
        )
        {
            PackedPercent = PackedPercentOf(reply),
            RequestId = reply.ResponseMetadata?.RequestId,
        };
    }

    public async Task<CallerIdentity> WhoAmIAsync(AwsEndpoint endpoint, CancellationToken cancellation)
    {
        var reply = await SendAsync(
            endpoint,
            new AwsCall("sts:GetCallerIdentity", "*"),
            sts => sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellation),
            cancellation
        );
        return AccountId.IsValid(reply.Account) && Access.Arn.TryParse(reply.Arn, out _)
            ? new CallerIdentity(new AccountId(reply.Account), reply.Arn)
            : throw Unreadable("GetCallerIdentity has no identity");
    }

    /// <summary>The SDK calls the member deprecated, but it is the one that the API reference describes and that every STS answers.</summary>
    private static int? PackedPercentOf(AssumeRoleResponse reply) =>
#pragma warning disable CS0618
        reply.PackedPolicySize;
#pragma warning restore CS0618

    private static AssumeRoleRequest RequestOf(AssumeRoleCall call) =>
        new()
        {
            RoleArn = call.Role.ToString(),
            RoleSessionName = call.SessionName,
            ExternalId = call.ExternalId?.Value,
            Policy = call.SessionPolicy,
            DurationSeconds = (int)
                (call.IsOverlong ? AssumeRoleCall.MaxDuration + TimeSpan.FromMinutes(1) : call.Duration).TotalSeconds,
            SourceIdentity = call.Marks.SourceIdentity,
            Tags = [.. call.Marks.Tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
        };

    private static AccessFailure NotThatService(AssumeRoleCall call, ServiceCaller service) =>
        new(
            "access.not_that_service",
            $"{call.Role} is to be assumed as {service.Service}, and at this endpoint nobody but that service itself can do so."
        )
        {
            Principal = service.Service,
            Action = "sts:AssumeRole",
            Resource = call.Role.ToString(),
            Policy = $"trust policy of {call.Role}",
            Hint =
                "Let the role trust Sluice's own principal under an external id as well, and ask for a grant by cross-account role.",
        };

    private async Task<T> SendAsync<T>(
        AwsEndpoint endpoint,
        AwsCall call,
        Func<IAmazonSecurityTokenService, Task<T>> send,
        CancellationToken cancellation
    )
    {
        var route = clients.StsRoute(endpoint);
        var place = route.Next() ?? throw new AccessException(NoPlace(endpoint));
        try
        {
            return await SendAsync(place, call, send);
        }
        catch (Exception error)
            when (!cancellation.IsCancellationRequested && AwsFailureReader.TryRead(error, call) is { } failure)
        {
            var isWorthAnother = IsOfThePlace(failure) && route.Fail(place);
            throw new AccessException(isWorthAnother ? failure with { IsTransient = true } : failure, error);
        }
    }

    /// <summary>The SDK learns from a refusal by how much this machine's clock is off, and signs for that from then on.</summary>
    private async Task<T> SendAsync<T>(StsPlace place, AwsCall call, Func<IAmazonSecurityTokenService, Task<T>> send)
    {
        try
        {
            return await send(clients.Sts(place, StsClientUse.Plain));
        }
        catch (AmazonServiceException error)
            when (AwsFailureReader.TryRead(error, call) is { Code: "access.clock_skew" })
        {
            return await send(clients.Sts(place, StsClientUse.LearnClock));
        }
    }

    /// <summary>Whether STS in another region may well do what this one could not.</summary>
    private static bool IsOfThePlace(AccessFailure failure) =>
        failure.Code
            is "access.unreachable"
                or "access.timeout"
                or "access.service_unavailable"
                or "access.wrong_region";

    private static AccessFailure NoPlace(AwsEndpoint endpoint) =>
        new("access.no_fips_endpoint", $"There is no FIPS endpoint of STS for region {endpoint.Region}.")
        {
            Hint = "Use a region that has one, or let Sluice use other endpoints.",
        };

    private static AccessException Unreadable(string what) =>
        new(new AccessFailure("access.unreadable_reply", $"The STS endpoint's answer to {what}."));
}
