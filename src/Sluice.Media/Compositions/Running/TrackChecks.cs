using System.Collections.Immutable;
using Sluice.Media.Compositions.Packages.Layout;
using Sluice.Media.Compositions.Planning;
using Sluice.Media.Packaging;
using Sluice.Media.Packaging.Checks;

namespace Sluice.Media.Compositions.Running;

/// <summary>Compares what was written with what was planned. Pure.</summary>
internal static class TrackChecks
{
    /// <param name="tracks">All of the composition, by package and output.</param>
    public static OutputReport Check(
        CompositionPlan plan,
        ImmutableArray<ImmutableArray<ImmutableArray<MadeTrack>>> tracks
    )
    {
        var all = tracks.SelectMany(package => package).SelectMany(output => output).ToList();
        MediaFailure[] failures =
        [
            .. all.SelectMany(Check),
            .. tracks.SelectMany(package => Alignment(package.SelectMany(output => output))),
        ];
        return failures.Length > 0
            ? new OutputReport([.. failures], [])
            : DurationCheck.Check(plan.ExpectedDuration, all.Select(track => track.Duration).DefaultIfEmpty(0).Max());
    }

    private static IEnumerable<MediaFailure> Check(MadeTrack track) =>
        track switch
        {
            { Segments.Rendition: var rendition } => Check(track.Layout, rendition),
            { File: { } file } => FileCheck.Check(track.Layout.Planned, file),
            { Layout.Form: TrackForm.Pictures, Pictures: 0 } =>
            [
                OutputFailures.NothingDecoded(NameOf(track.Layout), "picture"),
            ],
            _ => [],
        };

    // Which codec the sound is in was said by the codec string of the segments; here only that it is there.
    private static IEnumerable<MediaFailure> Check(TrackLayout layout, MeasuredRendition rendition)
    {
        var named = rendition with { Planned = rendition.Planned with { Name = NameOf(layout), Audio = null } };
        var streams = (layout.HasPicture ? 1 : 0) + (layout.Sounds.IsEmpty ? 0 : 1);
        return rendition.Samples > 0 && rendition.Codecs.Split(',').Length < streams
            ? RenditionCheck.Check(named).Append(OutputFailures.MissingStream(NameOf(layout), "sound"))
            : RenditionCheck.Check(named);
    }

    // Players switch between renditions of one rate; where rates differ, key frames differ by less than a frame.
    private static IEnumerable<MediaFailure> Alignment(IEnumerable<MadeTrack> package) =>
        package
            .Where(track => track is { Segments: not null, Layout.Planned.Video: not null })
            .GroupBy(track => track.Layout.Planned.Video!.FrameRate)
            .SelectMany(group =>
                AlignmentCheck.Check([
                    .. group.Select(track =>
                        track.Segments!.Rendition with
                        {
                            Planned = track.Layout.Planned with { Name = NameOf(track.Layout) },
                        }
                    ),
                ])
            );

    private static string NameOf(TrackLayout layout) => layout.Playlist ?? layout.Name.Pattern;
}
