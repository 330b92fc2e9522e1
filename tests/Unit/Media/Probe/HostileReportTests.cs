using FsCheck;
using FsCheck.Fluent;
using Sluice.Media.Probe;
using static Sluice.Tests.Unit.Media.Probe.Reports;

namespace Sluice.Tests.Unit.Media.Probe;

public sealed class HostileReportTests
{
    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("not json")]
    [InlineData("{\"format\":[]}")]
    [InlineData("{\"format\":{\"format_name\":7}")]
    [InlineData("{\"streams\":[{\"codec_type\":\"video\"}]}")]
    public void What_is_not_a_report_is_not_media(string report) => Refused(report).ShouldBe("input.not_media");

    [Fact]
    public void An_empty_source_is_named_as_such() =>
        ProbeReader.Read("{}", "a", 0).ShouldBeOfType<ProbeResult.Refused>().Failure.Code.ShouldBe("input.empty");

    [Theory]
    [InlineData("hls")]
    [InlineData("dash")]
    [InlineData("concat")]
    public void Formats_that_point_elsewhere_are_refused(string format) =>
        Refused(In(format, Video)).ShouldBe("input.playlist_refused");

    [Theory]
    [InlineData("png_pipe")]
    [InlineData("image2")]
    [InlineData("gif")]
    public void Pictures_are_not_video(string format) => Refused(In(format, Video)).ShouldBe("input.not_media");

    [Fact]
    public void Thousands_of_streams_are_refused() =>
        Refused(Of([.. Enumerable.Repeat(Video, 129)])).ShouldBe("input.too_many_streams");

    [Fact]
    public void A_report_that_was_cut_off_is_not_media() => Refused(Of(Video)[..200]).ShouldBe("input.not_media");

    [Fact]
    public void A_duration_of_years_is_refused() =>
        Refused(Of(Video.Replace("\"duration\":\"10.000000\"", "\"duration\":\"9e9\"", StringComparison.Ordinal)))
            .ShouldBe("input.too_long");

    [Fact]
    public void Names_from_the_file_are_shown_without_control_characters()
    {
        var unknown = Video
            .Replace("\"codec_name\":\"h264\",", "", StringComparison.Ordinal)
            .Replace("\"avc1\"", "\"\\u001b[2Jevil\\nline\"", StringComparison.Ordinal);

        var failure = ProbeReader.Read(Of(unknown), "a", 1).ShouldBeOfType<ProbeResult.Refused>().Failure;

        failure.Message.Any(char.IsControl).ShouldBeFalse();
    }

    [Theory]
    [InlineData("e\\u0000n")]
    [InlineData("eng -f null")]
    [InlineData("../../etc")]
    [InlineData("und")]
    public void A_language_that_is_none_is_dropped(string language) =>
        Understood(Of(Video, Audio.Replace("\"eng\"", $"\"{language}\"", StringComparison.Ordinal)))
            .Audio!.Language.ShouldBeNull();

    [Fact]
    public void No_change_of_one_character_breaks_the_reader()
    {
        var report = Of(Video, Audio);
        var changes = Gen.Choose(0, report.Length - 1)
            .SelectMany(at => Gen.Choose(32, 126).Select(letter => (at, (char)letter)));

        Check.QuickThrowOnFailure(
            Prop.ForAll(
                changes.ToArbitrary(),
                change =>
                {
                    var text = report.ToCharArray();
                    text[change.at] = change.Item2;
                    return ProbeReader.Read(new string(text), "a", 1) is not null;
                }
            )
        );
    }
}
