using System.Collections.Immutable;

namespace Sluice.LocalCloud.Events.Patterns;

/// <summary>A text in which <c>*</c> stands for any run of characters; <c>\*</c> and <c>\\</c> stand for themselves.</summary>
internal sealed class Wildcard
{
    // The pieces between the stars: the first begins the text, the last ends it, the others follow one another.
    private readonly ImmutableArray<string> _pieces;

    private Wildcard(ImmutableArray<string> pieces) => _pieces = pieces;

    /// <exception cref="FormatException">Two stars in a row, or a stray escape.</exception>
    public static Wildcard Parse(string text)
    {
        var pieces = ImmutableArray.CreateBuilder<string>();
        var piece = new System.Text.StringBuilder();
        for (var index = 0; index < text.Length; index++)
        {
            switch (text[index])
            {
                case '\\' when index + 1 < text.Length && text[index + 1] is '*' or '\\':
                    piece.Append(text[++index]);
                    break;
                case '\\':
                    throw new FormatException("A backslash escapes a star or a backslash.");
                case '*' when index > 0 && text[index - 1] == '*' && piece.Length == 0 && pieces.Count > 0:
                    throw new FormatException("Consecutive wildcard characters.");
                case '*':
                    pieces.Add(piece.ToString());
                    piece.Clear();
                    break;
                default:
                    piece.Append(text[index]);
                    break;
            }
        }
        pieces.Add(piece.ToString());
        return new Wildcard(pieces.ToImmutable());
    }

    public bool Matches(string text)
    {
        if (_pieces.Length == 1)
            return text == _pieces[0];
        var (first, last) = (_pieces[0], _pieces[^1]);
        if (
            text.Length < first.Length + last.Length
            || !text.StartsWith(first, StringComparison.Ordinal)
            || !text.EndsWith(last, StringComparison.Ordinal)
        )
            return false;
        // The earliest place for each piece leaves the most room for the rest.
        var rest = text.AsSpan(first.Length, text.Length - first.Length - last.Length);
        foreach (var piece in _pieces.AsSpan()[1..^1])
        {
            var place = rest.IndexOf(piece, StringComparison.Ordinal);
            if (place < 0)
                return false;
            rest = rest[(place + piece.Length)..];
        }
        return true;
    }
}
