using System.Collections.Immutable;
using Sluice.Media;
using Sluice.Media.Compositions;
using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Packages;
using Sluice.Media.Compositions.Planning;
using Sluice.Media.Planning;
using Sluice.Media.Probe;
using Sluice.Tests.Unit.Media.Planning;

namespace Sluice.Tests.Unit.Media.Compositions.Planning;

/// <summary>Compositions that tests plan.</summary>
static class Compositions
{
    public static readonly DateTimeOffset StartedAt = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    public static VideoEncode Quality(int width, int height, int bitrate, string profile = "high") =>
        new(
            new VideoCodecSettings.H264
            {
                Rate = new RateControl.Quality(bitrate) { Level = 7 },
                Profile = profile,
                Gop = new GopSettings
                {
                    Size = 3,
                    IsSeconds = true,
                    BFrames = 5,
                },
            }
        )
        {
            Width = width,
            Height = height,
        };

    public static VideoEncode Twice(VideoCodecSettings codec) => new(codec) { Width = 1280, Height = 720 };

    public static AudioEncode Aac(int bitrate = 96_000) =>
        new("Audio Selector 1", new AudioCodecSettings.Aac { Bitrate = bitrate });

    public static Clip Whole(int source) =>
        new(source)
        {
            Audio = ImmutableSortedDictionary<string, AudioSelection>.Empty.Add(
                "Audio Selector 1",
                new AudioSelection { IsDefault = true }
            ),
        };

    public static OutputSpec Mp4(string modifier, VideoEncode video, params AudioEncode[] audio) =>
        new(modifier, OutputContainer.Mp4) { Video = video, Audio = [.. audio] };

    public static OutputSpec Variant(string modifier, VideoEncode video, int audioBitrate) =>
        new(modifier, OutputContainer.HlsTs) { Video = video, Audio = [Aac(audioBitrate)] };

    public static OutputSpec Captures(string modifier) =>
        new(modifier, OutputContainer.Raw)
        {
            Video = new VideoEncode(new VideoCodecSettings.FrameCapture(new Rational(5, 1), 10_000_000, 80)),
        };

    /// <summary>Five rungs of HLS by quality, and a still every five seconds: the video-on-demand templates' shape.</summary>
    public static Composition VideoOnDemand =>
        new(
            [Whole(0)],
            [
                new PackageSpec.Hls(
                    0,
                    "hls/film",
                    [
                        Variant("_1080", Quality(1920, 1080, 8_500_000), 128_000),
                        Variant("_720", Quality(1280, 720, 6_000_000), 96_000),
                        Variant("_540", Quality(960, 540, 3_500_000), 96_000),
                        Variant("_360", Quality(640, 360, 1_500_000), 64_000),
                        Variant("_270", Quality(480, 270, 400_000), 64_000),
                    ]
                )
                {
                    Segments = new SegmentSettings(6),
                },
                new PackageSpec.Files(0, "thumbs/film", [Captures("_thumb")]),
            ]
        );

    public static CompositionPlanRequest Request(Composition composition, params SourceInfo?[] sources) =>
        new(composition, [.. sources], EncoderCapabilities.Full, StartedAt) { SourceName = "film" };

    public static CompositionPlan Plan(CompositionPlanRequest request) =>
        CompositionPlanner.Plan(request).ShouldBeOfType<CompositionPlanResult.Planned>().Plan;

    public static MediaFailure Refusal(CompositionPlanRequest request) =>
        CompositionPlanner.Plan(request).ShouldBeOfType<CompositionPlanResult.Refused>().Failure;

    public static SourceInfo Source => Sources.Of(1920, 1080);
}
