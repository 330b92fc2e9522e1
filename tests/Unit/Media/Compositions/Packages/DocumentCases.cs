using Sluice.Media.Compositions.Captions;
using Sluice.Media.Compositions.Packages;

namespace Sluice.Tests.Unit.Media.Compositions.Packages;

/// <summary>Sets whose documents tests look at.</summary>
static class DocumentCases
{
    public static readonly StaticKey Key = new(
        [.. Enumerable.Range(0, 16).Select(one => (byte)one)],
        "https://keys.example/k?a=\"b\"\n"
    )
    {
        InitializationVector = [.. Enumerable.Range(16, 16).Select(one => (byte)one)],
        KeyFormat = "identity",
        KeyFormatVersions = "1",
    };

    public static readonly OutputSpec[] Grouped =
    [
        Sets.Picture("_hd", 720) with
        {
            Hls = new HlsOutputSettings { AudioGroups = ["high", "low"] },
        },
        Sets.Picture("_sd", 360) with
        {
            Hls = new HlsOutputSettings { AudioGroups = ["low"] },
        },
        Grouping("_en", "high", "eng", "English"),
        Grouping("_de", "high", "deu", "Deutsch") with
        {
            Hls = new HlsOutputSettings { AudioGroup = "high", AudioRole = HlsAudioRole.AutoSelect },
        },
        Grouping("_ad", "high", "eng", "English") with
        {
            Hls = new HlsOutputSettings
            {
                AudioGroup = "high",
                AudioRole = HlsAudioRole.NotAutoSelect,
                IsDescriptive = true,
            },
        },
        Grouping("_lo", "low", "eng", null),
        Grouping("_only", "low", "eng", null) with
        {
            Hls = new HlsOutputSettings { AudioRole = HlsAudioRole.AudioOnlyVariant },
        },
        new OutputSpec("_sub", OutputContainer.HlsTs)
        {
            Captions =
            [
                new CaptionEncode("c", CaptionForm.WebVtt)
                {
                    Language = "eng",
                    Description = "English \"CC\"",
                    IsAccessibility = true,
                },
            ],
        },
    ];

