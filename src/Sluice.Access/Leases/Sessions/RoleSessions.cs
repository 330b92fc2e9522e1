using Sluice.Access.Grants;
using Sluice.Access.Sts;

namespace Sluice.Access.Leases.Sessions;

/// <summary>Becomes a customer's role with as much narrowing and marking as its STS and its trust policy take.</summary>
internal sealed class RoleSessions(StsCaller sts, LeaseOptions options, TimeProvider time)
{
    private readonly SessionMemory _memory = new();

    /// <exception cref="AccessException">STS refused every way of asking, or did not answer.</exception>
    public async Task<RoleSession> AssumeAsync(Grant grant, LeaseScope scope)
    {
        var wanted = SessionAsk.First(grant, scope);
        var ask = _memory.Adapt(wanted);
        while (true)
        {
            RefuseUnscoped(ask);
            try
            {
                var session = await SendAsync(ask);
                _memory.Learn(wanted, ask);
                return new RoleSession(session, ask);
            }
            catch (AccessException refused) when (ask.After(refused.Failure) is { } next)
            {
                ask = next;
            }
        }
    }

    public void Forget(GrantId grant) => _memory.Forget(grant);

    /// <summary>Runs without a caller's cancellation: others may be waiting for the same session.</summary>
    private Task<AssumedSession> SendAsync(SessionAsk ask) =>
        options.Retry.RunAsync(
            () => sts.AssumeAsync(ask.ToCall(options.Duration), CancellationToken.None),
            time,
            CancellationToken.None
        );

    private void RefuseUnscoped(SessionAsk ask)
    {
        if (ask.Policy is null && options.UnscopedSessions == UnscopedSessionRule.Refuse)
            throw new AccessException(
                new AccessFailure(
                    "access.session_policy_unsupported",
                    $"The STS of {ask.Grant.Endpoint.NameSpace} takes no session policy, so a job's credentials would reach all that "
                        + $"{ask.Role} can."
                )
                {
                    Action = "sts:AssumeRole",
                    Resource = ask.Role.ToString(),
                    Hint =
                        "Have the operator allow unscoped sessions, and give the role no more than this grant needs.",
                }
            );
    }
}
