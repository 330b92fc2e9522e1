using System.Text.Json;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Query;

namespace Sluice.LocalCloud.Authority;

/// <summary>Sessions with which a service goes on in its caller's name ("Forward access sessions", IAM user guide).</summary>
internal static class ForwardSessions
{
    private const long Milliseconds = 15 * 60 * 1000;

    /// <exception cref="InvalidOperationException">The caller is nobody of this cloud.</exception>
    public static ServiceSession Open(CloudDirectory directory, Caller caller, string policy)
    {
        var identity = caller.Identity ?? throw new InvalidOperationException($"{caller.Arn} has no identity here.");
        var own = caller.Session;
        var session = new Session
        {
            AccessKeyId = Identifiers.SessionKey(),
            Secret = Identifiers.Secret(),
            Token = Identifiers.SessionToken(),
            IdentityId = identity.UniqueId,
            Name = own?.Name,
            IssuedAt = directory.Now,
            ExpiresAt = Math.Min(directory.Now + Milliseconds, own?.ExpiresAt ?? long.MaxValue),
            Policies =
                own?.Policies
                ?? JsonSerializer.Serialize(
                    [new SessionPolicy("forward access session", policy)],
                    CloudJson.Default.SessionPolicyArray
                ),
            Tags = own?.Tags ?? "{}",
            TransitiveTags = own?.TransitiveTags ?? "[]",
            SourceIdentity = own?.SourceIdentity,
        };
        directory.Credentials.AddSession(session);
        return new ServiceSession(new Caller(identity, session).Arn, session.AccessKeyId, session.Secret, session.Token)
        {
            ExpiresAt = DateTimeOffset.FromUnixTimeMilliseconds(session.ExpiresAt),
        };
    }
}
