using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Sluice.Media;
using Sluice.Media.Compositions.Packages;
using Sluice.Media.Compositions.Packages.Documents;
using Sluice.Tests.Unit.Media.Planning;
using static Sluice.Tests.Unit.Media.Compositions.Packages.DocumentCases;

namespace Sluice.Tests.Unit.Media.Compositions.Packages;

public sealed class PackageDocumentTests
{
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
    public void A_manifest_tells_the_shape_of_its_pixels()
    {
        var wide = Sets.Picture("_x", 576) with
        {
            Video = Sets.H264(720, 576) with { PixelAspect = new Rational(64, 45) },
        };

        Measured.Text(Dash(wide), "out/m.mpd").ShouldContain("sar=\"64:45\"");
        Measured.Text(Dash(Sets.Picture("_x", 576)), "out/m.mpd").ShouldContain("sar=\"1:1\"");
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
}
