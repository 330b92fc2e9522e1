namespace Sluice.Access.Policy;

/// <summary>Who makes a request. Closed: the cases below are all there are.</summary>
public abstract record RequestPrincipal
{
    private RequestPrincipal() { }

    /// <summary>The account whose identity policies and organization speak for the principal; null for anonymous callers and AWS services.</summary>
    public abstract AccountId? Account { get; }

    /// <summary>As STS shows it: <c>arn:aws:sts::A:assumed-role/NAME/SESSION</c> for a role session. No ARN but a name for services and anonymous callers.</summary>
    public abstract string Arn { get; }

    /// <summary>The account's canonical user id of 64 hexadecimal digits, where the store knows it: what <c>CanonicalUser</c> principals name.</summary>
    public string? CanonicalUserId { get; init; }

    /// <summary>An unsigned request.</summary>
    public sealed record Anonymous : RequestPrincipal
    {
        public override AccountId? Account => null;
        public override string Arn => "anonymous";
    }

    /// <summary>The root user of an account.</summary>
    public sealed record AccountRoot(AccountId Id) : RequestPrincipal
    {
        public override AccountId? Account => Id;
        public override string Arn { get; } = $"arn:aws:iam::{Id}:root";
    }

    /// <summary>An IAM user, by access key or by GetSessionToken credentials.</summary>
    /// <param name="UserArn">With its path: <c>arn:aws:iam::A:user/path/name</c>.</param>
    /// <param name="UniqueId"><c>AIDA…</c>.</param>
    public sealed record User(Arn UserArn, string UniqueId) : RequestPrincipal
    {
        public override AccountId? Account { get; } = new AccountId(UserArn.Account);
        public override string Arn { get; } = UserArn.ToString();
        internal string Name { get; } = UserArn.Name;
    }

    /// <summary>A session of a role.</summary>
    /// <param name="Role">The role's own ARN with its path, which the session's ARN drops: <c>arn:aws:iam::A:role/path/name</c>.</param>
    /// <param name="SessionName">Empty for a question about the role itself, whichever session asks.</param>
    /// <param name="UniqueId">The role's <c>AROA…</c>.</param>
    public sealed record RoleSession(Arn Role, string SessionName, string UniqueId) : RequestPrincipal
    {
        public override AccountId? Account { get; } = new AccountId(Role.Account);

        public override string Arn { get; } =
            SessionName.Length == 0
                ? Role.ToString()
                : $"arn:{Role.Partition}:sts::{Role.Account}:assumed-role/{Role.Name}/{SessionName}";

        /// <summary>False when only the session's ARN is known: it drops the role's path. Role names are unique within an account, so the role is found all the same.</summary>
        public bool IsPathKnown { get; init; } = true;

        internal string RoleArn { get; } = Role.ToString();
        internal string UserId { get; } = $"{UniqueId}:{SessionName}";
    }

    /// <summary>A GetFederationToken session of a user.</summary>
    /// <param name="Parent">The user who made it.</param>
    public sealed record FederatedUser(Arn Parent, string SessionName, string UniqueId) : RequestPrincipal
    {
        public override AccountId? Account { get; } = new AccountId(Parent.Account);

        public override string Arn { get; } =
            $"arn:{Parent.Partition}:sts::{Parent.Account}:federated-user/{SessionName}";

        internal string ParentArn { get; } = Parent.ToString();
        internal string UserId { get; } = $"{Parent.Account}:{SessionName}";
    }

    /// <summary>An AWS service, or Sluice in a service role's place: <c>mediaconvert.amazonaws.com</c>.</summary>
    public sealed record Service(string Name) : RequestPrincipal
    {
        public override AccountId? Account => null;
        public override string Arn => Name;
    }

    /// <summary>Who holds a token of an identity provider and asks for a role with it: <c>arn:aws:iam::A:oidc-provider/…</c>, <c>accounts.google.com</c>.</summary>
    public sealed record WebIdentity(string Provider) : RequestPrincipal
    {
        public override AccountId? Account => null;
        public override string Arn => Provider;
    }
}
