namespace Sluice.Access.Linting;

/// <summary>One document to be reviewed.</summary>
/// <param name="Name">The name by which its owner knows it.</param>
/// <param name="Text">As it is, valid or not: comments and placeholders are findings, not obstacles.</param>
/// <param name="Kind">What it is attached to; null to tell by its content.</param>
public sealed record LintSubject(string Name, string Text, LintKind? Kind = null);
