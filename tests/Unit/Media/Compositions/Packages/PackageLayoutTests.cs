using Sluice.Media.Compositions.Captions;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Naming;
using Sluice.Media.Compositions.Packages;
using Sluice.Media.Compositions.Packages.Layout;

namespace Sluice.Tests.Unit.Media.Compositions.Packages;

public sealed class PackageLayoutTests
{
    static readonly SegmentFacts Second = new(2, 180_000, new DateTimeOffset(2024, 3, 1, 0, 0, 5, TimeSpan.Zero));

    [Theory]
    [InlineData(OutputContainer.Mp4, "movie_x.mp4")]
    [InlineData(OutputContainer.Mov, "movie_x.mov")]
    [InlineData(OutputContainer.MpegTs, "movie_x.m2ts")]
    [InlineData(OutputContainer.Mxf, "movie_x.mxf")]
    [InlineData(OutputContainer.Matroska, "movie_x.mkv")]
    [InlineData(OutputContainer.Raw, "movie_x.h264")]
    public void A_file_ends_as_its_container(OutputContainer container, string expected) =>
        Published(new PackageSpec.Files(0, "movie", [Sets.Both("_x", 360, container)])).ShouldBe([expected]);

    [Fact]
    public void An_extension_that_was_asked_for_wins() =>
        Published(
                new PackageSpec.Files(0, "movie", [Sets.Both("", 360, OutputContainer.Mp4) with { Extension = "m4v" }])
            )
            .ShouldBe(["movie.m4v"]);

    [Fact]
    public void Captured_frames_are_numbered_from_0_with_seven_digits()
    {
        var capture = new OutputSpec("_thumb", OutputContainer.Raw)
        {
            Video = new VideoEncode(new VideoCodecSettings.FrameCapture(new(5, 1), 100, 80)),
        };
        var track = Sets.Laid(new PackageSpec.Files(0, "movie", [capture])).Tracks.ShouldHaveSingleItem();

        track.Form.ShouldBe(TrackForm.Pictures);
        track.Name.For(Second with { Number = 0 }).ShouldBe("movie_thumb.0000000.jpg");
        string.Join(' ', track.MuxerArguments).ShouldBe("-f image2 -start_number 0 file:p0o0t0/%07d.jpg");
    }

    [Fact]
    public void A_caption_output_is_a_file_of_its_own() =>
        Published(
                new PackageSpec.Files(
                    0,
                    "movie",
                    [
                        Sets.Both("", 360, OutputContainer.Mp4),
                        new OutputSpec("_en", OutputContainer.Raw)
                        {
                            Captions = [new CaptionEncode("c", CaptionForm.Srt)],
                        },
                    ]
                )
            )
            .ShouldBe(["movie.mp4", "movie_en.srt"]);

    [Fact]
    public void An_hls_set_is_called_as_clients_compute_it()
    {
        var layout = Sets.Laid(new PackageSpec.Hls(0, "out/movie", [Sets.Both("_720", 720), Sets.Both("_360", 360)]));

        layout.PublishedPaths.ShouldBe([
            "out/movie_720_%05d.ts",
            "out/movie_720.m3u8",
            "out/movie_360_%05d.ts",
            "out/movie_360.m3u8",
            "out/movie.m3u8",
        ]);
        layout.Tracks.First().Name.For(Second).ShouldBe("out/movie_720_00002.ts");
    }

    [Fact]
    public void The_segment_modifier_stands_between_the_name_and_the_number_and_dates_in_it_are_the_segments()
    {
        var output = Sets.Both("_720", 720) with { Hls = new HlsOutputSettings { SegmentModifier = "_$dt$" } };

        var name = Sets.Laid(new PackageSpec.Hls(0, "movie", [output])).Tracks.First().Name;

        name.For(Second).ShouldBe("movie_720_20240301T000005_00002.ts");
    }

