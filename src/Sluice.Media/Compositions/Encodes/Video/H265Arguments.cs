using System.Collections.Immutable;
using Sluice.Media.Compositions.Clips;

namespace Sluice.Media.Compositions.Encodes.Video;

/// <summary>x265.</summary>
static class H265Arguments
{
    public static ImmutableArray<string> Of(VideoCodecSettings.H265 codec, VideoTask task)
    {
        var (rate, grid) = (task.Rate(codec.Rate), task.Grid(codec.Gop));
        return new ArgumentList()
            .Add("-c:v", "libx265")
            .Add("-preset", Preset(codec.Effort))
            .Add("-profile:v", PictureFormat.H265Profile(codec, task.Picture.Color))
            .Add("-b:v", rate.Average)
            .Add("-crf", rate.Level is { } level ? QualityLevel.H265(level) : (double?)null)
            .Add("-maxrate", rate.Maximum)
            .Add("-bufsize", rate.Buffer)
            .Add("-g", grid.Limit)
            .Add("-keyint_min", grid.Minimum)
            .Add("-bf", codec.Gop.BFrames)
            .Add("-forced-idr", grid.Expression is null ? null : "1")
            .Add("-force_key_frames", grid.Expression)
            .Add("-tag:v", codec.ParametersInHeader ? "hvc1" : "hev1")
            .AddJoined("-x265-params", Parameters(codec, task, rate, grid))
            .ToImmutable();
    }

    static IEnumerable<string?> Parameters(
        VideoCodecSettings.H265 codec,
        VideoTask task,
        RateWindow rate,
        KeyFrameGrid grid
    ) =>
        [
            "log-level=error",
            grid.IsOpen ? "open-gop=1" : "open-gop=0",
            grid.SceneCuts ? null : "scenecut=0",
            codec.Level is { } level ? $"level-idc={level}" : null,
            codec.HighTier ? null : "high-tier=0",
            codec.ReferenceFrames is { } frames ? $"ref={frames}" : null,
            codec.Gop.BReference switch
            {
                true => "b-pyramid=1",
                false => "b-pyramid=0",
                _ => null,
            },
            // Both are needed for a rate that is constant, not just bounded.
            rate.IsConstant
                ? "hrd=1:strict-cbr=1"
                : null,
            .. Hdr(task),
            task.Pass is { } pass ? $"pass={task.PassNumber}:stats={pass.LogPrefix}.log" : null,
        ];

    static IEnumerable<string> Hdr(VideoTask task) =>
        task.Picture.Color switch
        {
            ColorSpace.Hdr10 => ["hdr10=1", "repeat-headers=1", .. task.Picture.HdrParameters],
            // Players that know no HLG take the pictures for Rec. 2020 and need the preferred transfer said apart.
            ColorSpace.Hlg => ["atc-sei=18", "repeat-headers=1"],
            _ => [],
        };

    static string Preset(EncodeEffort effort) =>
        effort switch
        {
            EncodeEffort.SinglePass => "veryfast",
            EncodeEffort.MultiPassHq => "medium",
            _ => "fast",
        };
}
