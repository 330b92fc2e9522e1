using System.Collections.Immutable;

namespace Sluice.Media.Compositions.Captions.Cues;

/// <summary>Captions follow the cuts of the programme: what is cut away of a source is cut away of its captions.</summary>
public static class ProgrammeCues
{
    /// <summary>Shorter than this nobody reads; it is what a cut leaves of a neighbour, seconds.</summary>
    const double Shortest = 0.05;

    /// <param name="parts">In the order of the programme: each part, and all cues of its source in the source's seconds.</param>
    public static ImmutableArray<Cue> Of(IEnumerable<(CaptionPiece Piece, ImmutableArray<Cue> Cues)> parts) =>
        CueList.Of(parts.SelectMany(part => part.Cues.Select(cue => Placed(cue, part.Piece)).OfType<Cue>()));

    /// <summary>Cues that come later by so many seconds; earlier where negative.</summary>
    public static ImmutableArray<Cue> Shifted(ImmutableArray<Cue> cues, double seconds) =>
        seconds == 0
            ? cues
            : CueList.Of(cues.Select(cue => cue with { Start = cue.Start + seconds, End = cue.End + seconds }));

    static Cue? Placed(Cue cue, CaptionPiece piece)
    {
        var start = Math.Max(cue.Start, piece.SourceStart);
        var end = Math.Min(cue.End, piece.SourceStart + (piece.Length ?? double.PositiveInfinity));
        var shift = piece.ProgrammeStart - piece.SourceStart;
        return end - start < Math.Min(Shortest, cue.End - cue.Start)
            ? null
            : cue with
            {
                Start = start + shift,
                End = end + shift,
            };
    }
}
