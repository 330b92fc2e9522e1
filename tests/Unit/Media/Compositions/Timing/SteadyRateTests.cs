using Sluice.Media;
using Sluice.Media.Compositions;
using Sluice.Media.Compositions.Timing;
using Sluice.Tests.Unit.Media.Planning;

namespace Sluice.Tests.Unit.Media.Compositions.Timing;

/// <summary>The rate that outputs follow, and what their first frame is called.</summary>
public sealed class SteadyRateTests
{
    [Theory]
    [InlineData("25/1", false, "25/1")]
    [InlineData("50/2", false, "25/1")]
    [InlineData("2997/100", false, "30000/1001")]
    [InlineData("23976/1000", false, "24000/1001")]
    [InlineData("10/1", false, "10/1")]
    [InlineData("1234567/98765", false, "12500/1000")]
    [InlineData("23040000/767849", false, "30/1")]
    [InlineData("580000/21007", true, "30000/1001")]
    [InlineData("59/1", true, "60000/1001")]
    [InlineData("2980/100", true, "30000/1001")]
    [InlineData("119/10", true, "12/1")]
    [InlineData("9007199254740993/9007199254740992", false, "1000/1000")]
    public void Every_source_is_given_a_rate_that_clocks_can_hold(string rate, bool isVariable, string followed)
    {
        var video = Sources.Video() with { FrameRate = Rational.Parse(rate), IsVariableFrameRate = isVariable };

        SteadyRate.Of(video).ShouldBe(Rational.Parse(followed));
    }

    [Fact]
    public void Without_a_picture_there_is_none()
    {
        SteadyRate.Of(null).ShouldBeNull();
    }

    [Theory]
    [InlineData(TimecodeOrigin.Zero, null, "30000/1001", "00:00:00;00")]
    [InlineData(TimecodeOrigin.Embedded, null, "30000/1001", "01:00:10;00")]
    [InlineData(TimecodeOrigin.Embedded, null, "60000/1001", "01:00:10;00")]
    [InlineData(TimecodeOrigin.Embedded, null, "25/1", "01:00:10:00")]
    [InlineData(TimecodeOrigin.Given, "02:00:00:12", "25/1", "02:00:00:12")]
    [InlineData(TimecodeOrigin.Given, "02:01:00;00", "30000/1001", "02:01:00;02")]
    [InlineData(TimecodeOrigin.Given, "never", "25/1", "00:00:00:00")]
    [InlineData(TimecodeOrigin.Given, "00:00:00:29", "25/1", "00:00:00:00")]
    public void The_first_frame_is_called_as_the_composition_says(
        TimecodeOrigin origin,
        string? start,
        string rate,
        string code
    )
    {
        var source = Sources.Of(Sources.Video() with { FrameRate = new Rational(30_000, 1001) }, null) with
        {
            StartTimecode = "01:00:00;00",
        };
        var counter = new TimecodeCounter(Rational.Parse(rate)) { DropsFrames = true };

        ProgrammeTimecode
            .Of(new OutputTimecode(origin, start), source, new FrameSpan(300, 10), counter)
            .ToString()
            .ShouldBe(code);
    }
}
