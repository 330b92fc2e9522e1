using Sluice.Access.Linting.Reading;

namespace Sluice.Access.Linting.Checks;

/// <summary>Key policies.</summary>
internal static class KeyChecks
{
    public static IEnumerable<LintFinding> Check(LintDocument document)
    {
        if (document.Kind != LintKind.Key)
            return [];
        var hasAccount = document.Allows.Any(statement =>
            !statement.IsNotPrincipal
            && statement.Covers("kms:PutKeyPolicy")
            && statement.Principals.Any(principal => principal.IsWholeAccount)
        );
        return hasAccount
            ? []
            :
            [
                document.Finding(
                    "DELEG_KEY_WITHOUT_ACCOUNT",
                    LintSeverity.Warning,
                    "$.Statement",
                    "The key policy does not let its own account in: identity policies count for nothing, and if the named principals are deleted nobody can manage the key.",
                    "Allow kms:* to the account's root, as AWS's default key policy does."
                ),
            ];
    }
}
