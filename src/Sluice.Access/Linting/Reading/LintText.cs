namespace Sluice.Access.Linting.Reading;

/// <summary>A text of a document with its JSON path.</summary>
internal readonly record struct LintText(string Value, string Path);
