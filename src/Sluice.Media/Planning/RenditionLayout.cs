using System.Collections.Immutable;
using Sluice.Media.Planning.Paths;
using Sluice.Media.Profiles;

namespace Sluice.Media.Planning;

/// <summary>Which renditions a format makes of the streams, and where they lie.</summary>
static class RenditionLayout
{
    public static ImmutableArray<PlannedRendition> Of(EncodeSpec spec, VideoPath? video, SoundPath? sound) =>
        spec.Format switch
        {
            OutputFormat.Hls or OutputFormat.DashHls => Separate(spec, video, sound),
            OutputFormat.HlsTs => Variants(spec, video, sound),
            _ => [Single(spec, video, sound)],
        };

    /// <summary>CMAF: pictures and sound apart, so that sound is stored once.</summary>
    static ImmutableArray<PlannedRendition> Separate(EncodeSpec spec, VideoPath? video, SoundPath? sound)
    {
        var pictures = (video?.Rungs ?? []).Select(rung =>
            Cmaf($"video_{rung.Rung.Name}", RenditionKind.Video) with
            {
                Video = Picture(spec, video!, rung),
            }
        );
        return sound is null
            ? [.. pictures]
            : [.. pictures, Cmaf("audio", RenditionKind.Audio) with { Audio = sound.Output }];
    }

    /// <summary>MPEG-TS: each variant carries the sound, as old players expect.</summary>
    static ImmutableArray<PlannedRendition> Variants(EncodeSpec spec, VideoPath? video, SoundPath? sound) =>
        video is null
            ? [Ts("audio", RenditionKind.Audio) with { Audio = sound!.Output }]
            :
            [
                .. video.Rungs.Select(rung =>
                    Ts($"video_{rung.Rung.Name}", RenditionKind.Muxed) with
                    {
                        Video = Picture(spec, video, rung),
                        Audio = sound?.Output,
                    }
                ),
            ];

    static PlannedRendition Single(EncodeSpec spec, VideoPath? video, SoundPath? sound)
    {
        var (name, type) = (spec.Format, video) switch
        {
            (OutputFormat.WebM, null) => ("audio.webm", "audio/webm"),
            (OutputFormat.WebM, _) => ("video.webm", "video/webm"),
            (_, null) => ("audio.m4a", "audio/mp4"),
            _ => ("video.mp4", "video/mp4"),
        };
        var path = spec.FileName ?? name;
        return new PlannedRendition(path, RenditionKind.Muxed, RenditionPackaging.File)
        {
            File = path,
            ContentType = type,
            Video = video is null ? null : Picture(spec, video, video.Top),
            Audio = sound?.Output,
        };
    }

    static PlannedVideo Picture(EncodeSpec spec, VideoPath video, FittedRung rung) =>
        new(
            rung.Width,
            rung.Height,
            spec.Video!.Codec == VideoCodec.Vp9 ? "vp09" : "avc1",
            video.Cadence.Rate,
            video.Cadence.IsVariable,
            rung.Rung.MaxBitrate
        );

    static PlannedRendition Cmaf(string name, RenditionKind kind) =>
        new(name, kind, RenditionPackaging.Cmaf)
        {
            Segments = new SegmentLayout(name, ".m4s", "init.mp4"),
            ContentType = kind == RenditionKind.Audio ? "audio/mp4" : "video/mp4",
        };

    static PlannedRendition Ts(string name, RenditionKind kind) =>
        new(name, kind, RenditionPackaging.MpegTs)
        {
            Segments = new SegmentLayout(name, ".ts", null),
            ContentType = "video/mp2t",
        };
}
