using Sluice.Media.Probe;
using Sluice.Media.Profiles;

namespace Sluice.Tests.Integration.Media.Planning;

/// <summary>Planned commands, run for real on clips with one peculiarity each.</summary>
public sealed class PlannedEncodeTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sluice-plans-");
    readonly PlanClips _clips;

    public PlannedEncodeTests() => _clips = new PlanClips(_folder.FullName);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_turned_picture_comes_out_upright()
    {
        var run = Sound(PlannedRun.Of(_clips.Rotated(), "mp4"));

        run.Field("video.mp4", "v", "width,height").ShouldBe("180,320");
        PlannedRun.Probe(Path.Combine(run.Folder, "video.mp4")).Video!.Rotation.ShouldBe(0);
    }

    [Fact]
    public void Wide_pixels_come_out_square()
    {
        var run = Sound(PlannedRun.Of(_clips.Anamorphic(), "mp4"));

        run.Field("video.mp4", "v", "width,height,sample_aspect_ratio").ShouldBe("512,288,1:1");
    }

    [Fact]
    public void Odd_sizes_come_out_even()
    {
        var run = Sound(PlannedRun.Of(_clips.Odd(), "hls"));

        (run.Renditions[0].Width, run.Renditions[0].Height).ShouldBe((160, 120));
    }

    [Fact]
    public void Irregular_time_stamps_are_kept_to_the_frame()
    {
        var clip = _clips.Variable();

        var run = Sound(PlannedRun.Of(clip, "hls"));

        run.Renditions[0].Samples.ShouldBe(25);
        run.Renditions[0].Duration.ShouldBe(2.2, 0.13);
        run.Complaints("master.m3u8").ShouldBeEmpty();
    }

    [Fact]
    public void High_dynamic_range_comes_out_as_tagged_standard_range()
    {
        var run = Sound(PlannedRun.Of(_clips.Hdr(), "mp4"));

        run.Field("video.mp4", "v", "pix_fmt,color_range,color_space,color_transfer,color_primaries")
            .ShouldBe("yuv420p,tv,bt709,bt709,bt709");
    }

    [Fact]
    public void Full_range_comes_out_limited()
    {
        var run = Sound(PlannedRun.Of(_clips.FullRange(), "mp4"));

        run.Field("video.mp4", "v", "pix_fmt,color_range").ShouldBe("yuv420p,tv");
    }

    [Fact]
    public void Dialogue_in_the_centre_stays_when_surround_becomes_stereo()
    {
        var run = Sound(PlannedRun.Of(_clips.Surround(), "mp4"));

        run.Field("video.mp4", "a", "channels").ShouldBe("2");
        Loudness(run.Folder, "video.mp4").ShouldBeGreaterThan(-30);
    }

    [Fact]
    public void A_silent_clip_has_pictures_alone()
    {
        var run = Sound(PlannedRun.Of(_clips.Silent(), "hls"));

        run.Renditions.ShouldHaveSingleItem().Planned.Name.ShouldBe("video_360p");
        run.Complaints("master.m3u8").ShouldBeEmpty();
    }

    [Fact]
    public void Cover_art_stays_out_of_the_outputs()
    {
        var run = Sound(PlannedRun.Of(_clips.CoverArt(), "hls"));

        run.Renditions.ShouldHaveSingleItem().Planned.Name.ShouldBe("audio");
        run.Complaints("master.m3u8").ShouldBeEmpty();
    }

    [Fact]
    public void Sound_that_begins_late_is_preceded_by_silence()
    {
        var run = Sound(PlannedRun.Of(_clips.LateSound(), "hls"));

        var audio = run.Renditions.Single(rendition => rendition.Planned.Name == "audio");
        audio.Segments[0].Start.ShouldBe(0);
        audio.Duration.ShouldBe(1, 0.05);
    }

    [Fact]
    public void A_clock_that_starts_at_some_hour_comes_out_at_zero()
    {
        var run = Sound(PlannedRun.Of(_clips.Transport(), "dash+hls"));

        run.Renditions.ShouldAllBe(rendition => rendition.Segments[0].Start == 0);
        run.Renditions.ShouldAllBe(rendition => Math.Abs(rendition.Duration - 1) < 0.06);
    }

    [Theory]
    [InlineData("hls")]
    [InlineData("hls-ts")]
    [InlineData("dash+hls")]
    public void Renditions_align_and_play_from_start_to_end(string profile)
    {
        var run = Sound(PlannedRun.Of(_clips.Long(), profile));

        var videos = run.Renditions.Where(rendition => rendition.Planned.Video is not null).ToList();
        videos.Count.ShouldBe(3);
        videos.ShouldAllBe(rendition => rendition.Segments.Length == 3 && rendition.Samples == 65);
        videos.ShouldAllBe(rendition => rendition.SecondsOf(rendition.Segments[0]) == 6);
        run.Complaints("master.m3u8").ShouldBeEmpty();
        if (profile == "dash+hls")
            run.Complaints("manifest.mpd").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("hls")]
    [InlineData("hls-ts")]
    public void Picture_and_sound_begin_together(string profile)
    {
        var run = Sound(PlannedRun.Of(_clips.Plain(), profile));

        var video = double.Parse(
            run.Field("master.m3u8", "v", "start_time"),
            System.Globalization.CultureInfo.InvariantCulture
        );
        var audio = double.Parse(
            run.Field("master.m3u8", "a", "start_time"),
            System.Globalization.CultureInfo.InvariantCulture
        );

        // The sound begins with 1024 samples of priming, which players drop.
        (video - audio).ShouldBeInRange(-0.001, 0.025);
    }

    [Fact]
    public void A_web_file_holds_vp9_and_opus()
    {
        var run = Sound(PlannedRun.Of(_clips.Plain(), "webm"));

        run.Field("video.webm", "v", "codec_name").ShouldBe("vp9");
        run.Field("video.webm", "a", "codec_name").ShouldBe("opus");
    }

    [Fact]
    public void Sound_alone_is_one_file()
    {
        var run = Sound(PlannedRun.Of(_clips.Plain(), "audio"));

        run.Field("audio.m4a", "a", "codec_name,sample_rate").ShouldBe("aac,44100");
        run.Field("audio.m4a", "v", "codec_name").ShouldBeEmpty();
    }

    [Fact]
    public void Stills_are_as_many_as_the_intervals()
    {
        var run = Sound(
            PlannedRun.Of(
                _clips.Long(),
                "mp4",
                spec =>
                    spec with
                    {
                        Thumbnails = new ThumbnailSettings(2, 160),
                        Sprite = new SpriteSettings(2, 64, 2, 2),
                    }
            )
        );

        Directory.GetFiles(Path.Combine(run.Folder, "thumbnails")).Length.ShouldBe(7);
        Directory.GetFiles(Path.Combine(run.Folder, "sprite")).Length.ShouldBe(2);
        run.Field("sprite/sprite_001.jpg", "v", "width,height").ShouldBe("128,72");
        run.Field("thumbnails/thumb_00001.jpg", "v", "width,height").ShouldBe("160,90");
    }

    [Fact]
    public void Metadata_of_the_source_is_not_published()
    {
        var tagged = Path.Combine(_folder.FullName, "tagged.mp4");
        Tools.Run(
            "ffmpeg",
            [
                "-v",
                "error",
                "-i",
                _clips.Plain(),
                "-c",
                "copy",
                "-metadata",
                "title=secret",
                "-metadata",
                "location=+48.8/+2.3/",
                tagged,
            ]
        );

        var run = Sound(PlannedRun.Of(tagged, "mp4"));

        Tools
            .Run("ffprobe", ["-v", "error", "-show_format", Path.Combine(run.Folder, "video.mp4")])
            .Output.ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("not media at all", "input.not_media")]
    [InlineData("", "input.empty")]
    public void What_is_no_media_is_refused(string text, string code)
    {
        var path = Path.Combine(_folder.FullName, "noise.mp4");
        File.WriteAllText(path, text);

        PlannedRun.Read(path).ShouldBeOfType<ProbeResult.Refused>().Failure.Code.ShouldBe(code);
    }

    static PlannedRun Sound(PlannedRun run)
    {
        run.Report.Failures.Select(failure => failure.ToString()).ShouldBeEmpty();
        return run;
    }

    /// <summary>Mean volume in dB, by ffmpeg's volumedetect.</summary>
    static double Loudness(string folder, string file)
    {
        var text = Tools
            .Run("ffmpeg", ["-nostdin", "-i", file, "-af", "volumedetect", "-vn", "-f", "null", "-"], folder)
            .Errors;
        var value = text.Split("mean_volume:")[1].Split("dB")[0];
        return double.Parse(value, System.Globalization.CultureInfo.InvariantCulture);
    }
}
