using System.Collections.Immutable;
using System.Globalization;
using Sluice.Media.Planning.Paths;
using Sluice.Media.Profiles;

namespace Sluice.Media.Planning.Commands;

/// <summary>Encoder options of one output.</summary>
static class EncoderArguments
{
    public static ImmutableArray<string> Video(EncodeSpec spec, VideoPath path, FittedRung rung) =>
        [
            .. spec.Video!.Codec == VideoCodec.Vp9 ? Vp9(spec.Video, path, rung) : H264(spec.Video, path, rung),
            "-g",
            Number(path.Cadence.KeyFrameLimit(spec.GopSeconds)),
            "-force_key_frames",
            KeyFrames(spec.GopSeconds),
            .. path.Cadence.Arguments(),
            .. path.Color.Tags.Arguments(),
        ];

    public static ImmutableArray<string> Audio(PlannedAudio audio) =>
        [
            "-c:a",
            audio.Codec == "opus" ? "libopus" : "aac",
            "-b:a",
            Number(audio.Bitrate),
            .. audio.Language is { } language ? ["-metadata:s:a:0", $"language={language}"] : Array.Empty<string>(),
        ];

    /// <summary>Closed groups of pictures that begin nowhere else than where <see cref="KeyFrames"/> says: no scene-cut key frames, no open groups.</summary>
    static IEnumerable<string> H264(VideoSettings settings, VideoPath path, FittedRung rung) =>
        [
            "-c:v",
            "libx264",
            "-preset",
            settings.Preset,
            "-profile:v",
            "high",
            "-crf",
            Number(settings.Crf),
            .. Ceiling(rung),
            "-sc_threshold",
            "0",
            "-x264-params",
            // Levels and rate control need a plausible rate where the clock is 90 kHz.
            path.Cadence.IsVariable
                ? $"open_gop=0:fps={path.Cadence.Rate}"
                : "open_gop=0",
        ];

    static IEnumerable<string> Vp9(VideoSettings settings, VideoPath path, FittedRung rung) =>
        [
            "-c:v",
            "libvpx-vp9",
            "-deadline",
            settings.Preset,
            "-cpu-used",
            settings.Preset == "realtime" ? "7" : "2",
            "-row-mt",
            "1",
            "-tile-columns",
            path.Top.Width >= 1024 ? "2" : "1",
            "-crf",
            Number(settings.Crf),
            "-b:v",
            Number(rung.Rung.MaxBitrate),
        ];

    static IEnumerable<string> Ceiling(FittedRung rung) =>
        ["-maxrate", Number(rung.Rung.MaxBitrate), "-bufsize", Number(2L * rung.Rung.MaxBitrate)];

    /// <summary>A key frame on the first picture at or after each multiple of the distance, so that renditions align and gaps do not make runs of key frames.</summary>
    static string KeyFrames(double seconds)
    {
        var distance = seconds.ToString("0.######", CultureInfo.InvariantCulture);
        return $"expr:if(isnan(prev_forced_t),1,gt(floor((t+0.000001)/{distance}),floor((prev_forced_t+0.000001)/{distance})))";
    }

    static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
