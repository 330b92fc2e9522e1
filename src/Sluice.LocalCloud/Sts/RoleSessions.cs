using System.Text.Json;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Query;

namespace Sluice.LocalCloud.Sts;

/// <summary>Makes the session of a role that may be assumed.</summary>
internal static class RoleSessions
{
    private const int DefaultSeconds = 3600;
    private const int MostSecondsOfChain = 3600;
    private const int MostTags = 50;

    /// <returns>The session, stored; and how much of the room for policies and tags it takes, in percent, where it has any.</returns>
    /// <exception cref="CloudException">The role may be assumed, but not for so long, or not with these tags or policies.</exception>
    public static (Session Session, int? PackedPercent) Open(CloudDirectory directory, RoleAsk ask, Identity role)
    {
        var request = ask.Request;
        var seconds = Duration(ask, role);
        var inherited = SessionTags.Inherited(ask.Caller);
        var tags = SessionTags.Merge(inherited, request.Tags);
        if (tags.Count > MostTags)
            throw QueryParameters.Invalid($"1 validation error detected: a session has at most {MostTags} tags");
        SessionTags.RefuseStrayTransitive(request.Tags, request.TransitiveTagKeys);
        var policies = SessionPolicies.Read(
            directory,
            new SessionScope(role.AccountId, request.Policy, request.PolicyArns, tags)
        );
        var session = new Session
        {
            AccessKeyId = Identifiers.SessionKey(),
            Secret = Identifiers.Secret(),
            Token = Identifiers.SessionToken(),
            IdentityId = role.UniqueId,
            Name = request.SessionName,
            IssuedAt = directory.Now,
            ExpiresAt = directory.Now + (seconds * 1000L),
            Policies = policies.Json,
            Tags = TagText.Render(tags),
            TransitiveTags = JsonSerializer.Serialize(
                [.. inherited.Keys, .. request.TransitiveTagKeys],
                CloudJson.Default.StringArray
            ),
            SourceIdentity = SourceIdentity(ask),
        };
        directory.Credentials.AddSession(session);
        return (session, policies.PackedPercent);
    }

    private static int Duration(RoleAsk ask, Identity role)
    {
        var asked = ask.Request.DurationSeconds;
        if (ask.Caller.IsRoleSession && asked > MostSecondsOfChain)
            throw QueryParameters.Invalid(
                "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining"
            );
        if (asked > role.MaxSessionSeconds)
            throw QueryParameters.Invalid(
                "The requested DurationSeconds exceeds the MaxSessionDuration set for this role."
            );
        return asked ?? DefaultSeconds;
    }

    private static string? SourceIdentity(RoleAsk ask)
    {
        var (asked, previous) = (ask.Request.SourceIdentity, ask.Caller.Session?.SourceIdentity);
        return previous is not null && asked is not null && asked != previous
            ? throw new CloudException(
                403,
                "AccessDenied",
                "The source identity of a session cannot be changed when it assumes another role."
            )
            : asked ?? previous;
    }
}
