using System.Collections.Immutable;

namespace Sluice.Media.Compositions.Captions.Cues;

/// <summary>Brings what readers find into the shape that writers count on.</summary>
static class CueList
{
    /// <summary>In order of time; without those that are never shown, and without times before zero.</summary>
    public static ImmutableArray<Cue> Of(IEnumerable<Cue> cues) =>
        [
            .. cues.Select(cue => cue with { Start = Math.Max(0, cue.Start), Lines = Trimmed(cue.Lines) })
                .Where(cue => double.IsFinite(cue.End) && cue.End > cue.Start && !cue.Lines.IsEmpty)
                .OrderBy(cue => cue.Start)
                .ThenBy(cue => cue.End),
        ];

    /// <summary>Without empty lines at the beginning and the end.</summary>
    static ImmutableArray<CueLine> Trimmed(ImmutableArray<CueLine> lines)
    {
        var shown = lines
            .Select((line, index) => (line, index))
            .Where(one => !string.IsNullOrWhiteSpace(one.line.Text))
            .ToList();
        return shown is [] ? [] : lines[shown[0].index..(shown[^1].index + 1)];
    }
}
