using System.Collections.Immutable;
using Sluice.Access;

namespace Sluice.LocalCloud.Identities;

/// <summary>Who sent a request, proved by its signature: a user, a session of a role or user, or nobody; or a service of this cloud on its own.</summary>
/// <param name="Identity">The user or role; null for the anonymous caller.</param>
/// <param name="Session">The temporary credentials it used; null for a long-term key.</param>
internal sealed record Caller(Identity? Identity, Session? Session)
{
    public static readonly Caller Anonymous = new(null, null);

    public static Caller OfService(string name) => new(null, null) { Service = name };

    /// <summary>The name of an AWS service that acts by itself, as <c>events.amazonaws.com</c>.</summary>
    public string? Service { get; init; }

    public bool IsAnonymous => Identity is null && Service is null;

    /// <summary>A GetFederationToken session: a user's, with a name of its own.</summary>
    public bool IsFederated => Identity is { IsRole: false } && Session is { Name: not null };

    public bool IsRoleSession => Identity is { IsRole: true };

    public AccountId? Account => Identity?.Account;

    /// <summary>As GetCallerIdentity shows it: a role session has the ARN of its session, without the role's path.</summary>
    public string Arn =>
        Identity switch
        {
            null => Service ?? "anonymous",
            { IsRole: true } role => Access.Arn.AssumedRole(role.Account, role.Name, Session!.Name!).ToString(),
            var user when IsFederated => $"arn:aws:sts::{user.AccountId}:federated-user/{Session!.Name}",
            var user => user.Arn.ToString(),
        };

    /// <summary><c>aws:userid</c>: the unique id, followed by the session name for roles.</summary>
    public string UserId =>
        Identity switch
        {
            null => Service ?? "anonymous",
            { IsRole: true } role => $"{role.UniqueId}:{Session!.Name}",
            var user when IsFederated => $"{user.AccountId}:{Session!.Name}",
            var user => user.UniqueId,
        };

    /// <summary>Tags of the identity, with those of the session over them. Names differ without regard to case.</summary>
    public ImmutableDictionary<string, string> Tags
    {
        get
        {
            var tags = ImmutableDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase);
            if (Identity is not null)
                tags = tags.SetItems(Identity.TagMap);
            return Session is null ? tags : tags.SetItems(TagText.Parse(Session.Tags));
        }
    }
}
