using Sluice.Access.Policy.Statements;

namespace Sluice.Access.Policy.Reading;

/// <summary>Tells the forms of a principal apart by their text.</summary>
internal static class PrincipalSyntax
{
    private const int UniqueIdLength = 16;

    /// <summary>Null when the text is none of the forms of its kind.</summary>
    public static PrincipalForm? Read(string kind, string text) =>
        kind switch
        {
            "AWS" => ReadAws(text),
            "Service" => IsHostName(text) ? new PrincipalForm.Service(text) : null,
            "Federated" => IsHostName(text) || IsProvider(text) ? new PrincipalForm.Federated(text) : null,
            "CanonicalUser" => IsCanonicalId(text) ? new PrincipalForm.CanonicalUser(text) : null,
            _ => null,
        };

    public static string Hint(string kind, string text) =>
        kind switch
        {
            "AWS" when text.AsSpan().ContainsAny("*?") =>
                "a principal has no wildcards: name the account and add an ArnLike condition on aws:PrincipalArn",
            "AWS" => "write an account id of 12 digits, or the ARN of a root, user, role or session",
            "Service" => "write its host name, as mediaconvert.amazonaws.com",
            "Federated" => "write the ARN of a SAML or OIDC provider, or its host name",
            _ => "write 64 hexadecimal digits",
        };

    private static PrincipalForm? ReadAws(string text)
    {
        if (text == "*")
            return new PrincipalForm.Everyone();
        if (AccountId.IsValid(text))
            return new PrincipalForm.Account(text, new AccountId(text));
        if (IsUniqueId(text))
            return new PrincipalForm.UniqueId(text);
        var hasWildcard = text.AsSpan().ContainsAny("*?");
        if (hasWildcard || !Arn.TryParse(text, out var arn) || arn.Region.Length > 0 || !AccountId.IsValid(arn.Account))
            return null;
        return (arn.Service, arn.Resource.Split('/')) switch
        {
            ("iam", ["root"]) => new PrincipalForm.Account(text, new AccountId(arn.Account)),
            ("iam", ["user", .., { Length: > 0 }]) => new PrincipalForm.User(arn),
            ("iam", ["role", .., { Length: > 0 }]) => new PrincipalForm.Role(arn),
            ("sts", ["assumed-role", { Length: > 0 }, { Length: > 0 }]) => new PrincipalForm.RoleSession(arn),
            ("sts", ["federated-user", { Length: > 0 }]) => new PrincipalForm.FederatedUser(arn),
            _ => null,
        };
    }

    private static bool IsUniqueId(string text) =>
        text.Length >= UniqueIdLength
        && (text.StartsWith("AROA", StringComparison.Ordinal) || text.StartsWith("AIDA", StringComparison.Ordinal))
        && text.All(char.IsAsciiLetterOrDigit);

    private static bool IsHostName(string text) =>
        text.Split('.') is { Length: > 1 } labels
        && labels.All(label =>
            label.Length > 0 && label.All(character => char.IsAsciiLetterOrDigit(character) || character == '-')
        );

    private static bool IsProvider(string text) =>
        Arn.TryParse(text, out var arn)
        && arn.Service == "iam"
        && AccountId.IsValid(arn.Account)
        && !text.AsSpan().ContainsAny("*?")
        && (
            arn.Resource.StartsWith("saml-provider/", StringComparison.Ordinal)
            || arn.Resource.StartsWith("oidc-provider/", StringComparison.Ordinal)
        );

    private static bool IsCanonicalId(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigit);
}
