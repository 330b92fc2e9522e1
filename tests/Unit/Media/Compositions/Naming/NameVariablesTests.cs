using FsCheck;
using FsCheck.Fluent;
using Sluice.Media;
using Sluice.Media.Compositions.Naming;

namespace Sluice.Tests.Unit.Media.Compositions.Naming;

public sealed class NameVariablesTests
{
    static readonly NameFacts Facts = new(new DateTimeOffset(2020, 6, 4, 15, 5, 28, TimeSpan.Zero), "my-video")
    {
        Width = 1280,
        Height = 720,
        FrameRate = new Rational(60_000, 1001),
        VideoBitrate = 50_000_000,
        AudioBitrate = 96_000,
        Extension = "m2ts",
        RepresentationId = "5",
    };

    [Theory]
    [InlineData("$dt$", "20200604T150528")]
    [InlineData("$d$", "20200604")]
    [InlineData("$t$", "150528")]
    [InlineData("$rv$", "50000")]
    [InlineData("$ra$", "96")]
    [InlineData("$rc$", "50096")]
    [InlineData("$w$x$h$", "1280x720")]
    [InlineData("$f$", "59")]
    [InlineData("$fn$", "my-video")]
    [InlineData("$ex$", "m2ts")]
    [InlineData("my-video$$hi-res-", "my-video$hi-res-")]
    [InlineData("$h%04$", "0720")]
    [InlineData("$h%02$", "720")]
    [InlineData("$w%010$", "0000001280")]
    [InlineData("_$w$_$w$_", "_1280_1280_")]
    [InlineData("$$w$$", "$w$")]
    [InlineData("$$$w$$$", "$1280$")]
    public void A_variable_says_what_the_guide_says(string text, string expected) =>
        NameVariables.Expand(text, Facts).ShouldBe(expected);

    [Theory]
    [InlineData("a$b$c")]
    [InlineData("$W$")]
    [InlineData("$")]
    [InlineData("5$")]
    [InlineData("$h%$")]
    [InlineData("$h%004x$")]
    [InlineData("$Number$")]
    [InlineData("$ w $")]
    public void What_is_no_variable_stays(string text) => NameVariables.Expand(text, Facts).ShouldBe(text);

    [Fact]
    public void What_an_output_has_not_is_empty() =>
        NameVariables.Expand("[$w$$h%04$$rv$$rc$$f$]", new NameFacts(DateTimeOffset.UnixEpoch, "a")).ShouldBe("[]");

    [Fact]
    public void Dates_are_those_of_the_start_in_utc() =>
        NameVariables
            .Expand("$dt$", Facts with { StartedAt = new DateTimeOffset(2020, 1, 1, 1, 0, 0, TimeSpan.FromHours(2)) })
            .ShouldBe("20191231T230000");

    [Fact]
    public void Dates_in_a_segment_modifier_are_those_of_the_segment()
    {
        var name = NameVariables.Parse("_$dt$_$d$-$t$_$h$", Facts, NameScope.Segment);

        name.For(new SegmentFacts(3, 0, new DateTimeOffset(2020, 6, 4, 15, 6, 0, TimeSpan.Zero)))
            .ShouldBe("_20200604T150600_20200604-150600_720");
        name.Pattern.ShouldBe("_*_*-*_720");
    }

    [Fact]
    public void Dash_has_variables_of_its_own()
    {
        var name = NameVariables.Parse(
            "v$RepresentationID$_$Bandwidth$_$Number%05$_$Time$",
            Facts,
            NameScope.DashOutput
        );

        name.For(new SegmentFacts(7, 90_000, DateTimeOffset.UnixEpoch)).ShouldBe("v5_50096000_00007_90000");
        name.DashReference("m.mpd").ShouldBe("v5_50096000_$Number%05d$_$Time$");
    }

    [Fact]
    public void A_dollar_and_a_percent_sign_survive_in_a_dash_template() =>
        NameTemplate
            .Of("dir/100% $5_")
            .Append(new NamePart.Number(9))
            .DashReference("dir/set.mpd")
            .ShouldBe("100%25%20$$5_$Number%09d$");

    [Fact]
    public void An_escaped_name_comes_back_as_it_was() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<string?>(),
                name => NameVariables.Expand(NameVariables.Escape(name ?? ""), Facts) == (name ?? "")
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Hostile_lengths_of_digits_are_bounded()
    {
        NameVariables.Expand("$h%99$", Facts).Length.ShouldBe(20);
        NameVariables.Expand(new string('$', 100_001), Facts).Length.ShouldBe(50_001);
        NameVariables.Expand(string.Concat(Enumerable.Repeat("$w%09", 20_000)), Facts).Length.ShouldBeLessThan(200_000);
    }
}
