using System.Collections.Immutable;

namespace Sluice.Access.Explaining;

/// <summary>What to change in one document.</summary>
/// <param name="Sentences">The change in words, one sentence each.</param>
/// <param name="Owner">Who can make it.</param>
/// <param name="Before">The text of the document now; null for one that does not exist yet.</param>
/// <param name="After">The text of the document with the patch applied.</param>
public sealed record PolicyEdit(
    PolicyPlace Place,
    ImmutableArray<string> Sentences,
    string Owner,
    PolicyPatch Patch,
    string? Before,
    string After
)
{
    /// <summary>What whoever makes the change should know: for whom or what it opens more than this one request.</summary>
    public ImmutableArray<string> Cautions { get; init; } = [];
}
