using Sluice.Media.Probe;

namespace Sluice.Tests.Unit.Media.Probe;

/// <summary>What compositions need to know of a source: names of streams, time codes, programmes, HDR masters.</summary>
public sealed class TimelineProbeTests
{
    const string Format = """ "format":{"format_name":"mov,mp4","duration":"10"} """;

    [Fact]
    public void Streams_keep_the_containers_own_numbers_and_their_programmes()
    {
        var source = Read(
            """
            {"programs":[{"program_id":7,"streams":[{"index":0},{"index":1}]},{"program_id":8,"streams":[{"index":1}]}],
             "streams":[{"index":0,"id":"0x100","codec_type":"video","codec_name":"h264","width":64,"height":48,"pix_fmt":"yuv420p","start_time":"0","field_order":"bb","closed_captions":1},
                        {"index":1,"id":"0x1f","codec_type":"audio","codec_name":"aac","sample_rate":"48000","channels":2,"start_time":"0"},
                        {"index":2,"id":"pid","codec_type":"subtitle","codec_name":"mov_text","tags":{"language":"deu"}}],
            """
                + Format
                + "}"
        );

        source.Streams.Select(stream => stream.StreamId).ShouldBe([256, 31, null]);
        source.Streams[0].Programs.ShouldBe([7]);
        source.Streams[1].Programs.ShouldBe([7, 8]);
        source.Streams[2].Programs.ShouldBeEmpty();
        source.Streams[2].Language.ShouldBe("deu");
        source.Video.ShouldNotBeNull();
        (source.Video.IsInterlaced, source.Video.IsBottomFieldFirst, source.Video.HasClosedCaptions).ShouldBe(
            (true, true, true)
        );
    }

    [Theory]
    [InlineData(""" "tags":{"timecode":"01:00:00;00"} """, "{}", "01:00:00;00")]
    [InlineData(""" "tags":{} """, """{"timecode":"10:00:00:00"}""", "10:00:00:00")]
    [InlineData(""" "tags":{"timecode":"$(reboot)"} """, """{"timecode":"00:00:00:00:00"}""", null)]
    [InlineData(""" "tags":{"timecode":7} """, "{}", null)]
    public void The_start_time_code_comes_from_the_picture_or_the_file(string video, string format, string? code)
    {
        Read(
            $$"""
            {"streams":[{"index":0,"codec_type":"video","codec_name":"h264","width":64,"height":48,"pix_fmt":"yuv420p","start_time":"0",{{video}}}],
             "format":{"format_name":"mxf","duration":"10","tags":{{format}} } }
            """
        )
            .StartTimecode.ShouldBe(code);
    }

    [Theory]
    [InlineData("00:00:10.032000000", 10.032)]
    [InlineData("01:00:00.5", 3600.5)]
    [InlineData("00:00:00.000", null)]
    [InlineData("-1:00:00.0", null)]
    [InlineData("99999999999:00:00", null)]
    [InlineData("ten", null)]
    public void Matroska_tells_the_length_of_each_track_in_a_tag(string tag, double? seconds)
    {
        Read(
            $$"""
            {"streams":[{"index":0,"codec_type":"audio","codec_name":"opus","sample_rate":"48000","channels":2,"start_time":"0","tags":{"DURATION":"{{tag}}"} }],
             "format":{"format_name":"matroska,webm","duration":"12"} }
            """
        )
            .Audio!.Duration.ShouldBe(seconds);
    }

    [Fact]
    public void First_pictures_tell_the_time_code_of_mpeg_2_and_how_hdr10_was_graded()
    {
        const string Report = """
            {"frames":[{"side_data_list":[{"side_data_type":"GOP timecode","timecode":"10:00:00:00"}]},
                       {"side_data_list":[{"side_data_type":"Mastering display metadata","red_x":"34000/50000","red_y":"16000/50000","green_x":"13250/50000","green_y":"34500/50000",
                         "blue_x":"7500/50000","blue_y":"3000/50000","white_point_x":"15635/50000","white_point_y":"16450/50000","min_luminance":"1/10000","max_luminance":"10000000/10000"},
                        {"side_data_type":"Content light level metadata","max_content":1000,"max_average":400}]}]}
            """;

        var source = FirstPictures.Read(Report, Video("mpeg2video"));

        source.StartTimecode.ShouldBe("10:00:00:00");
        source.Video!.Mastering.ShouldBe(
            new HdrMastering("G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,1)", "1000,400")
        );
        source.Streams.ShouldContain(source.Video);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"frames":[7,null,{"side_data_list":{"a":1}}]}""")]
    [InlineData(
        """{"frames":[{"side_data_list":[{"side_data_type":"GOP timecode","timecode":"x':y"},{"side_data_type":"Mastering display metadata","red_x":"1/0"}]}]}"""
    )]
    public void A_report_that_says_nothing_changes_nothing(string report)
    {
        var source = Video("mpeg2video");

        FirstPictures.Read(report, source).ShouldBe(source);
    }

    [Fact]
    public void First_pictures_are_looked_at_only_where_they_may_tell_something()
    {
        FirstPictures.AreWanted(Video("mpeg2video")).ShouldBeTrue();
        FirstPictures.AreWanted(Video("mpeg2video") with { StartTimecode = "00:00:00:00" }).ShouldBeFalse();
        FirstPictures.AreWanted(Video("h264")).ShouldBeFalse();
    }

    static SourceInfo Video(string codec) =>
        Read(
            $$"""
            {"streams":[{"index":0,"codec_type":"video","codec_name":"{{codec}}","width":64,"height":48,"pix_fmt":"yuv420p","start_time":"0"}],
            """
                + Format
                + "}"
        );

    static SourceInfo Read(string report) =>
        ProbeReader.Read(report, "a.mov", 1000).ShouldBeOfType<ProbeResult.Understood>().Source;
}
