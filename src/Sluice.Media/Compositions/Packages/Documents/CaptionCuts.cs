using System.Collections.Immutable;
using Sluice.Media.Compositions.Naming;
using Sluice.Media.Compositions.Packages.Layout;

namespace Sluice.Media.Compositions.Packages.Documents;

/// <summary>One file of captions and what it covers.</summary>
/// <param name="Path">Relative to the destination.</param>
/// <param name="Start">Seconds from the start of the programme.</param>
/// <param name="End">Seconds; cues that reach over it stand in the next file too.</param>
public sealed record CaptionCut(string Path, double Start, double End);

/// <summary>Where captions are cut: like the picture of their set, else like its sound; one file where nothing is cut.</summary>
public static class CaptionCuts
{
    public static ImmutableArray<CaptionCut> Of(MeasuredPackage package, CaptionLayout captions)
    {
        var tracks = package.Tracks.SelectMany(output => output).ToList();
        var leader = tracks.Find(track => track.Layout.HasPicture) ?? tracks.FirstOrDefault();
        if (captions.Name.IsFixed || leader is null)
            return
            [
                new CaptionCut(
                    captions.Name.For(null),
                    0,
                    tracks.Select(track => track.Rendition.Duration).DefaultIfEmpty(0).Max()
                ),
            ];
        var scale = (double)leader.Rendition.Timescale;
        return
        [
            .. leader.Rendition.Segments.Select(
                (segment, index) =>
                    new CaptionCut(
                        captions.Name.For(new SegmentFacts(index + 1, segment.Start, package.StartedAt)),
                        segment.Start / scale,
                        (segment.Start + segment.Duration) / scale
                    )
            ),
        ];
    }
}
