using System.Collections.Immutable;
using Sluice.Media.Planning.Paths;

namespace Sluice.Media.Planning.Commands;

/// <summary>The one filter graph: the picture is prepared once and split to rungs and stills, the sound is prepared once and split to variants.</summary>
/// <param name="Text">Argument of <c>-filter_complex</c>.</param>
/// <param name="Video">Labels in the order of the rungs.</param>
/// <param name="Audio">Labels in the order of the renditions that carry sound.</param>
sealed record FilterGraph(string Text, ImmutableArray<string> Video, ImmutableArray<string> Audio)
{
    public static FilterGraph Of(VideoPath? video, SoundPath? sound, StillsPath stills, int soundCopies)
    {
        var chains = new List<string>();
        if (video is not null)
            chains.AddRange(Pictures(video, stills));
        if (sound is not null)
            chains.AddRange(Sounds(sound, soundCopies));
        return new FilterGraph(
            string.Join(';', chains),
            [.. Enumerable.Range(0, video?.Rungs.Length ?? 0).Select(VideoLabel)],
            [.. Enumerable.Range(0, sound is null ? 0 : soundCopies).Select(AudioLabel)]
        );
    }

    static IEnumerable<string> Pictures(VideoPath video, StillsPath stills)
    {
        // The top rung leaves the split as it is; every other branch is scaled from it.
        var branches = video
            .Rungs.Select((rung, index) => (Label: VideoLabel(index), Filters: index == 0 ? null : Smaller(rung)))
            .Concat(stills.Branches().Select(branch => (branch.Label, Filters: (string?)branch.Filters)))
            .ToList();
        var source = $"[0:{video.Stream.Index}]{video.Prelude()}";
        return branches.Count == 1
            ? [$"{source}[{branches[0].Label}]"]
            :
            [
                $"{source},split={branches.Count}{string.Concat(branches.Select(branch => $"[{SplitLabel(branch)}]"))}",
                .. branches
                    .Where(branch => branch.Filters is not null)
                    .Select(branch => $"[{SplitLabel(branch)}]{branch.Filters}[{branch.Label}]"),
            ];
    }

    static IEnumerable<string> Sounds(SoundPath sound, int copies)
    {
        var source = $"[0:{sound.Stream.Index}]{sound.Filters()}";
        return copies == 1
            ? [$"{source}[{AudioLabel(0)}]"]
            :
            [
                $"{source},asplit={copies}{string.Concat(Enumerable.Range(0, copies).Select(copy => $"[{AudioLabel(copy)}]"))}",
            ];
    }

    static string Smaller(FittedRung rung) => $"scale={rung.Width}:{rung.Height}:flags=bicubic,setsar=1";

    static string SplitLabel((string Label, string? Filters) branch) =>
        branch.Filters is null ? branch.Label : $"{branch.Label}_in";

    static string VideoLabel(int index) => $"v{index}";

    static string AudioLabel(int index) => $"a{index}";
}
