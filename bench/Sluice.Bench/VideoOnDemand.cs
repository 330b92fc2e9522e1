using System.Collections.Immutable;
using System.Globalization;
using Sluice.Media;
using Sluice.Media.Compositions;
using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Packages;

namespace Sluice.Bench;

/// <summary>The video-on-demand templates' shape, twice: as a composition, and as what one would type without Sluice, with the same encoder settings and segments.</summary>
internal static class VideoOnDemand
{
    private const int SegmentSeconds = 6;
    private const int GroupSeconds = 3;
    private const int StillSeconds = 5;

    /// <summary>libx264's scale, for quality level 7.</summary>
    private const int RateFactor = 23;

    private static readonly ImmutableArray<VideoOnDemandRung> Rungs =
    [
        new(1920, 1080, 8_500_000, 128_000),
        new(1280, 720, 6_000_000, 96_000),
        new(960, 540, 3_500_000, 96_000),
        new(640, 360, 1_500_000, 64_000),
        new(480, 270, 400_000, 64_000),
    ];

    public static IEnumerable<string> Folders => ["stills", .. Rungs.Select(Folder)];

    public static Composition Composition { get; } =
        new(
            [
                new Clip(0)
                {
                    Audio = ImmutableSortedDictionary<string, AudioSelection>.Empty.Add(
                        "sound",
                        new AudioSelection { IsDefault = true }
                    ),
                },
            ],
            [
                new PackageSpec.Hls(0, "hls/film", [.. Rungs.Select(Variant)])
                {
                    Segments = new SegmentSettings(SegmentSeconds),
                },
                new PackageSpec.Files(
                    0,
                    "stills/film",
                    [
                        new OutputSpec("_still", OutputContainer.Raw)
                        {
                            Video = new VideoEncode(
                                new VideoCodecSettings.FrameCapture(new Rational(StillSeconds, 1), 10_000_000, 80)
                            ),
                        },
                    ]
                ),
            ]
        );

    public static string[] OneCommand(string input, string folder) =>
        [
            "-nostdin",
            "-y",
            "-v",
            "error",
            "-i",
            input,
            "-filter_complex",
            Graph(),
            .. Rungs.SelectMany((rung, index) => Variant(rung, index, folder)),
            .. new[] { "-map", "[stills]", "-c:v", "mjpeg", "-q:v", "7", "-fps_mode", "vfr" },
            Path.Combine(folder, "stills", "film.%07d.jpg"),
        ];

    private static string Graph()
    {
        var split = string.Concat(Rungs.Select((_, index) => $"[i{index}]"));
        var scaled = Rungs.Select(
            (rung, index) => $"[i{index}]scale={rung.Width}:{rung.Height}:flags=bicubic,format=yuv420p[v{index}]"
        );
        return $"[0:v]split={Rungs.Length + 1}{split}[s];{string.Join(';', scaled)};"
            + $"[s]fps=1/{StillSeconds},scale=out_range=pc,format=yuvj420p[stills]";
    }

    private static IEnumerable<string> Variant(VideoOnDemandRung rung, int index, string folder) =>
        [
            .. new[]
            {
                "-map",
                $"[v{index}]",
                "-map",
                "0:a",
                "-c:v",
                "libx264",
                "-preset",
                "medium",
                "-profile:v",
                "high",
            },
            .. new[] { "-crf", Text(RateFactor), "-maxrate", Text(rung.Bitrate), "-bufsize", Text(2 * rung.Bitrate) },
            .. new[] { "-bf", "5", "-g", "90", "-sc_threshold", "0" },
            .. new[] { "-force_key_frames", $"expr:gte(t,n_forced*{GroupSeconds})" },
            .. new[] { "-c:a", "aac", "-b:a", Text(rung.AudioBitrate) },
            .. new[] { "-f", "hls", "-hls_time", Text(SegmentSeconds), "-hls_playlist_type", "vod" },
            .. new[] { "-hls_segment_filename", Path.Combine(folder, Folder(rung), "seg_%05d.ts") },
            Path.Combine(folder, Folder(rung), "index.m3u8"),
        ];

    private static OutputSpec Variant(VideoOnDemandRung rung) =>
        new($"_{Text(rung.Height)}", OutputContainer.HlsTs)
        {
            Video = new VideoEncode(
                new VideoCodecSettings.H264
                {
                    Rate = new RateControl.Quality(rung.Bitrate) { Level = 7 },
                    Gop = new GopSettings
                    {
                        Size = GroupSeconds,
                        IsSeconds = true,
                        BFrames = 5,
                    },
                }
            )
            {
                Width = rung.Width,
                Height = rung.Height,
            },
            Audio = [new AudioEncode("sound", new AudioCodecSettings.Aac { Bitrate = rung.AudioBitrate })],
        };

    private static string Folder(VideoOnDemandRung rung) => $"v{Text(rung.Height)}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <param name="Bitrate">Of the picture, bits per second at most.</param>
/// <param name="AudioBitrate">Bits per second.</param>
internal readonly record struct VideoOnDemandRung(int Width, int Height, int Bitrate, int AudioBitrate);
