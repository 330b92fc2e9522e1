using Sluice.Media;
using Sluice.Media.Planning;
using Sluice.Media.Probe;
using Sluice.Media.Profiles;

namespace Sluice.Tests.Unit.Media.Planning;

/// <summary>Whole plans, approved as text: one for each kind of source that needs different treatment.</summary>
public sealed class PlanApprovalTests
{
    static readonly Dictionary<string, (string Profile, SourceInfo Source)> Cases = new()
    {
        ["hls-1080p"] = ("hls", Sources.Of(1920, 1080)),
        ["hls-4k60-portrait-rotated"] = (
            "hls",
            Sources.Of(
                Sources.Video(3840, 2160) with
                {
                    DisplayWidth = 2160,
                    DisplayHeight = 3840,
                    Rotation = -90,
                    FrameRate = new Rational(60, 1),
                    ColorRange = "pc",
                    PixelFormat = "yuvj420p",
                },
                Sources.Audio()
            )
        ),
        ["hls-640x480"] = ("hls", Sources.Of(640, 480)),
        ["hls-960x400"] = ("hls", Sources.Of(960, 400)),
        ["hls-odd-161x121"] = ("hls", Sources.Of(161, 121)),
        ["hls-anamorphic-pal-interlaced"] = (
            "hls",
            Sources.Of(
                Sources.Video(720, 576) with
                {
                    Codec = "mpeg2video",
                    SampleAspectRatio = new Rational(64, 45),
                    DisplayWidth = 1024,
                    IsInterlaced = true,
                },
                Sources.Audio()
            )
        ),
        ["hls-interlaced-uncompressed"] = (
            "hls",
            Sources.Of(
                Sources.Video() with
                {
                    Codec = "v210",
                    IsInterlaced = true,
                    BitDepth = 10,
                    PixelFormat = "yuv422p10le",
                },
                Sources.Audio()
            )
        ),
        ["hls-variable-frame-rate"] = (
            "hls",
            Sources.Of(
                Sources.Video() with
                {
                    IsVariableFrameRate = true,
                    FrameRate = new Rational(580000, 21007),
                },
                Sources.Audio()
            )
        ),
        ["hls-120-frames"] = (
            "hls",
            Sources.Of(Sources.Video(1280, 720) with { FrameRate = new Rational(120, 1) }, Sources.Audio())
        ),
        ["hls-pq"] = ("hls", Sources.Of(Hdr("smpte2084"), Sources.Audio())),
        ["hls-hlg"] = ("hls", Sources.Of(Hdr("arib-std-b67"), null)),
        ["mp4-bt2020-sdr"] = ("mp4", Sources.Of(Hdr("bt2020-10") with { DolbyVisionProfile = null }, Sources.Audio())),
        ["mp4-rgb"] = (
            "mp4",
            Sources.Of(Sources.Video(1280, 720) with { Codec = "png", PixelFormat = "rgb24", ColorSpace = "gbr" }, null)
        ),
        ["hls-surround-late-sound"] = (
            "hls",
            Sources.Of(Sources.Video(), Sources.Audio(6) with { StartTime = 1.5, Language = "deu" })
        ),
        ["hls-late-picture"] = ("hls", Sources.Of(Sources.Video() with { StartTime = 1 }, Sources.Audio())),
        ["hls-container-starts-earlier"] = (
            "hls-ts",
            Sources.Of(
                Sources.Video() with
                {
                    StartTime = 1.433367,
                },
                Sources.Audio(1, 44_100) with
                {
                    StartTime = 1.422456,
                }
            ) with
            {
                Container = "mpegts",
                StartTime = 0.7,
            }
        ),
        ["hls-video-only"] = ("hls", Sources.Of(Sources.Video(), null)),
        ["hls-audio-only"] = ("hls", Sources.Of(null, Sources.Audio())),
        ["hls-ts-720p"] = ("hls-ts", Sources.Of(1280, 720)),
        ["dash-hls-540p"] = ("dash+hls", Sources.Of(960, 540)),
        ["mp4-4k"] = ("mp4", Sources.Of(3840, 2160)),
        ["webm-720p"] = ("webm", Sources.Of(1280, 720)),
        ["audio-44100-mono"] = ("audio", Sources.Of(null, Sources.Audio(1, 22_050))),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_plan_is_as_approved(string name)
    {
        var (profile, source) = Cases[name];
        ProfileCatalog.TryFind(profile, out var spec).ShouldBeTrue();

        var plan = Planner.Plan(spec, source, EncoderCapabilities.Full).ShouldBeOfType<PlanResult.Planned>().Plan;

        Approved.Check(PlanText.Render(plan), $"{name}.txt");
    }

    [Fact]
    public void A_plan_with_stills_is_as_approved()
    {
        ProfileCatalog.TryFind("hls", out var spec).ShouldBeTrue();
        var wanted = spec with
        {
            Thumbnails = new ThumbnailSettings(10, 320),
            Sprite = new SpriteSettings(5, 160, 5, 5),
        };

        var plan = Planner
            .Plan(wanted, Sources.Of(1280, 720), EncoderCapabilities.Full)
            .ShouldBeOfType<PlanResult.Planned>()
            .Plan;

        Approved.Check(PlanText.Render(plan), "hls-stills.txt");
    }

    static VideoStream Hdr(string transfer) =>
        Sources.Video(3840, 2160) with
        {
            Codec = "hevc",
            PixelFormat = "yuv420p10le",
            BitDepth = 10,
            ColorSpace = "bt2020nc",
            ColorPrimaries = "bt2020",
            ColorTransfer = transfer,
            ColorRange = "tv",
        };
}
