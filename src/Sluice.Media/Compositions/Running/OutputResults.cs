using System.Collections.Immutable;
using Sluice.Media.Compositions.Naming;
using Sluice.Media.Compositions.Packages.Layout;

namespace Sluice.Media.Compositions.Running;

/// <summary>Says what became of each output, from what was measured. Pure.</summary>
internal static class OutputResults
{
    /// <param name="tracks">All of the package, by output.</param>
    /// <param name="duration">Of the programme, seconds: what an output lasts that has no time of its own.</param>
    public static PackageResult Of(
        PackageLayout package,
        ImmutableArray<ImmutableArray<MadeTrack>> tracks,
        double duration
    ) =>
        new([.. package.Outputs.Select((output, index) => Of(output, tracks[index], duration))])
        {
            Playlists =
            [
                .. package.Manifests.Where(manifest => !manifest.IsAdditional).Select(manifest => manifest.Path),
            ],
        };

    private static OutputResult Of(OutputLayout output, ImmutableArray<MadeTrack> tracks, double duration)
    {
        var picture = tracks.FirstOrDefault(track => track.Layout.HasPicture);
        var lasted = tracks.Select(track => track.Duration).DefaultIfEmpty(0).Max();
        return new OutputResult(
            [.. tracks.Select(Path).OfType<string>().Concat(Captions(output)).Distinct()],
            Math.Round(lasted > 0 ? lasted : duration, 6)
        )
        {
            Bytes = tracks.Sum(track => track.Bytes),
            Codecs = string.Join(',', tracks.Select(Codecs).Where(codecs => codecs is { Length: > 0 }))
                is { Length: > 0 } all
                ? all
                : null,
            Width = picture?.Segments?.Rendition.Width ?? picture?.File?.Width ?? picture?.Layout.Planned.Video?.Width,
            Height =
                picture?.Segments?.Rendition.Height ?? picture?.File?.Height ?? picture?.Layout.Planned.Video?.Height,
            AverageVideoBitrate = picture?.Segments?.AverageVideoBitrate ?? picture?.File?.VideoBitrate,
        };
    }

    // Captions alone are what their output is; beside media they are named by nobody.
    private static IEnumerable<string> Captions(OutputLayout output) =>
        output.Tracks.IsEmpty ? output.Captions.Select(captions => captions.Playlist ?? captions.Name.Pattern) : [];

    private static string? Codecs(MadeTrack track) => track.Segments?.Rendition.Codecs ?? track.File?.Codecs;

    // Of a family of pictures the last one is named, as clients of such services expect.
    private static string? Path(MadeTrack track) =>
        track.Layout.Form switch
        {
            TrackForm.JoinedSegments when track.Layout.Playlist is null => track.Layout.Name.For(null),
            TrackForm.File => track.Layout.Name.For(null),
            TrackForm.Pictures when track.Pictures > 0 => track.Layout.Name.For(
                new SegmentFacts(track.Pictures - 1, 0, default)
            ),
            _ => track.Layout.Playlist,
        };
}
