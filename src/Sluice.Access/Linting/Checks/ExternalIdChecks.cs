using Sluice.Access.ExternalIds;
using Sluice.Access.Linting.Reading;

namespace Sluice.Access.Linting.Checks;

/// <summary>The condition that keeps a service from being the deputy of another of its customers.</summary>
internal static class ExternalIdChecks
{
    private const string Key = "sts:ExternalId";

    public static IEnumerable<LintFinding> Check(LintStatement statement, LintContext context)
    {
        if (statement.Document.Kind != LintKind.Trust || !statement.IsAllow || !statement.Covers("sts:AssumeRole"))
            return [];
        var conditions = statement.Conditions.Where(condition => condition.Is(Key)).ToList();
        if (conditions.Count == 0)
            return IsForeign(statement, context) ? [Missing(statement)] : [];
        return conditions.SelectMany(condition => Of(statement, condition, context));
    }

    // A role of one's own account, or of a service, needs no external id.
    private static bool IsForeign(LintStatement statement, LintContext context) =>
        statement.Principals.Any(principal =>
            principal.Kind == "AWS" && (principal.IsEveryone || principal.Account != context.Owner?.Value)
        );

    private static LintFinding Missing(LintStatement statement) =>
        statement.Finding(
            "DELEG_EXTERNAL_ID_MISSING",
            LintSeverity.Error,
            statement.Path,
            "Another account is trusted without an external id: any customer of that account's service who knows this role's ARN can have the service use it.",
            "Add the condition StringEquals sts:ExternalId with the id that the service made for you."
        );

    private static IEnumerable<LintFinding> Of(LintStatement statement, LintCondition condition, LintContext context)
    {
        if (condition.IfExists || condition.IsForAllValues)
            yield return statement.Finding(
                "DELEG_EXTERNAL_ID_IF_EXISTS",
                LintSeverity.Error,
                condition.Path,
                $"{condition.Operator} lets a request in that sends no external id at all.",
                "Use StringEquals."
            );
        if (
            condition.IsNegated
            || (condition.IsOperator("Null") && condition.Values.Contains("true", StringComparer.OrdinalIgnoreCase))
        )
            yield return statement.Finding(
                "DELEG_EXTERNAL_ID_NEGATED",
                LintSeverity.Error,
                condition.Path,
                $"{condition.Operator} lets in whoever sends another id, or none.",
                "Use StringEquals with the id that the service made for you."
            );
        else if (condition.IsOperator("StringLike") && condition.Values.Any(value => value.AsSpan().ContainsAny("*?")))
            yield return statement.Finding(
                "DELEG_EXTERNAL_ID_WILDCARD",
                LintSeverity.Error,
                condition.Path,
                "The external id has a wildcard: other customers' ids match it, too.",
                "Use StringEquals with the whole id."
            );
        foreach (var value in condition.Values.Where(value => !condition.IsOperator("Null")))
        {
            if (OfValue(statement, condition, value, context) is { } finding)
                yield return finding;
        }
    }

    private static LintFinding? OfValue(
        LintStatement statement,
        LintCondition condition,
        string value,
        LintContext context
    )
    {
        if (Placeholders.Has(value) && !Placeholders.AsksForName(value))
            return statement.Finding(
                "DELEG_PLACEHOLDER",
                LintSeverity.Suggestion,
                condition.Path,
                $"{value} is to be replaced before the document is installed.",
                "Put the id in that the service made for you."
            );
        if (Placeholders.AsksForName(value) || IsGuessable(value, context))
            return statement.Finding(
                "DELEG_EXTERNAL_ID_GUESSABLE",
                LintSeverity.Error,
                condition.Path,
                $"The external id {value} can be guessed: it is short, or made of words, names or account numbers that others know.",
                "Use an id that the service makes at random for this role alone."
            );
        return null;
    }

    private static bool IsGuessable(string value, LintContext context) =>
        !value.AsSpan().ContainsAny("*?")
        && (
            value.All(character => !char.IsAsciiDigit(character))
            || CustomExternalId.IsGuessable(value, context.KnownNames)
        );
}
