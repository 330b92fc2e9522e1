using System.Collections.Immutable;

namespace Sluice.Access.Policy.Patterns;

/// <summary>A compiled pattern of literal characters, <c>*</c> (any run, also across <c>:</c> and <c>/</c>) and <c>?</c> (any one character), matched against a whole text.</summary>
/// <remarks>
/// The pattern is cut at its stars. The first piece must begin the text and the last must end it; each piece between is
/// looked for from where the one before it ended. The leftmost place is always as good as any other, so that nothing is
/// ever tried twice: the time is bounded by text length × pattern length for every pattern, stars or no stars.
/// </remarks>
internal sealed class Glob
{
    private readonly GlobPiece first;
    private readonly ImmutableArray<GlobPiece> between;
    private readonly GlobPiece? last;
    private readonly int minimumLength;

    private Glob(ImmutableArray<GlobPiece> pieces)
    {
        first = pieces[0];
        last = pieces.Length > 1 ? pieces[^1] : null;
        between = pieces.Length > 2 ? pieces[1..^1] : [];
        minimumLength = pieces.Sum(piece => piece.Length);
    }

    public static Glob Compile(PatternText pattern, StringComparison comparison)
    {
        var pieces = ImmutableArray.CreateBuilder<GlobPiece>();
        var start = 0;
        for (var i = 0; i <= pattern.Length; i++)
        {
            if (i < pattern.Length && pattern.KindAt(i) != PatternKind.AnyRun)
                continue;
            // Of neighbouring stars one is enough: an empty piece between two others asks for nothing.
            if (i > start || start == 0 || i == pattern.Length)
                pieces.Add(GlobPiece.Of(pattern.Slice(start, i - start), comparison));
            start = i + 1;
        }
        return new Glob(pieces.ToImmutable());
    }

    public bool IsMatch(ReadOnlySpan<char> text)
    {
        if (text.Length < minimumLength)
            return false;
        if (last is null)
            return text.Length == first.Length && first.IsAt(text);
        if (!first.IsAt(text) || !last.IsAt(text[^last.Length..]))
            return false;
        text = text[first.Length..^last.Length];
        foreach (var piece in between)
        {
            var found = piece.IndexIn(text);
            if (found < 0)
                return false;
            text = text[(found + piece.Length)..];
        }
        return true;
    }
}
