namespace Sluice.Access.Policy.Statements;

/// <summary>One entry of a <c>Principal</c> element. Closed: the cases below are all there are. Principal ARNs have no wildcards.</summary>
public abstract record PrincipalForm
{
    private PrincipalForm(string kind, string text) => (Kind, Text) = (kind, text);

    /// <summary><c>AWS</c>, <c>Service</c>, <c>Federated</c> or <c>CanonicalUser</c>.</summary>
    public string Kind { get; }

    /// <summary>As the document has it.</summary>
    public string Text { get; }

    internal abstract PrincipalLevels Match(RequestPrincipal principal);

    private static PrincipalLevels Level(bool matches, PrincipalLevels level) => matches ? level : PrincipalLevels.None;

    /// <summary><c>"*"</c> and <c>{"AWS": "*"}</c>.</summary>
    public sealed record Everyone() : PrincipalForm("AWS", "*")
    {
        internal override PrincipalLevels Match(RequestPrincipal principal) => PrincipalLevels.Wildcard;
    }

    /// <summary><c>123456789012</c> or <c>arn:aws:iam::123456789012:root</c>.</summary>
    public sealed record Account(string Entry, AccountId Id) : PrincipalForm("AWS", Entry)
    {
        internal override PrincipalLevels Match(RequestPrincipal principal) =>
            Level(principal.Account == Id, PrincipalLevels.Account);
    }

    /// <summary><c>arn:aws:iam::A:user/path/name</c>.</summary>
    public sealed record User(Arn Arn) : PrincipalForm("AWS", Arn.ToString())
    {
        internal override PrincipalLevels Match(RequestPrincipal principal) =>
            principal switch
            {
                RequestPrincipal.User user => Level(user.Arn == Text, PrincipalLevels.User),
                RequestPrincipal.FederatedUser session => Level(session.ParentArn == Text, PrincipalLevels.User),
                _ => PrincipalLevels.None,
            };
    }

    /// <summary><c>arn:aws:iam::A:role/path/name</c>: every session of the role.</summary>
    public sealed record Role(Arn Arn) : PrincipalForm("AWS", Arn.ToString())
    {
        internal override PrincipalLevels Match(RequestPrincipal principal) =>
            Level(principal is RequestPrincipal.RoleSession session && IsOf(session), PrincipalLevels.Role);

        private bool IsOf(RequestPrincipal.RoleSession session) =>
            session.RoleArn == Text
            || (
                !session.IsPathKnown
                && session.Role.Account == Arn.Account
                && session.Role.Partition == Arn.Partition
                && session.Role.Name == Arn.Name
            );
    }

    /// <summary><c>arn:aws:sts::A:assumed-role/name/session</c>: that session alone.</summary>
    public sealed record RoleSession(Arn Arn) : PrincipalForm("AWS", Arn.ToString())
    {
        internal override PrincipalLevels Match(RequestPrincipal principal) =>
            Level(principal is RequestPrincipal.RoleSession && principal.Arn == Text, PrincipalLevels.Session);
    }

    /// <summary><c>arn:aws:sts::A:federated-user/name</c>.</summary>
    public sealed record FederatedUser(Arn Arn) : PrincipalForm("AWS", Arn.ToString())
    {
        internal override PrincipalLevels Match(RequestPrincipal principal) =>
            Level(principal is RequestPrincipal.FederatedUser && principal.Arn == Text, PrincipalLevels.Session);
    }

    /// <summary><c>AROA…</c> or <c>AIDA…</c>: what AWS stores in the place of an ARN, and shows once that user or role is gone.</summary>
    public sealed record UniqueId(string Id) : PrincipalForm("AWS", Id)
    {
        internal override PrincipalLevels Match(RequestPrincipal principal) =>
            principal switch
            {
                RequestPrincipal.User user => Level(user.UniqueId == Id, PrincipalLevels.User),
                RequestPrincipal.RoleSession session => Level(session.UniqueId == Id, PrincipalLevels.Role),
                RequestPrincipal.FederatedUser session => Level(session.UniqueId == Id, PrincipalLevels.User),
                _ => PrincipalLevels.None,
            };
    }

    /// <summary><c>mediaconvert.amazonaws.com</c>.</summary>
    public sealed record Service(string Name) : PrincipalForm("Service", Name)
    {
        internal override PrincipalLevels Match(RequestPrincipal principal) =>
            Level(
                principal is RequestPrincipal.Service service
                    && service.Name.Equals(Name, StringComparison.OrdinalIgnoreCase),
                PrincipalLevels.Service
            );
    }

    /// <summary>A SAML or OpenID Connect provider.</summary>
    public sealed record Federated(string Provider) : PrincipalForm("Federated", Provider)
    {
        internal override PrincipalLevels Match(RequestPrincipal principal) =>
            Level((principal as RequestPrincipal.WebIdentity)?.Provider == Provider, PrincipalLevels.Federated);
    }

    /// <summary>An account, by the canonical user id that S3 knows it under.</summary>
    public sealed record CanonicalUser(string Id) : PrincipalForm("CanonicalUser", Id)
    {
        internal override PrincipalLevels Match(RequestPrincipal principal) =>
            Level(principal.CanonicalUserId == Id, PrincipalLevels.Account);
    }
}
