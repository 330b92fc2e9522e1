using System.Collections.Immutable;

namespace Sluice.Media.Compositions.Captions.Cues;

/// <summary>Words that are shown for a while, in no file's form.</summary>
/// <param name="Start">Seconds, never negative.</param>
/// <param name="End">Seconds, after <paramref name="Start"/>.</param>
/// <param name="Lines">At least one that is not empty.</param>
public sealed record Cue(double Start, double End, ImmutableArray<CueLine> Lines)
{
    /// <summary>Null is the usual place: centred, near the bottom.</summary>
    public CuePlace? Place { get; init; }

    /// <summary>Lines of plain text, <c>\n</c> between them.</summary>
    public string Text => string.Join('\n', Lines.Select(line => line.Text));

    public static Cue Plain(double start, double end, params ImmutableArray<string> lines) =>
        new(start, end, [.. lines.Select(CueLine.Plain)]);

    public bool Equals(Cue? other) =>
        other is not null
        && (Start, End, Place) == (other.Start, other.End, other.Place)
        && Lines.SequenceEqual(other.Lines);

    public override int GetHashCode() => HashCode.Combine(Start, End, Lines.Length, Place);
}
