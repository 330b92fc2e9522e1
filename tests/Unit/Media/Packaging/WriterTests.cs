using System.Xml.Linq;
using Sluice.Media.Packaging;
using Sluice.Media.Packaging.Dash;
using Sluice.Media.Packaging.Hls;
using Sluice.Media.Planning;
using Sluice.Tests.Unit.Media.Planning;

namespace Sluice.Tests.Unit.Media.Packaging;

public sealed class WriterTests
{
    [Fact]
    public void A_multivariant_playlist_is_as_approved() =>
        Approved.Check(MultivariantPlaylist.Write(Renditions.CmafSet()), "master.m3u8");

    [Fact]
    public void A_multivariant_playlist_of_sound_alone_is_as_approved() =>
        Approved.Check(MultivariantPlaylist.Write([Renditions.CmafSet()[2]]), "master-audio.m3u8");

    [Fact]
    public void A_multivariant_playlist_of_transport_streams_is_as_approved() =>
        Approved.Check(
            MultivariantPlaylist.Write([
                Renditions.Measured(
                    Renditions.Ts("720p", 1280, 720),
                    "avc1.64001F,mp4a.40.2",
                    90_000,
                    (1_000_000, 540_000)
                ),
            ]),
            "master-ts.m3u8"
        );

    [Fact]
    public void A_media_playlist_is_as_approved() =>
        Approved.Check(MediaPlaylist.Write(Renditions.CmafSet()[0]), "playlist.m3u8");

    [Fact]
    public void A_media_playlist_of_transport_segments_is_as_approved() =>
        Approved.Check(
            MediaPlaylist.Write(
                Renditions.Measured(
                    Renditions.Ts("720p", 1280, 720),
                    "avc1.64001F,mp4a.40.2",
                    90_000,
                    (1_000_000, 540_000)
                )
            ),
            "playlist-ts.m3u8"
        );

    [Fact]
    public void A_manifest_is_as_approved() => Approved.Check(DashManifest.Write(Renditions.CmafSet()), "manifest.mpd");

    [Fact]
    public void A_manifest_accounts_for_every_tick()
    {
        var set = Renditions.CmafSet();

        var timelines = XDocument
            .Parse(DashManifest.Write(set))
            .Descendants()
            .Where(element => element.Name.LocalName == "SegmentTimeline")
            .Select(timeline =>
                timeline.Elements().Sum(s => (long)s.Attribute("d")! * (1 + ((long?)s.Attribute("r") ?? 0)))
            )
            .ToList();

        timelines.ShouldBe(set.Select(rendition => rendition.DurationTicks));
    }

    [Theory]
    [InlineData(6.4, 6)]
    [InlineData(6.5, 7)]
    [InlineData(0.2, 1)]
    public void No_segment_exceeds_the_target_duration_when_rounded(double seconds, int target) =>
        MediaPlaylist
            .Write(Renditions.Measured(Renditions.Audio(), "mp4a.40.2", 1000, (1, (long)(seconds * 1000))))
            .ShouldContain($"#EXT-X-TARGETDURATION:{target}\n");

    [Fact]
    public void A_short_last_segment_does_not_make_the_peak()
    {
        var measured = Renditions.Measured(
            Renditions.Audio(),
            "mp4a.40.2",
            1000,
            (6000, 6000),
            (6000, 6000),
            (1000, 100)
        );

        measured.PeakBandwidth.ShouldBe(9_181);
        measured.AverageBandwidth.ShouldBe(8_596);
    }

    [Fact]
    public void A_peak_is_never_below_the_average() =>
        Renditions.CmafSet().ShouldAllBe(rendition => rendition.PeakBandwidth >= rendition.AverageBandwidth);

    [Fact]
    public void A_sprite_index_ends_with_the_picture_not_with_the_sheet()
    {
        var sprite = new PlannedSprite("sprite/sprite_%03d.jpg", "sprite/sprite.vtt", new SpriteGrid(160, 90, 2, 2), 5);

        Approved.Check(SpriteIndex.Write(sprite, 23.5, 2), "sprite.vtt");
    }

    [Fact]
    public void A_signal_playlist_tells_what_is_finished()
    {
        const string Text =
            "#EXTM3U\n#EXT-X-MAP:URI=\"init.mp4\"\n#EXTINF:6.0,\nvideo_720p/seg_00001.m4s\n#EXTINF:5.5,\nseg_00002.m4s\n";

        var signal = SignalPlaylist.Read(Text);

        signal.Segments.ShouldBe(["seg_00001.m4s", "seg_00002.m4s"]);
        signal.InitFile.ShouldBe("init.mp4");
        signal.IsEnded.ShouldBeFalse();
        SignalPlaylist.Read(Text + "#EXT-X-ENDLIST").IsEnded.ShouldBeTrue();
        SignalPlaylist.Read("").Segments.ShouldBeEmpty();
    }
}
