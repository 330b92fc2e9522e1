using Sluice.Access.Explaining;

namespace Sluice.Access.Linting;

/// <summary>One thing that is wrong with a document.</summary>
/// <param name="Code">Stable, upper snake: Access Analyzer's name where it means the same, else with the prefix <c>DELEG_</c>.</param>
/// <param name="Path">JSON path of the place: <c>$.Statement[0].Action</c>.</param>
/// <param name="Statement">The statement's Sid in quotes or its position as <c>#0</c>; null for the document.</param>
/// <param name="Sentence">What is wrong, and what follows from it.</param>
public sealed record LintFinding(
    string Code,
    LintSeverity Severity,
    string Document,
    string Path,
    string? Statement,
    string Sentence
)
{
    /// <summary>What to do, in a sentence.</summary>
    public required string Fix { get; init; }

    /// <summary>The same as a JSON patch, where no judgement is needed; null otherwise.</summary>
    public PolicyPatch? Patch { get; init; }

    public override string ToString() => $"{Code} {Document} {Path}: {Sentence}";
}
