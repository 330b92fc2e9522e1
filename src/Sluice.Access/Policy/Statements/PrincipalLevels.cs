namespace Sluice.Access.Policy.Statements;

/// <summary>How closely a resource-based policy names who asks. It decides which other policies still limit the grant.</summary>
[Flags]
public enum PrincipalLevels
{
    None = 0,

    /// <summary>The whole account, which leaves it to the account's identity policies.</summary>
    Account = 1,

    /// <summary>Everyone.</summary>
    Wildcard = 2,

    /// <summary>The role of the session.</summary>
    Role = 4,

    /// <summary>The user, or the user behind a federated session.</summary>
    User = 8,

    /// <summary>This one session.</summary>
    Session = 16,

    /// <summary>The AWS service.</summary>
    Service = 32,

    /// <summary>The identity provider of a token.</summary>
    Federated = 64,
}
