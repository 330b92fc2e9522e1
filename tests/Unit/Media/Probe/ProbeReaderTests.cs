using Sluice.Media;
using static Sluice.Tests.Unit.Media.Probe.Reports;

namespace Sluice.Tests.Unit.Media.Probe;

public sealed class ProbeReaderTests
{
    [Fact]
    public void A_plain_file_is_understood()
    {
        var source = Understood(Of(Video, Audio));

        source.Video!.ShouldSatisfyAllConditions(
            video => (video.DisplayWidth, video.DisplayHeight).ShouldBe((1920, 1080)),
            video => video.FrameRate.ShouldBe(new Rational(25, 1)),
            video => video.IsVariableFrameRate.ShouldBeFalse(),
            video => video.FrameCount.ShouldBe(250)
        );
        source.Audio!.Language.ShouldBe("eng");
        source.Duration!.Value.ShouldBe(10.005, 0.0001);
        source.IsDurationEstimated.ShouldBeFalse();
        source.Bytes.ShouldBe(1000);
    }

    [Theory]
    [InlineData("-90", 1080, 1920)]
    [InlineData("90", 1080, 1920)]
    [InlineData("-180", 1920, 1080)]
    [InlineData("270", 1080, 1920)]
    [InlineData("45", 1920, 1080)]
    public void A_turned_picture_is_sized_as_viewers_see_it(string rotation, int width, int height)
    {
        var turned = Video.Replace(
            "\"disposition\"",
            $$"""
            "side_data_list":[{"side_data_type":"Display Matrix","rotation":{{rotation}}}],"disposition"
            """,
            StringComparison.Ordinal
        );

        var video = Understood(Of(turned)).Video!;

        (video.DisplayWidth, video.DisplayHeight).ShouldBe((width, height));
    }

    [Theory]
    [InlineData("64:45", 2731)]
    [InlineData("2740:2739", 1921)]
    [InlineData("0:1", 1920)]
    [InlineData("1:1000", 1920)]
    [InlineData("9999999999999999999:1", 1920)]
    public void Pixel_shape_widens_the_picture_unless_it_is_nonsense(string shape, int width) =>
        Understood(Of(With(Video, "sample_aspect_ratio", "1:1", shape))).Video!.DisplayWidth.ShouldBe(width);

    [Theory]
    [InlineData("30/1", "580000/21007", true)]
    [InlineData("30000/1001", "2700000/90089", false)]
    [InlineData("60/1", "1000/1", true)]
    [InlineData("90000/1", "0/0", true)]
    [InlineData("0/0", "0/0", true)]
    [InlineData("24/1", "0/0", true)]
    public void Time_stamps_are_kept_wherever_rates_disagree(string nominal, string average, bool isVariable)
    {
        var report = Of(With(With(Video, "r_frame_rate", "25/1", nominal), "avg_frame_rate", "25/1", average));

        var video = Understood(report).Video!;

        video.IsVariableFrameRate.ShouldBe(isVariable);
        video.FrameRate.Value.ShouldBeInRange(0.01, 300);
    }

    [Theory]
    [InlineData("yuv420p10le", 10)]
    [InlineData("gbrp12be", 12)]
    [InlineData("gray16le", 16)]
    [InlineData("rgb48le", 16)]
    [InlineData("nv12", 8)]
    [InlineData("yuv420p", 8)]
    public void Bit_depth_is_read_from_the_pixel_format(string format, int depth) =>
        Understood(Of(With(Video, "pix_fmt", "yuv420p", format))).Video!.BitDepth.ShouldBe(depth);

    [Fact]
    public void An_attached_picture_is_listed_but_never_chosen()
    {
        var cover = Video.Replace("\"attached_pic\":0", "\"attached_pic\":1", StringComparison.Ordinal);

        var source = Understood(Of(cover, Audio));

        source.Video.ShouldBeNull();
        source.Streams.Length.ShouldBe(2);
        Refused(Of(cover)).ShouldBe("input.no_streams");
    }