    [Theory]
    [InlineData("/", "movie/.m3u8", "movie/_00002.ts")]
    [InlineData("/hls/v", "movie/hls/v.m3u8", "movie/hls/v_00002.ts")]
    public void A_name_modifier_may_hold_folders(string modifier, string playlist, string segment)
    {
        var track = Sets.Laid(new PackageSpec.Hls(0, "movie", [Sets.Both(modifier, 720)])).Tracks.First();

        track.Playlist.ShouldBe(playlist);
        track.Name.For(Second).ShouldBe(segment);
    }

    [Fact]
    public void Segments_can_lie_in_folders_of_their_output()
    {
        var spec = new PackageSpec.Hls(0, "out/movie", [Sets.Both("_720", 720)]);

        Sets.Laid(spec with { Settings = new HlsSettings { FolderPerOutput = true } })
            .Tracks.First()
            .Name.For(Second)
            .ShouldBe("out/movie_720/movie_720_00002.ts");
        Sets.Laid(spec with { Settings = new HlsSettings { SegmentsPerFolder = 1 } })
            .Tracks.First()
            .Name.For(Second)
            .ShouldBe("out/movie_720/00002/movie_720_00002.ts");
    }

    [Fact]
    public void A_dash_set_has_nine_digits_and_an_init_segment_an_output()
    {
        var layout = Sets.Laid(new PackageSpec.Dash(0, "movie", [Sets.Picture("_v", 720), Sets.Sound("_a")]));

        layout.PublishedPaths.ShouldBe([
            "movie_v_%09d.mp4",
            "movie_vinit.mp4",
            "movie_a_%09d.mp4",
            "movie_ainit.mp4",
            "movie.mpd",
        ]);
    }

    [Fact]
    public void A_cmaf_set_has_both_documents_and_dash_comes_first()
    {
        var layout = Sets.Laid(new PackageSpec.Cmaf(0, "movie", [Sets.Picture("_v", 720), Sets.Sound("_a")]));

        layout.PublishedPaths.ShouldBe([
            "movie_v_%09d.cmfv",
            "movie_vinit.cmfv",
            "movie_v.m3u8",
            "movie_a_%09d.cmfa",
            "movie_ainit.cmfa",
            "movie_a.m3u8",
            "movie.mpd",
            "movie.m3u8",
        ]);
    }

    [Fact]
    public void A_smooth_output_is_one_file_however_many_tracks_it_has() =>
        Published(new PackageSpec.Smooth(0, "movie", [Sets.Both("_1", 720), Sets.Both("_2", 360)]))
            .ShouldBe(["movie_1.ismv", "movie_2.ismv", "movie.ism", "movie.ismc"]);

    [Fact]
    public void A_number_in_the_modifier_of_dash_replaces_the_nine_digits()
    {
        var layout = Sets.Laid(new PackageSpec.Dash(0, "main_", [Sets.Picture("video_$Number$", 720)]));

        layout.PublishedPaths.ShouldBe(["main_video_%01d.mp4", "main_video_init.mp4", "main_.mpd"]);
        layout.Tracks.First().Name.For(Second).ShouldBe("main_video_2.mp4");
    }

    [Fact]
    public void A_bandwidth_in_the_modifier_keeps_the_nine_digits() =>
        Sets.Laid(new PackageSpec.Dash(0, "main_", [Sets.Both("video_$Bandwidth$", 720)]))
            .Tracks.First()
            .Name.For(Second)
            .ShouldBe("main_video_3096000_000000002.mp4");

    [Fact]
    public void A_time_in_the_modifier_is_where_the_segment_begins() =>
        Sets.Laid(new PackageSpec.Dash(0, "main_", [Sets.Picture("v_$Time$", 720)]))
            .Tracks.First()
            .Name.For(Second)
            .ShouldBe("main_v_180000.mp4");

    [Fact]
    public void Single_files_of_segments_have_the_name_of_the_output()
    {
        var segments = new SegmentSettings(6) { SingleFile = true };

        Published(new PackageSpec.Hls(0, "m", [Sets.Both("_1", 360)]) { Segments = segments })
            .ShouldBe(["m_1.ts", "m_1.m3u8", "m.m3u8"]);
        Published(new PackageSpec.Cmaf(0, "m", [Sets.Picture("_1", 360)]) { Segments = segments })
            .ShouldBe(["m_1.cmfv", "m_1.m3u8", "m.mpd", "m.m3u8"]);
    }

