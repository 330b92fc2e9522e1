using System.Collections.Immutable;

namespace Sluice.Media.Compositions.Encodes.Video;

/// <summary>SVT-AV1, or libaom where SVT-AV1 is missing or cannot put key frames where they belong.</summary>
static class Av1Arguments
{
    /// <summary>Film grain that hides what a moderate rate cannot show, of 50.</summary>
    const int GrainStrength = 8;

    /// <summary>Smallest side that SVT-AV1 takes, pixels.</summary>
    const int SmallestSide = 64;

    public static ImmutableArray<string> Of(VideoCodecSettings.Av1 codec, VideoTask task)
    {
        var (rate, grid) = (task.Rate(codec.Rate), task.Grid(codec.Gop));
        return Encoder(codec, task) == "libsvtav1" ? Svt(codec, task, rate, grid) : Aom(rate, grid);
    }

    /// <summary>
    /// SVT-AV1 counts frames from one key frame to the next and forces none in between: it serves where groups are whole frames
    /// and divide segments.
    /// </summary>
    public static string Encoder(VideoCodecSettings.Av1 codec, VideoTask task)
    {
        var grid = task.Grid(codec.Gop);
        var isCountable =
            !grid.IsAligned
            || (!task.Picture.IsVariableFrameRate && IsWhole(grid.EvenSeconds * task.Picture.FrameRate.Value));
        var isLargeEnough = Math.Min(task.Picture.Width, task.Picture.Height) >= SmallestSide;
        return isCountable && isLargeEnough && task.Capabilities.Encoders.Contains("libsvtav1")
            ? "libsvtav1"
            : "libaom-av1";
    }

    static ImmutableArray<string> Svt(
        VideoCodecSettings.Av1 codec,
        VideoTask task,
        RateWindow rate,
        KeyFrameGrid grid
    ) =>
        new ArgumentList()
            .Add("-c:v", "libsvtav1")
            .Add("-preset", "8")
            .Add("-crf", rate.Level is { } level ? QualityLevel.Av1(level) : null)
            .Add("-b:v", rate.Average)
            .Add("-maxrate", rate.Maximum)
            .Add("-bufsize", rate.Buffer)
            .Add("-g", Math.Max(1, (long)Math.Round(grid.EvenSeconds * task.Picture.FrameRate.Value)))
            .AddJoined("-svtav1-params", codec.FilmGrain ? $"film-grain={GrainStrength}" : null)
            .ToImmutable();

    /// <summary>The real-time mode: the others take minutes for seconds.</summary>
    static ImmutableArray<string> Aom(RateWindow rate, KeyFrameGrid grid) =>
        new ArgumentList()
            .Add("-c:v", "libaom-av1")
            .Add("-usage", "realtime")
            .Add("-cpu-used", "8")
            .Add("-row-mt", "1")
            .Add("-crf", rate.Level is { } level ? QualityLevel.Av1(level) : null)
            .Add("-b:v", rate.Average ?? rate.Maximum)
            .Add("-maxrate", rate.Maximum)
            .Add("-bufsize", rate.Buffer)
            .AddRange(VpxArguments.KeyFrames(grid))
            .ToImmutable();

    /// <summary>Off by less than a frame in 10,000 groups.</summary>
    static bool IsWhole(double frames) => Math.Abs(frames - Math.Round(frames)) < 0.000_1;
}
