using Sluice.Media.Packaging.Checks;

namespace Sluice.Tests.Unit.Media.Packaging;

public sealed class OutputProbeTests
{
    [Theory]
    [InlineData("hevc", "Main", 93, "yuv420p", "hvc1.1.6.L93.B0")]
    [InlineData("hevc", "Main 10", 120, "yuv420p10le", "hvc1.2.4.L120.B0")]
    [InlineData("av1", "Main", 8, "yuv420p", "av01.0.08M.08")]
    [InlineData("av1", "Main", 13, "yuv420p10le", "av01.0.13M.10")]
    [InlineData("vp8", "0", -99, "yuv420p", "vp8")]
    [InlineData("h264", "High", 31, "yuv420p", "avc1.64001F")]
    public void Codecs_of_pictures_are_named_as_players_ask(
        string codec,
        string profile,
        int level,
        string pixels,
        string name
    )
    {
        var report = $$$"""
            {"streams":[{"codec_type":"video","codec_name":"{{{codec}}}","profile":"{{{profile}}}","level":{{{level}}},
            "pix_fmt":"{{{pixels}}}","width":320,"height":180,"nb_read_packets":"50","bit_rate":"1000"}],
            "format":{"duration":"2.0","size":"300"}}
            """;

        var file = OutputProbe.Read(report, "a.mp4").ShouldNotBeNull();

        (file.Codecs, file.VideoBitrate, file.Frames).ShouldBe((name, 1000, 50));
    }

    [Theory]
    [InlineData("10\n20\n30\n", 2, 240)]
    [InlineData("10,\n20,\n", 1, 240)]
    [InlineData("10\nnoise\n", 1, 80)]
    public void The_bit_rate_of_a_picture_is_that_of_its_packets(string sizes, double seconds, long bitrate) =>
        OutputProbe.BitrateOf(sizes, seconds).ShouldBe(bitrate);

    [Fact]
    public void What_lasts_no_time_has_no_bit_rate() => OutputProbe.BitrateOf("10\n", 0).ShouldBeNull();
}
