using System.Collections.Immutable;
using Sluice.Access.Linting.Checks;
using Sluice.Access.Linting.Reading;

namespace Sluice.Access.Linting;

/// <summary>Reviews policy documents for mistakes that make a delegation unsafe, too wide, or without effect. Pure.</summary>
public static class PolicyLint
{
    /// <summary>One document alone.</summary>
    public static ImmutableArray<LintFinding> Review(LintSubject subject, LintContext? context = null) =>
        Review([subject], context);

    /// <summary>Documents that belong together, such as a role's trust and permissions: some mistakes show only between them.</summary>
    /// <returns>The findings by document, the gravest first within each.</returns>
    public static ImmutableArray<LintFinding> Review(
        IReadOnlyCollection<LintSubject> subjects,
        LintContext? context = null
    )
    {
        ArgumentNullException.ThrowIfNull(subjects);
        var known = context ?? LintContext.None;
        var readings = subjects.Select(LintReader.Read).ToList();
        var documents = readings.Select(reading => reading.Document).OfType<LintDocument>().ToList();
        return
        [
            .. readings
                .Select(reading => reading.Findings.Concat(reading.Document is { } one ? OfDocument(one, known) : []))
                .SelectMany(findings => findings.OrderByDescending(finding => finding.Severity)),
            .. SetChecks.Check(documents),
        ];
    }

    private static IEnumerable<LintFinding> OfDocument(LintDocument document, LintContext context) =>
        [
            .. DocumentChecks.Check(document),
            .. TransferChecks.Check(document, context),
            .. KeyChecks.Check(document),
            .. document.Statements.SelectMany(statement => OfStatement(statement, context)),
        ];

    private static IEnumerable<LintFinding> OfStatement(LintStatement statement, LintContext context) =>
        [
            .. PrincipalChecks.Check(statement),
            .. ExternalIdChecks.Check(statement, context),
            .. ServiceChecks.Check(statement, context),
            .. ActionChecks.Check(statement),
            .. PassRoleChecks.Check(statement),
            .. ResourceChecks.Check(statement),
            .. ConditionChecks.Check(statement),
        ];
}