    public static readonly Dictionary<string, (PackageSpec Package, string Path)> Cases = new()
    {
        ["hls-variants.m3u8"] = (Hls(Sets.Both("_720", 720), Sets.Both("_360", 360)), "out/m.m3u8"),
        ["hls-media.m3u8"] = (Hls(Sets.Both("_720", 720)), "out/m_720.m3u8"),
        ["hls-groups.m3u8"] = (Hls(Grouped), "out/m.m3u8"),
        ["hls-captions.m3u8"] = (Hls(Grouped), "out/m_sub.m3u8"),
        ["hls-sound-alone.m3u8"] = (Hls(Sets.Sound("_en"), Sets.Sound("_de", "deu")), "out/m.m3u8"),
        ["hls-folders.m3u8"] = (Hls(Sets.Both("/hls/v", 360)), "out/m.m3u8"),
        ["hls-folders-media.m3u8"] = (
            Hls(Sets.Both("_x", 360)) with
            {
                Settings = new HlsSettings { FolderPerOutput = true, SegmentsPerFolder = 2 },
            },
            "out/m_x.m3u8"
        ),
        ["hls-plain.m3u8"] = (
            Hls(Sets.Both("_x", 360)) with
            {
                Settings = new HlsSettings
                {
                    FloatingPointDurations = false,
                    AllowCache = false,
                    ProgramDateTimeSeconds = 12,
                    BaseUrl = "https://cdn.example/a b/",
                },
            },
            "out/m_x.m3u8"
        ),
        ["hls-plain-master.m3u8"] = (
            Hls(Sets.Both("_x", 360)) with
            {
                Settings = new HlsSettings
                {
                    WriteResolution = false,
                    NoClosedCaptions = true,
                    BaseUrl = "https://cdn.example/",
                },
            },
            "out/m.m3u8"
        ),
        ["hls-encrypted.m3u8"] = (Hls(Sets.Both("_x", 360)) with { Key = Key }, "out/m_x.m3u8"),
        ["hls-numbered-vectors.m3u8"] = (
            Hls(Sets.Both("_x", 360)) with
            {
                Key = new StaticKey([.. new byte[16]], "https://keys.example/k"),
            },
            "out/m_x.m3u8"
        ),
        ["hls-one-file.m3u8"] = (
            Hls(Sets.Both("_x", 360)) with
            {
                Segments = new SegmentSettings(10) { SingleFile = true },
            },
            "out/m_x.m3u8"
        ),
        ["hls-key-frames.m3u8"] = (Hls(KeyFrames(Sets.Both("_x", 360))), "out/m_x_I-Frame.m3u8"),
        ["hls-key-frames-master.m3u8"] = (Hls(KeyFrames(Sets.Both("_x", 360))), "out/m.m3u8"),
        ["hls-odd-names.m3u8"] = (Hls(Sets.Both(" 1:2 #\"ü\"", 360)), "out/m.m3u8"),
        ["dash.mpd"] = (Dash(Grouped), "out/m.mpd"),
        ["dash-durations.mpd"] = (
            Dash(Sets.Picture("_v", 360)) with
            {
                Segments = new SegmentSettings(10),
                Settings = new DashSettings
                {
                    SegmentTimeline = false,
                    MinBufferMilliseconds = 1500,
                    BaseUrl = "https://cdn.example/?a&b",
                },
            },
            "out/m.mpd"
        ),
        ["dash-on-demand.mpd"] = (
            Dash(Sets.Picture("_v", 360), Sets.Sound("_a")) with
            {
                Settings = new DashSettings { OnDemand = true },
            },
            "out/m.mpd"
        ),
        ["dash-both-in-one-output.mpd"] = (Dash(Sets.Both("_v", 360)), "out/m.mpd"),
        ["cmaf.m3u8"] = (Cmaf(Sets.Picture("_v", 360), Sets.Sound("_a")), "out/m.m3u8"),
        ["cmaf.mpd"] = (Cmaf(Sets.Picture("_v", 360), Sets.Sound("_a")), "out/m.mpd"),
        ["cmaf-media.m3u8"] = (Cmaf(Sets.Picture("_v", 360)), "out/m_v.m3u8"),
        ["cmaf-one-file.m3u8"] = (
            Cmaf(Sets.Picture("_v", 360)) with
            {
                Segments = new SegmentSettings(10) { SingleFile = true },
            },
            "out/m_v.m3u8"
        ),
        ["cmaf-key-frames.m3u8"] = (Cmaf(KeyFrames(Sets.Picture("_v", 360))), "out/m_v_I-Frame.m3u8"),
        ["smooth.ism"] = (Smooth, "out/m.ism"),
        ["smooth.ismc"] = (Smooth, "out/m.ismc"),
    };

    public static PackageSpec.Smooth Smooth =>
        new(0, "out/m", [Sets.Both("_1", 720), Sets.Both("_2", 360)]) { FragmentSeconds = 10 };

    public static OutputSpec Grouping(string modifier, string group, string language, string? name) =>
        Sets.Sound(modifier, language, name) with
        {
            Hls = new HlsOutputSettings { AudioGroup = group },
        };

    public static OutputSpec KeyFrames(OutputSpec output) =>
        output with
        {
            Hls = new HlsOutputSettings { IFramePlaylist = true },
        };

    public static PackageSpec.Hls Hls(params ReadOnlySpan<OutputSpec> outputs) => new(0, "out/m", [.. outputs]);

    public static PackageSpec.Dash Dash(params ReadOnlySpan<OutputSpec> outputs) =>
        new(0, "out/m", [.. outputs]) { Segments = new SegmentSettings(6) };

    public static PackageSpec.Cmaf Cmaf(params ReadOnlySpan<OutputSpec> outputs) => new(0, "out/m", [.. outputs]);
}
