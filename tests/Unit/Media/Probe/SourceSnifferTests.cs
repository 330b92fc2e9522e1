using System.Text;
using Sluice.Media.Probe;

namespace Sluice.Tests.Unit.Media.Probe;

public sealed class SourceSnifferTests
{
    [Theory]
    [InlineData("#EXTM3U\n#EXTINF:1,\nhttp://169.254.169.254/")]
    [InlineData("\uFEFF#EXTM3U\n")]
    [InlineData("\r\n  #extm3u\n")]
    [InlineData("ffconcat version 1.0\nfile /etc/passwd")]
    [InlineData("<?xml version=\"1.0\"?><MPD/>")]
    [InlineData("v=0\r\no=- 0 0 IN IP4 127.0.0.1")]
    public void Text_that_points_elsewhere_is_refused_whatever_it_is_called(string text) =>
        Code(Encoding.UTF8.GetBytes(text)).ShouldBe("input.playlist_refused");

    [Fact]
    public void A_playlist_inside_an_avi_is_refused() =>
        Code([.. "RIFF\0\0\0\0AVI LIST"u8, .. new byte[100], .. "GAB2\0"u8]).ShouldBe("input.playlist_refused");

    [Fact]
    public void Nothing_is_told_as_nothing() => SourceSniffer.Refusal([], 0)!.Code.ShouldBe("input.empty");

    [Fact]
    public void Media_and_what_ffprobe_must_judge_pass()
    {
        Code([0, 0, 0, 24, .. "ftypisom"u8]).ShouldBeNull();
        Code([.. "hello world"u8]).ShouldBeNull();
        Code([0xEF]).ShouldBeNull();
    }

    static string? Code(byte[] head) => SourceSniffer.Refusal(head, head.Length)?.Code;
}
