namespace Sluice.Access.Policy.Patterns;

/// <summary>What stands between two stars of a pattern: literal characters, and places where any one character will do.</summary>
internal sealed class GlobPiece
{
    private readonly string text;
    private readonly bool[]? anyOne;
    private readonly StringComparison comparison;

    private GlobPiece(string text, bool[]? anyOne, StringComparison comparison) =>
        (this.text, this.anyOne, this.comparison) = (text, anyOne, comparison);

    public int Length => text.Length;

    public static GlobPiece Of(PatternText pattern, StringComparison comparison)
    {
        bool[]? gaps = null;
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern.KindAt(i) == PatternKind.AnyOne)
                (gaps ??= new bool[pattern.Length])[i] = true;
        }
        return new GlobPiece(pattern.Characters, gaps, comparison);
    }

    /// <summary>Whether <paramref name="candidate"/>, which is at least as long, begins with this piece.</summary>
    public bool IsAt(ReadOnlySpan<char> candidate) =>
        anyOne is null ? candidate[..text.Length].Equals(text, comparison) : IsAtWithGaps(candidate);

    /// <summary>The first place in <paramref name="candidate"/> where this piece stands; -1 for none.</summary>
    public int IndexIn(ReadOnlySpan<char> candidate)
    {
        if (anyOne is null)
            return candidate.IndexOf(text, comparison);
        for (var i = 0; i <= candidate.Length - text.Length; i++)
        {
            if (IsAtWithGaps(candidate[i..]))
                return i;
        }
        return -1;
    }

    private bool IsAtWithGaps(ReadOnlySpan<char> candidate)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!anyOne![i] && !candidate.Slice(i, 1).Equals(text.AsSpan(i, 1), comparison))
                return false;
        }
        return true;
    }
}
