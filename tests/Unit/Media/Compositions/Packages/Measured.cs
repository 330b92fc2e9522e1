using System.Collections.Immutable;
using Sluice.Media.Compositions.Naming;
using Sluice.Media.Compositions.Packages;
using Sluice.Media.Compositions.Packages.Documents;
using Sluice.Media.Compositions.Packages.Finishing;
using Sluice.Media.Compositions.Packages.Layout;
using Sluice.Media.Packaging;
using Sluice.Media.Planning;
using Sluice.Tests.Unit.Media.Packaging;

namespace Sluice.Tests.Unit.Media.Compositions.Packages;

/// <summary>Packages as if their media were finished: 25 s in segments of their length, bytes that tell outputs apart.</summary>
static class Measured
{
    const double Seconds = 25;

    public static MeasuredPackage Of(PackageSpec package) => Of(Sets.Laid(package));

    public static MeasuredPackage Of(PackageLayout layout) =>
        new(
            layout,
            [
                .. layout.Outputs.Select(
                    (output, index) => output.Tracks.Select(track => Track(track, index)).ToImmutableArray()
                ),
            ],
            Sets.Start
        );

    /// <summary>Text of one document.</summary>
    public static string Text(PackageSpec package, string path) =>
        System.Text.Encoding.UTF8.GetString(
            PackageDocuments.Of(Of(package)).Single(document => document.Path == path).Bytes.Span
        );

    static MeasuredTrack Track(TrackLayout layout, int output)
    {
        var isTs = layout.Planned.Packaging == RenditionPackaging.MpegTs;
        var timescale =
            isTs ? 90_000
            : layout.HasPicture ? 12_800
            : 48_000;
        var segments = Segments(layout, timescale, output).ToImmutableArray();
        var codecs = (layout.HasPicture, layout.Sounds.IsEmpty) switch
        {
            (true, true) => "avc1.64001F",
            (true, false) => "avc1.64001F,mp4a.40.2",
            _ => "mp4a.40.2",
        };
        var init =
            isTs ? []
            : layout.HasPicture ? Boxes.VideoInit((uint)timescale)
            : Boxes.AudioInit((uint)timescale);
        return new MeasuredTrack(
            layout,
            new MeasuredRendition(layout.Planned, codecs, timescale, segments)
            {
                Width = layout.Planned.Video?.Width,
                Height = layout.Planned.Video?.Height,
                InitBytes = init.Length,
            },
            [
                .. segments.Select(
                    (segment, index) => layout.Name.For(new SegmentFacts(index + 1, segment.Start, Sets.Start))
                ),
            ]
        )
        {
            Init = init,
        };
    }

    static IEnumerable<MeasuredSegment> Segments(TrackLayout layout, long timescale, int output)
    {
        var length = (long)(layout.SegmentSeconds!.Value * timescale);
        var end = (long)(Seconds * timescale);
        for (var start = 0L; start < end; start += length)
        {
            var ticks = Math.Min(length, end - start);
            var bytes = (layout.HasPicture ? 400_000 : 16_000) * ticks / timescale / (output + 1);
            yield return new MeasuredSegment($"seg_{(start / length) + 1:00000}", bytes, start, ticks)
            {
                Samples = (int)(25 * ticks / timescale),
                StartsWithKeyFrame = true,
                KeyFrames = layout.HasPicture ? [new KeyFrameRange(start, 564, bytes / 10)] : [],
                PictureBytes = layout.HasPicture ? bytes * 9 / 10 : 0,
            };
        }
    }
}
