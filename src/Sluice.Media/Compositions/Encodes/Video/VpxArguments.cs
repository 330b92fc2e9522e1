using System.Collections.Immutable;

namespace Sluice.Media.Compositions.Encodes.Video;

/// <summary>libvpx: VP8 and VP9.</summary>
static class VpxArguments
{
    const int OutOfReach = 9999;

    public static ImmutableArray<string> Vp8(VideoCodecSettings.Vp8 codec, VideoTask task)
    {
        var rate = task.Rate(codec.Rate);
        return new ArgumentList()
            .Add("-c:v", "libvpx")
            .AddRange(Effort(codec.Effort, fastest: 8))
            .AddRange(Rate(rate, rate.Level is { } level ? QualityLevel.Vp8(level) : null))
            .AddRange(KeyFrames(task.Grid(codec.Gop)))
            .AddRange(Pass(task))
            .ToImmutable();
    }

    public static ImmutableArray<string> Vp9(VideoCodecSettings.Vp9 codec, VideoTask task)
    {
        var rate = task.Rate(codec.Rate);
        return new ArgumentList()
            .Add("-c:v", "libvpx-vp9")
            .Add("-profile:v", PictureFormat.IsHdr(task.Picture.Color) ? "2" : "0")
            .AddRange(Effort(codec.Effort, fastest: 5))
            .Add("-row-mt", "1")
            .Add("-tile-columns", TileColumns(task.Picture.Width))
            .AddRange(Rate(rate, rate.Level is { } level ? QualityLevel.Vp9(level) : null))
            .AddRange(KeyFrames(task.Grid(codec.Gop)))
            .AddRange(Pass(task))
            .ToImmutable();
    }

    static ImmutableArray<string> Effort(EncodeEffort effort, int fastest) =>
        new ArgumentList()
            .Add("-deadline", "good")
            .Add(
                "-cpu-used",
                effort switch
                {
                    EncodeEffort.SinglePass => fastest,
                    EncodeEffort.SinglePassHq => 4,
                    EncodeEffort.MultiPass => 3,
                    _ => 1,
                }
            )
            .ToImmutable();

    /// <summary>A quality takes the ceiling as its bit rate: constrained quality in libvpx's words.</summary>
    static ImmutableArray<string> Rate(RateWindow rate, int? factor) =>
        new ArgumentList()
            .Add("-crf", factor)
            .Add("-b:v", rate.Average ?? rate.Maximum)
            .Add("-minrate", rate.IsConstant ? rate.Maximum : null)
            .Add("-maxrate", rate.Maximum)
            .Add("-bufsize", rate.Buffer)
            .ToImmutable();

    /// <summary>
    /// A least distance that equals the greatest keeps these encoders from key frames of their own choice. They count on from their
    /// own key frames, not from forced ones, so where all are forced the distance is out of reach.
    /// </summary>
    internal static ImmutableArray<string> KeyFrames(KeyFrameGrid grid)
    {
        var distance = grid.ForcedSeconds is null ? grid.Limit : OutOfReach;
        return new ArgumentList()
            .Add("-g", distance)
            .Add("-keyint_min", grid.SceneCuts ? null : distance)
            .Add("-force_key_frames", grid.EvenExpression)
            .ToImmutable();
    }

    static ImmutableArray<string> Pass(VideoTask task) =>
        new ArgumentList().Add("-pass", task.PassNumber).Add("-passlogfile", task.Pass?.LogPrefix).ToImmutable();

    /// <summary>As a power of two; a column must be 256 pixels wide or more.</summary>
    static int TileColumns(int width) =>
        width >= 2048 ? 3
        : width >= 1024 ? 2
        : width >= 512 ? 1
        : 0;
}
