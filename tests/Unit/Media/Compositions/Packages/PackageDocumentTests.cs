using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Sluice.Media.Compositions.Captions;
using Sluice.Media.Compositions.Packages;
using Sluice.Media.Compositions.Packages.Documents;
using Sluice.Tests.Unit.Media.Planning;

namespace Sluice.Tests.Unit.Media.Compositions.Packages;

public sealed class PackageDocumentTests
{
    static readonly StaticKey Key = new(
        [.. Enumerable.Range(0, 16).Select(one => (byte)one)],
        "https://keys.example/k?a=\"b\"\n"
    )
    {
        InitializationVector = [.. Enumerable.Range(16, 16).Select(one => (byte)one)],
        KeyFormat = "identity",
        KeyFormatVersions = "1",
    };

    static readonly OutputSpec[] Grouped =
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

    static readonly Dictionary<string, (PackageSpec Package, string Path)> Cases = new()
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

    static PackageSpec.Smooth Smooth =>
        new(0, "out/m", [Sets.Both("_1", 720), Sets.Both("_2", 360)]) { FragmentSeconds = 10 };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_document_is_as_approved(string name) =>
        Approved.Check(Measured.Text(Cases[name].Package, Cases[name].Path), name);

    [Fact]
    public void Every_document_comes_after_all_that_it_names()
    {
        foreach (
            var package in new PackageSpec[]
            {
                Hls(Grouped),
                Dash(Grouped),
                Cmaf(Sets.Picture("_v", 360), Sets.Sound("_a")),
            }
        )
        {
            var measured = Measured.Of(package);
            var documents = PackageDocuments.Of(measured).Select(document => document.Path).ToList();

            documents
                .Order()
                .ShouldBe(
                    measured
                        .Layout.PublishedPaths.Where(path =>
                            path.EndsWith(".m3u8", StringComparison.Ordinal)
                            || path.EndsWith(".mpd", StringComparison.Ordinal)
                        )
                        .Order()
                );
            documents[^1].ShouldBe(measured.Layout.Manifests.Last(manifest => !manifest.IsAdditional).Path);
        }
    }

    [Fact]
    public void An_additional_playlist_shows_its_outputs_alone()
    {
        var package = Hls(Sets.Both("_720", 720), Sets.Both("_360", 360)) with
        {
            Settings = new HlsSettings { AdditionalManifests = [new AdditionalManifest("_small", ["_360"])] },
        };

        var text = Measured.Text(package, "out/m_small.m3u8");

        text.ShouldContain("m_360.m3u8");
        text.ShouldNotContain("m_720.m3u8");
    }

    [Fact]
    public void Compressed_playlists_say_so_and_hold_the_same_text()
    {
        var plain = Hls(Sets.Both("_x", 360));
        var document = PackageDocuments
            .Of(Measured.Of(plain with { Settings = new HlsSettings { Gzip = true } }))
            .Single(one => one.Path == "out/m.m3u8");

        document.ContentEncoding.ShouldBe("gzip");
        using var unpacked = new GZipStream(new MemoryStream(document.Bytes.ToArray()), CompressionMode.Decompress);
        new StreamReader(unpacked, Encoding.UTF8).ReadToEnd().ShouldBe(Measured.Text(plain, "out/m.m3u8"));
    }

    [Fact]
    public void No_document_holds_a_key()
    {
        var secret = Convert.ToHexString([.. Key.Key]);
        foreach (var document in PackageDocuments.Of(Measured.Of(Hls(Sets.Both("_x", 360)) with { Key = Key })))
            Encoding.UTF8.GetString(document.Bytes.Span).ShouldNotContain(secret, Case.Insensitive);
    }

    [Fact]
    public void No_name_breaks_a_line_or_leaves_its_quotation_marks()
    {
        var hostile = Sets.Sound("_a", "eng", "x\",URI=\"http://evil/\n#EXT-X-ENDLIST") with
        {
            Hls = new HlsOutputSettings { AudioGroup = "g\"\r\nh" },
        };

        var text = Measured.Text(Hls(Sets.Picture("_v", 360), hostile), "out/m.m3u8");

        text.Split('\n').Count(line => line.StartsWith("#EXT-X-MEDIA:", StringComparison.Ordinal)).ShouldBe(1);
        text.ShouldNotContain(",URI=\"http://evil/");
        text.Split('\n').ShouldNotContain("#EXT-X-ENDLIST");
        text.ShouldNotContain("\r");
    }

    [Fact]
    public void Durations_of_every_playlist_and_timeline_sum_to_that_of_the_media() =>
        Prop.ForAll(
                (
                    from tenths in Gen.Choose(5, 300)
                    from height in Gen.Elements(90, 180, 360)
                    select (tenths, height)
                ).ToArbitrary(),
                one => AddsUp(one.tenths / 10.0, one.height)
            )
            .QuickCheckThrowOnFailure();

    static bool AddsUp(double seconds, int height)
    {
        var package = Cmaf(Sets.Picture("_v", height), Sets.Sound("_a")) with
        {
            Segments = new SegmentSettings(seconds),
        };
        var tracks = Measured.Of(package).Tracks.SelectMany(output => output).ToList();
        return tracks.TrueForAll(track =>
                Math.Abs(Playlist(Measured.Text(package, track.Layout.Playlist!)) - track.Rendition.Duration) < 0.001
            )
            && Timelines(Measured.Text(package, "out/m.mpd"))
                .SequenceEqual(tracks.Select(track => track.Rendition.DurationTicks));
    }

    static double Playlist(string text) =>
        text.Split('\n')
            .Where(line => line.StartsWith("#EXTINF:", StringComparison.Ordinal))
            .Sum(line => double.Parse(line["#EXTINF:".Length..^1], CultureInfo.InvariantCulture));

    static IEnumerable<long> Timelines(string text) =>
        XDocument
            .Parse(text)
            .Descendants()
            .Where(element => element.Name.LocalName == "SegmentTimeline")
            .Select(timeline =>
                timeline.Elements().Sum(line => (long)line.Attribute("d")! * (1 + ((long?)line.Attribute("r") ?? 0)))
            );

    static OutputSpec Grouping(string modifier, string group, string language, string? name) =>
        Sets.Sound(modifier, language, name) with
        {
            Hls = new HlsOutputSettings { AudioGroup = group },
        };

    static OutputSpec KeyFrames(OutputSpec output) =>
        output with
        {
            Hls = new HlsOutputSettings { IFramePlaylist = true },
        };

    static PackageSpec.Hls Hls(params ReadOnlySpan<OutputSpec> outputs) => new(0, "out/m", [.. outputs]);

    static PackageSpec.Dash Dash(params ReadOnlySpan<OutputSpec> outputs) =>
        new(0, "out/m", [.. outputs]) { Segments = new SegmentSettings(6) };

    static PackageSpec.Cmaf Cmaf(params ReadOnlySpan<OutputSpec> outputs) => new(0, "out/m", [.. outputs]);
}
