using System.Text;

namespace Sluice.Access.Policy.Patterns;

internal enum PatternKind : byte
{
    Literal,
    AnyOne,
    AnyRun,
}

/// <summary>Pattern characters, each with its meaning, so that a <c>*</c> that came out of a variable or an escape stays a literal star.</summary>
internal readonly struct PatternText(string characters, PatternKind[] kinds)
{
    public string Characters { get; } = characters;

    public int Length => Characters.Length;

    public PatternKind KindAt(int index) => kinds[index];

    public PatternText Slice(int start, int length) =>
        new(Characters.Substring(start, length), kinds[start..(start + length)]);

    /// <summary>Cuts at literal colons into at most <paramref name="count"/> texts; the last keeps its own.</summary>
    public List<PatternText> SplitAtColons(int count)
    {
        var pieces = new List<PatternText>(count);
        var start = 0;
        for (var i = 0; i < Length && pieces.Count < count - 1; i++)
        {
            if (Characters[i] != ':' || kinds[i] != PatternKind.Literal)
                continue;
            pieces.Add(Slice(start, i - start));
            start = i + 1;
        }
        pieces.Add(Slice(start, Length - start));
        return pieces;
    }

    /// <summary>Collects a pattern piece by piece.</summary>
    internal sealed class Builder
    {
        private readonly StringBuilder characters = new();
        private readonly List<PatternKind> kinds = [];

        public void Add(string text, PatternKind kind)
        {
            characters.Append(text);
            for (var i = 0; i < text.Length; i++)
                kinds.Add(kind);
        }

        public PatternText Build() => new(characters.ToString(), [.. kinds]);
    }
}
