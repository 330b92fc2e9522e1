using System.Collections.Immutable;

namespace Sluice.Media.Compositions.Encodes.Video;

/// <summary>MPEG-2 (ITU-T H.262).</summary>
static class Mpeg2Arguments
{
    const long MainLevelBuffer = 1_835_008;
    const long HighLevelBuffer = 9_781_248;

    public static ImmutableArray<string> Of(VideoCodecSettings.Mpeg2 codec, VideoTask task)
    {
        var (rate, grid) = (task.Rate(codec.Rate), task.Grid(codec.Gop));
        var fields = CodedFields.Of(codec.Fields, task.Picture);
        return new ArgumentList()
            .Add("-c:v", "mpeg2video")
            .Add("-profile:v", codec.Is422 ? "0" : "4")
            .Add("-level:v", Level(codec.Level))
            .Add("-b:v", rate.Average)
            .Add("-q:v", rate.Level is { } level ? QualityLevel.Mpeg2(level) : null)
            .Add("-minrate", rate.IsConstant ? rate.Maximum : null)
            .Add("-maxrate", rate.Maximum)
            .Add("-bufsize", Math.Min(rate.Buffer, Buffer(task)))
            .Add("-g", grid.Limit)
            .Add("-keyint_min", grid.Minimum)
            // Closed groups and key frames at scene cuts exclude each other in this encoder.
            .Add("-sc_threshold", grid.SceneCuts && grid.IsOpen ? null : "1000000000")
            .Add("-bf", codec.Gop.BFrames ?? 2)
            .Add("-flags:v", Flags(grid, fields))
            // Else a closed group is shortened to whole runs of B frames.
            .Add("-mpv_flags", "+strict_gop")
            .Add("-trellis", codec.Effort == EncodeEffort.SinglePass ? null : "1")
            .Add("-mbd", codec.Effort == EncodeEffort.SinglePass ? null : "rd")
            .Add("-force_key_frames", grid.Expression)
            .Add("-top", fields?.Top)
            .Add("-pass", task.PassNumber)
            .Add("-passlogfile", task.Pass?.LogPrefix)
            .ToImmutable();
    }

    /// <summary>What decoders of the level must have (H.262 table 8-14).</summary>
    static long Buffer(VideoTask task) => task.Picture.Width > 720 ? HighLevelBuffer : MainLevelBuffer;

    static string? Flags(KeyFrameGrid grid, CodedFields? fields) =>
        (grid.IsOpen, fields) switch
        {
            (true, null) => null,
            (true, _) => CodedFields.Flags,
            (false, null) => "+cgop",
            _ => $"+cgop{CodedFields.Flags}",
        };

    static string? Level(string? name) =>
        name switch
        {
            "high" => "4",
            "high1440" => "6",
            "main" => "8",
            "low" => "10",
            _ => null,
        };
}