    [Fact]
    public void The_default_picture_wins_then_the_moving_one_then_the_largest()
    {
        var still = With(With(Video, "width", 1920, 4000), "nb_frames", "250", "1");
        var small = With(With(Video, "index", 0, 3), "width", 1920, 640);
        var notDefault = With(Video, "index", 0, 4).Replace("\"default\":1", "\"default\":0", StringComparison.Ordinal);

        Understood(Of(still, small, notDefault)).Video!.Index.ShouldBe(3);
    }

    [Theory]
    [InlineData("vvc1", "input.unsupported_codec")]
    [InlineData("encv", "input.encrypted")]
    public void A_codec_that_cannot_be_decoded_is_refused_by_name(string tag, string code)
    {
        var unknown = With(Video, "codec_tag_string", "avc1", tag)
            .Replace("\"codec_name\":\"h264\",", "", StringComparison.Ordinal)
            .Replace("\"pix_fmt\":\"yuv420p\",", "", StringComparison.Ordinal);

        Refused(Of(unknown, Audio)).ShouldBe(code);
    }

    [Fact]
    public void Sound_that_cannot_be_decoded_is_not_silently_left_out()
    {
        var unknown = Audio.Replace("\"codec_name\":\"aac\",", "", StringComparison.Ordinal);

        Refused(Of(Video, unknown)).ShouldBe("input.unsupported_codec");
    }

    [Fact]
    public void A_second_track_that_can_be_decoded_is_taken()
    {
        var unknown = With(Audio, "index", 1, 2).Replace("\"codec_name\":\"aac\",", "", StringComparison.Ordinal);

        Understood(Of(Video, unknown, Audio)).Audio!.Index.ShouldBe(1);
    }

    [Fact]
    public void Damaged_pictures_are_told_from_unknown_ones() =>
        Refused(Of(Video.Replace("\"pix_fmt\":\"yuv420p\",", "", StringComparison.Ordinal)))
            .ShouldBe("input.undecodable");

    [Theory]
    [InlineData(16000, 9000)]
    [InlineData(30000, 16)]
    public void A_picture_that_is_too_large_is_refused_before_it_is_decoded(int width, int height) =>
        Refused(Of(With(With(Video, "width", 1920, width), "height", 1080, height)))
            .ShouldBe("input.too_large_picture");

    [Fact]
    public void Streams_of_which_no_packet_can_be_cut_out_are_refused()
    {
        var sound = In("flac", Audio);
        var silent = sound.Insert(1, "\"packets\":[],");
        var heard = sound.Insert(1, "\"packets\":[{\"stream_index\":0}],");

        Refused(silent).ShouldBe("input.no_frames");
        Understood(heard).Audio.ShouldNotBeNull();
    }

    [Fact]
    public void A_header_without_samples_is_refused()
    {
        var bare = Video
            .Replace("\"start_time\":\"0.000000\",", "", StringComparison.Ordinal)
            .Replace("\"duration\":\"10.000000\",", "", StringComparison.Ordinal);
        var report = """{"streams":[STREAM],"format":{"format_name":"mov,mp4,m4a,3gp,3g2,mj2","nb_streams":1}}""";

        Refused(report.Replace("STREAM", bare, StringComparison.Ordinal)).ShouldBe("input.no_frames");
    }

    [Fact]
    public void Containers_that_guess_their_duration_say_so() =>
        Understood(In("mpegts", Video)).IsDurationEstimated.ShouldBeTrue();

    [Fact]
    public void The_duration_counts_from_the_first_stream_that_is_used()
    {
        var late = With(Video, "start_time", "0.000000", "1.000000");

        Understood(Of(late, Audio)).Duration!.Value.ShouldBe(11, 0.0001);
    }

    static string With(string stream, string field, object old, object value) =>
        old is string
            ? stream.Replace($"\"{field}\":\"{old}\"", $"\"{field}\":\"{value}\"", StringComparison.Ordinal)
            : stream.Replace($"\"{field}\":{old}", $"\"{field}\":{value}", StringComparison.Ordinal);
}
