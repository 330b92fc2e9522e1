using Sluice.Media.Guest;

namespace Sluice.Tests.Unit.Media.Guest;

public sealed class GuestCommandTests
{
    private static readonly string[] Guards =
    [
        "-protocol_whitelist",
        "-format_whitelist",
        "-codec_whitelist",
        "-max_streams",
        "-max_pixels",
    ];

    [Fact]
    public void Guards_stand_before_the_input()
    {
        var words = Render(
            new GuestInput.LocalFile("/in.mp4"),
            "-ss",
            "1",
            "-i",
            "{input}",
            "-c:v",
            "libx264",
            "out.mp4"
        );

        var input = words.IndexOf("-i");
        words[input + 1].ShouldBe("file:/input/source.mp4");
        words.GetRange(0, input).ShouldContain("-ss");
        Guards.ShouldAllBe(guard => words.IndexOf(guard) > 0 && words.IndexOf(guard) < input);
        words.GetRange(input + 2, words.Count - input - 2).ShouldBe(["-c:v", "libx264", "out.mp4"]);
    }

    [Fact]
    public void An_input_without_its_option_is_guarded_too()
    {
        var words = Render(new GuestInput.LocalFile("/in.mp4"), "{input}");

        Guards.ShouldAllBe(guard => words.IndexOf(guard) > 0);
        words[^1].ShouldBe("file:/input/source.mp4");
    }

    [Fact]
    public void A_file_may_open_files_only() => Protocols(new GuestInput.LocalFile("/in.mp4")).ShouldBe("file");

    [Fact]
    public void A_served_input_may_open_its_gateway_and_no_file() =>
        Protocols(new GuestInput.Served("/x", _ => { })).ShouldBe("http,tcp");

    [Theory]
    [InlineData("hls")]
    [InlineData("concat")]
    [InlineData("dash")]
    [InlineData("image2")]
    [InlineData("lavfi")]
    [InlineData("sdp")]
    [InlineData("srt")]
    public void Formats_that_open_other_files_are_not_on_the_list(string format)
    {
        var words = Render(new GuestInput.LocalFile("/in.mp4"), "-i", "{input}");

        words[words.IndexOf("-format_whitelist") + 1].Split(',').ShouldNotContain(format);
    }

    [Fact]
    public void A_decoder_with_a_known_hole_is_not_on_the_list()
    {
        var words = Render(new GuestInput.LocalFile("/in.mp4"), "-i", "{input}");

        words[words.IndexOf("-codec_whitelist") + 1].Split(',').ShouldNotContain("magicyuv");
    }

    [Fact]
    public void Ffmpeg_never_reads_its_standard_input() =>
        Render(GuestInput.None, "-version").ShouldContain("-nostdin");

    private static string Protocols(GuestInput input)
    {
        var words = Render(input, "-i", "{input}");
        return words[words.IndexOf("-protocol_whitelist") + 1];
    }

    private static List<string> Render(GuestInput input, params string[] arguments) =>
        [
            .. new GuestCommand(GuestProgram.Ffmpeg, [.. arguments], "/scratch") { Input = input }.Render(
                "file:/input/source.mp4"
            ),
        ];
}
