using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Sluice.Media.Profiles;

/// <summary>The profiles that are built in. A profile file may extend any of them.</summary>
public static class ProfileCatalog
{
    /// <summary>Ceilings follow what common ladders give 8-bit H.264 at up to 60 frames per second; constant quality stays below them on easy pictures.</summary>
    static readonly ImmutableArray<Rung> Ladder =
    [
        new("1080p", 1920, 1080, 5_000_000),
        new("720p", 1280, 720, 2_800_000),
        new("540p", 960, 540, 1_600_000),
        new("360p", 640, 360, 800_000),
    ];

    static readonly VideoSettings H264 = new(VideoCodec.H264, 23, "veryfast");
    static readonly AudioSettings Aac = new(AudioCodec.Aac, 128_000);

    static readonly ImmutableSortedDictionary<string, BuiltInProfile> Profiles = new BuiltInProfile[]
    {
        new(
            "hls",
            "HLS with CMAF segments: H.264 from 1080p to 360p, and AAC",
            new EncodeSpec(OutputFormat.Hls)
            {
                Ladder = Ladder,
                Video = H264,
                Audio = Aac,
            }
        ),
        new(
            "hls-ts",
            "HLS with MPEG-TS segments, for old players: H.264 from 1080p to 360p, and AAC",
            new EncodeSpec(OutputFormat.HlsTs)
            {
                Ladder = Ladder,
                Video = H264,
                Audio = Aac,
            }
        ),
        new(
            "dash+hls",
            "DASH and HLS on one set of CMAF segments: H.264 from 1080p to 360p, and AAC",
            new EncodeSpec(OutputFormat.DashHls)
            {
                Ladder = Ladder,
                Video = H264,
                Audio = Aac,
            }
        ),
        new(
            "mp4",
            "One MP4 file that starts fast: H.264 up to 1080p, and AAC",
            new EncodeSpec(OutputFormat.Mp4)
            {
                Ladder = [new("1080p", 1920, 1080, 8_000_000)],
                Video = H264,
                Audio = Aac with { Bitrate = 160_000 },
            }
        ),
        new(
            "webm",
            "One WebM file: VP9 up to 1080p, and Opus",
            new EncodeSpec(OutputFormat.WebM)
            {
                Ladder = [new("1080p", 1920, 1080, 4_000_000)],
                Video = new VideoSettings(VideoCodec.Vp9, 33, "realtime"),
                Audio = new AudioSettings(AudioCodec.Opus, 128_000),
            }
        ),
        new(
            "audio",
            "One M4A file with the sound alone: AAC",
            new EncodeSpec(OutputFormat.Audio) { Audio = Aac with { Bitrate = 160_000 } }
        ),
    }.ToImmutableSortedDictionary(profile => profile.Name, profile => profile, StringComparer.Ordinal);

    /// <summary>In alphabetical order.</summary>
    public static ImmutableArray<string> Names { get; } = [.. Profiles.Keys];

    /// <summary>In alphabetical order.</summary>
    public static ImmutableArray<BuiltInProfile> All { get; } = [.. Profiles.Values];

    public static bool TryFind(string name, [NotNullWhen(true)] out EncodeSpec? spec)
    {
        spec = Profiles.GetValueOrDefault(name)?.Spec;
        return spec is not null;
    }
}
