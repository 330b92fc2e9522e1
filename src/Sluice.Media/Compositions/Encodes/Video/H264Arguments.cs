using System.Collections.Immutable;

namespace Sluice.Media.Compositions.Encodes.Video;

/// <summary>x264.</summary>
static class H264Arguments
{
    public static ImmutableArray<string> Of(VideoCodecSettings.H264 codec, VideoTask task)
    {
        var (rate, grid) = (task.Rate(codec.Rate), task.Grid(codec.Gop));
        var fields = CodedFields.Of(codec.Fields, task.Picture);
        return new ArgumentList()
            .Add("-c:v", "libx264")
            .Add("-preset", Preset(codec.Effort))
            .Add("-profile:v", codec.Profile ?? "high")
            .Add("-level:v", codec.Level)
            .Add("-b:v", rate.Average)
            .Add("-crf", rate.Level is { } level ? QualityLevel.H264(level) : (double?)null)
            .Add("-maxrate", rate.Maximum)
            .Add("-bufsize", rate.Buffer)
            .Add("-g", grid.Limit)
            .Add("-keyint_min", grid.Minimum)
            .Add("-sc_threshold", grid.SceneCuts ? null : "0")
            .Add("-bf", codec.Gop.BFrames)
            .Add("-b-pyramid", Pyramid(codec.Gop))
            .Add("-refs", codec.ReferenceFrames)
            .Add("-slices", codec.Slices)
            .Add("-aq-mode", codec.AdaptiveQuantization ? null : "none")
            .Add("-forced-idr", grid.Expression is null ? null : "1")
            .Add("-force_key_frames", grid.Expression)
            .Add("-flags:v", fields is null ? null : CodedFields.Flags)
            .Add("-top", fields?.Top)
            .Add("-pass", task.PassNumber)
            .AddJoined("-x264-params", Parameters(codec, task, rate, grid))
            .ToImmutable();
    }

    static IEnumerable<string?> Parameters(
        VideoCodecSettings.H264 codec,
        VideoTask task,
        RateWindow rate,
        KeyFrameGrid grid
    ) =>
        [
            grid.IsOpen ? "open_gop=1" : "open_gop=0",
            // With this alone x264 fills what pictures leave free: the rate is constant, not just bounded.
            rate.IsConstant
                ? "nal-hrd=cbr"
                : null,
            codec.Cabac ? null : "cabac=0",
            CodedFields.Of(codec.Fields, task.Picture) switch
            {
                { TopFirst: true } => "tff=1",
                { TopFirst: false } => "bff=1",
                _ => null,
            },
            // Levels and rate control need a plausible rate where the clock is 90 kHz.
            task.Picture.IsVariableFrameRate
                ? $"fps={task.Picture.FrameRate}"
                : null,
            task.Pass is { } pass ? $"stats={pass.LogPrefix}.log" : null,
        ];

    static string Preset(EncodeEffort effort) =>
        effort switch
        {
            EncodeEffort.SinglePass => "faster",
            EncodeEffort.MultiPassHq => "slow",
            _ => "medium",
        };

    static string? Pyramid(GopSettings gop) =>
        gop.BReference switch
        {
            true => "normal",
            false => "none",
            _ => null,
        };
}
