using System.Collections.Immutable;

namespace Sluice.Access.Linting.Reading;

/// <summary>What reading a text came to.</summary>
/// <param name="Document">Null when the text is beyond reading.</param>
/// <param name="Findings">What AWS would refuse.</param>
internal sealed record LintReading(LintDocument? Document, ImmutableArray<LintFinding> Findings);
