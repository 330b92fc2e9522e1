using System.Collections.Immutable;
using Sluice.Media;
using Sluice.Media.Packaging;
using Sluice.Media.Planning;

namespace Sluice.Tests.Unit.Media.Packaging;

/// <summary>Renditions that tests package.</summary>
static class Renditions
{
    public static PlannedRendition Video(string rung, int width, int height) =>
        new($"video_{rung}", RenditionKind.Video, RenditionPackaging.Cmaf)
        {
            Segments = new SegmentLayout($"video_{rung}", ".m4s", "init.mp4"),
            ContentType = "video/mp4",
            Video = new PlannedVideo(width, height, "avc1", new Rational(30_000, 1001), false, 2_800_000),
        };

    public static PlannedRendition Ts(string rung, int width, int height) =>
        new($"video_{rung}", RenditionKind.Muxed, RenditionPackaging.MpegTs)
        {
            Segments = new SegmentLayout($"video_{rung}", ".ts", null),
            ContentType = "video/mp2t",
            Video = new PlannedVideo(width, height, "avc1", new Rational(25, 1), false, 2_800_000),
            Audio = new PlannedAudio("mp4a.40.2", 2, 48_000, 128_000, null),
        };

    public static PlannedRendition Audio(string? language = "deu") =>
        new("audio", RenditionKind.Audio, RenditionPackaging.Cmaf)
        {
            Segments = new SegmentLayout("audio", ".m4s", "init.mp4"),
            ContentType = "audio/mp4",
            Audio = new PlannedAudio("mp4a.40.2", 2, 48_000, 128_000, language),
        };

    /// <summary>Measured with segments of the given bytes and ticks, 180 frames each.</summary>
    public static MeasuredRendition Measured(
        PlannedRendition planned,
        string codecs,
        long timescale,
        params (long Bytes, long Ticks)[] segments
    )
    {
        var start = 0L;
        var measured = ImmutableArray.CreateBuilder<MeasuredSegment>();
        foreach (var (bytes, ticks) in segments)
        {
            var name = $"seg_{measured.Count + 1:00000}{planned.Segments!.SegmentExtension}";
            measured.Add(new MeasuredSegment(name, bytes, start, ticks) { Samples = 180, StartsWithKeyFrame = true });
            start += ticks;
        }

        return new MeasuredRendition(planned, codecs, timescale, measured.ToImmutable())
        {
            Width = planned.Video?.Width,
            Height = planned.Video?.Height,
            InitBytes = 800,
        };
    }

    /// <summary>Two picture sizes and sound, three segments each.</summary>
    public static ImmutableArray<MeasuredRendition> CmafSet() =>
        [
            Measured(
                Video("720p", 1280, 720),
                "avc1.64001F",
                30_000,
                (1_500_000, 180_180),
                (1_200_000, 180_180),
                (300_000, 60_060)
            ),
            Measured(
                Video("360p", 640, 360),
                "avc1.64001E",
                30_000,
                (500_000, 180_180),
                (400_000, 180_180),
                (100_000, 60_060)
            ),
            Measured(Audio(), "mp4a.40.2", 48_000, (96_000, 287_744), (96_000, 287_744), (33_000, 96_256)),
        ];
}