    [Fact]
    public void Segments_alone_have_no_playlists() =>
        Published(
                new PackageSpec.Hls(0, "m", [Sets.Both("_1", 360)])
                {
                    Settings = new HlsSettings { SegmentsOnly = true },
                }
            )
            .ShouldBe(["m_1_%05d.ts"]);

    [Fact]
    public void Additional_manifests_have_their_modifier_and_show_their_outputs()
    {
        var layout = Sets.Laid(
            new PackageSpec.Hls(0, "m", [Sets.Both("_1", 720), Sets.Both("_2", 360)])
            {
                Settings = new HlsSettings { AdditionalManifests = [new AdditionalManifest("-small", ["_2"])] },
            }
        );

        layout.Manifests.Select(manifest => manifest.Path).ShouldBe(["m.m3u8", "m-small.m3u8"]);
        layout.Manifests[1].Outputs.ShouldBe([1]);
    }

    [Fact]
    public void Ffmpeg_never_sees_a_name_of_a_customer()
    {
        var layout = Sets.Laid(new PackageSpec.Hls(0, "-i secret/%05d $$x", [Sets.Both("_a b", 720)]));

        string.Join(' ', layout.Tracks.Single().MuxerArguments)
            .ShouldBe(
                "-avoid_negative_ts disabled -hls_segment_options avoid_negative_ts=0 -f hls -hls_time 10 -hls_playlist_type event -hls_list_size 0 -start_number 1 -hls_flags independent_segments+temp_file"
                    + " -hls_segment_type mpegts -hls_segment_filename p0o0t0/seg_%05d.ts p0o0t0/index.m3u8"
            );
    }

    [Fact]
    public void Segments_are_rounded_up_to_whole_groups_of_pictures_unless_they_are_to_be_exact()
    {
        var video = Sets.H264(640, 360) with
        {
            Codec = new VideoCodecSettings.H264
            {
                Rate = new RateControl.Constant(1_000_000),
                Gop = new GopSettings { Size = 2, IsSeconds = true },
            },
        };
        var spec = new PackageSpec.Hls(0, "m", [Sets.Both("_1", 360) with { Video = video }]);

        Sets.Laid(spec with { Segments = new SegmentSettings(5) }).Tracks.First().KeyFrames.SegmentSeconds.ShouldBe(6);
        Sets.Laid(spec with { Segments = new SegmentSettings(5) { Exact = true } })
            .Tracks.First()
            .KeyFrames.SegmentSeconds.ShouldBe(5);
    }

    [Fact]
    public void Segments_are_never_longer_than_their_groups_or_the_muxer_would_wait_for_one_more()
    {
        var video = Sets.H264(640, 360) with
        {
            Codec = new VideoCodecSettings.H264
            {
                Rate = new RateControl.Constant(1_000_000),
                Gop = new GopSettings { Size = 50 * 1001 / 30_000.0, IsSeconds = true },
            },
        };
        var spec = new PackageSpec.Hls(0, "m", [Sets.Both("_1", 360) with { Video = video }])
        {
            Segments = new SegmentSettings(8),
        };

        // Five groups of 50 frames at 29.97 are 8.341666… seconds; 8.341667 lies after the key frame.
        Sets.Laid(spec).Tracks.First().KeyFrames.SegmentSeconds.ShouldBe(8.341666);
    }

    [Fact]
    public void Thousands_of_outputs_are_laid_out_in_no_time() =>
        Sets.Laid(
                new PackageSpec.Files(
                    0,
                    "m",
                    [.. Enumerable.Range(0, 5000).Select(number => Sets.Both($"_{number}", 360, OutputContainer.Mp4))]
                )
            )
            .Outputs.Length.ShouldBe(5000);

    static IEnumerable<string> Published(PackageSpec package) => Sets.Laid(package).PublishedPaths;
}
