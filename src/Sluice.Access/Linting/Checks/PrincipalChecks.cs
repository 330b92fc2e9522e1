using Sluice.Access.Linting.Reading;

namespace Sluice.Access.Linting.Checks;

/// <summary>Whom a document lets in.</summary>
internal static class PrincipalChecks
{
    // With one of these the statement is for somebody in particular after all (S3 User Guide, "The meaning of public").
    private static readonly string[] NarrowingKeys =
    [
        "aws:SourceArn",
        "aws:SourceAccount",
        "aws:SourceVpc",
        "aws:SourceVpce",
        "aws:SourceIp",
        "aws:PrincipalArn",
        "aws:PrincipalAccount",
        "aws:PrincipalOrgID",
        "aws:PrincipalOrgPaths",
        "aws:userid",
    ];

    public static IEnumerable<LintFinding> Check(LintStatement statement)
    {
        if (statement.IsNotPrincipal)
            yield return NotPrincipal(statement);
        foreach (var principal in statement.Principals)
        {
            if (Of(statement, principal) is { } finding)
                yield return finding;
        }
        if (OfSeveralAccounts(statement) is { } several)
            yield return several;
    }

    private static LintFinding NotPrincipal(LintStatement statement) =>
        statement.IsAllow
            ? statement.Finding(
                "ALLOW_WITH_NOT_PRINCIPAL",
                LintSeverity.Error,
                statement.PrincipalPath,
                "Allow with NotPrincipal lets everybody in but those listed, also callers without an account.",
                "Name those who may with Principal."
            )
            : statement.Finding(
                "DENY_WITH_NOT_PRINCIPAL",
                LintSeverity.Warning,
                statement.PrincipalPath,
                "Deny with NotPrincipal spares only those of whom account, role and session are all listed, and nobody with a permissions boundary.",
                "Use Principal \"*\" with the condition ArnNotEquals aws:PrincipalArn."
            );

    private static LintFinding? Of(LintStatement statement, LintPrincipal principal)
    {
        if (principal.Kind != "AWS")
            return null;
        if (principal.IsEveryone)
            return statement.IsAllow && !statement.IsNotPrincipal ? OfEveryone(statement, principal) : null;
        if (principal.Value.AsSpan().ContainsAny("*?"))
            return statement.Finding(
                "UNSUPPORTED_WILDCARD_IN_PRINCIPAL",
                LintSeverity.Error,
                principal.Path,
                $"{principal.Value} is no principal: an ARN there has no wildcards, so AWS refuses the document.",
                "Name the account, and add the condition ArnLike aws:PrincipalArn."
            );
        if (IsUniqueId(principal.Value))
            return statement.Finding(
                "DELEG_PRINCIPAL_DELETED",
                LintSeverity.Error,
                principal.Path,
                $"{principal.Value} is what AWS shows for a user or role that was deleted: the one that has its name today is not let in.",
                "Name the user or role anew, or its account with the condition ArnEquals aws:PrincipalArn, which survives a new one."
            );
        if (principal.Account is { } account && !AccountId.IsValid(account) && !Placeholders.Has(account))
            return statement.Finding(
                "INVALID_ARN_ACCOUNT",
                LintSeverity.Error,
                principal.Path,
                $"{account} is no account: it has {account.Length} characters, and accounts have 12 digits. AWS refuses the document.",
                "Write the 12 digits of the account."
            );
        return statement is { IsAllow: true, IsNotPrincipal: false } && statement.Document.Kind != LintKind.Key
            ? OfAccount(statement, principal)
            : null;
    }

    private static LintFinding? OfEveryone(LintStatement statement, LintPrincipal principal)
    {
        if (NarrowingKeys.Any(statement.Has))
            return null;
        var isTrust = statement.Document.Kind == LintKind.Trust;
        return statement.Finding(
            isTrust ? "DELEG_TRUSTS_EVERYONE" : "DELEG_PUBLIC",
            LintSeverity.Error,
            principal.Path,
            isTrust
                ? "The role trusts everybody who has an AWS account."
                : "The statement is for everybody, and no condition says for whom in particular.",
            "Name the caller's role as Principal."
        );
    }

    private static LintFinding? OfAccount(LintStatement statement, LintPrincipal principal)
    {
        if (principal.IsWholeAccount && statement.Document.Kind == LintKind.Trust && !statement.Has("aws:PrincipalArn"))
            return statement.Finding(
                "DELEG_TRUSTS_WHOLE_ACCOUNT",
                LintSeverity.Warning,
                principal.Path,
                $"The role trusts all of account {principal.Account}: every user and role in it that its administrators let assume roles.",
                "Name the one role that calls, or add the condition ArnEquals aws:PrincipalArn."
            );
        return principal.Resource?.StartsWith("user/", StringComparison.Ordinal) == true
            ? statement.Finding(
                "DELEG_TRUSTS_USER",
                LintSeverity.Warning,
                principal.Path,
                $"{principal.Value} is an IAM user, which has keys that do not end.",
                "Ask the caller for a role to name."
            )
            : null;
    }

    private static LintFinding? OfSeveralAccounts(LintStatement statement)
    {
        if (!statement.IsAllow || statement.Document.Kind is LintKind.Key || statement.IsNotPrincipal)
            return null;
        var named = statement.Principals.Where(principal =>
            principal.Account is not null && principal.Resource is not null
        );
        var twins = named
            .GroupBy(principal => principal.Resource)
            .FirstOrDefault(group => group.Select(one => one.Account).Distinct().Count() > 1);
        return twins is null
            ? null
            : statement.Finding(
                "DELEG_SEVERAL_ENVIRONMENTS",
                LintSeverity.Warning,
                statement.PrincipalPath,
                $"{twins.Key} of {twins.Count()} accounts is let in by one statement, as of a staging and a production system: whoever breaks into the weaker one has the same rights.",
                "Name the production principal alone; give tests a role and a bucket of their own."
            );
    }

    private static bool IsUniqueId(string value) =>
        value.Length >= 16
        && (value.StartsWith("AROA", StringComparison.Ordinal) || value.StartsWith("AIDA", StringComparison.Ordinal))
        && value.All(char.IsAsciiLetterOrDigit);
}
