using FsCheck;
using FsCheck.Fluent;
using Sluice.Media;
using Sluice.Media.Compositions.Timing;

namespace Sluice.Tests.Unit.Media.Compositions.Timing;

/// <summary>Laws and known points of time codes.</summary>
public sealed class TimecodeCounterTests
{
    static readonly Gen<TimecodeCounter> Counters =
        from rate in Gen.Elements(
            "24000/1001",
            "24",
            "25",
            "30000/1001",
            "30",
            "48",
            "50",
            "60000/1001",
            "60",
            "12",
            "100",
            "120",
            "15",
            "1"
        )
        from drops in Gen.Elements(true, false)
        select new TimecodeCounter(Rational.Parse(rate)) { DropsFrames = drops };

    [Fact]
    public void Every_frame_of_a_day_has_a_code_that_leads_back_to_it()
    {
        var frames =
            from counter in Counters
            from frame in Gen.Choose(0, (int)counter.FramesPerDay - 1)
            select (counter, (long)frame);

        Check(frames, given => given.counter.FrameOf(given.counter.CodeOf(given.Item2)) == given.Item2);
    }

    [Fact]
    public void Codes_survive_being_written_and_read()
    {
        var codes =
            from counter in Counters
            from frame in Gen.Choose(0, (int)counter.FramesPerDay - 1)
            select counter.CodeOf(frame);

        Check(codes, code => Timecode.Parse(code.ToString()) == code);
    }

    [Fact]
    public void Later_frames_have_later_codes()
    {
        var pairs =
            from counter in Counters
            from frame in Gen.Choose(0, (int)counter.FramesPerDay - 2)
            select (This: counter.CodeOf(frame), Next: counter.CodeOf(frame + 1));

        Check(pairs, pair => Order(pair.This).CompareTo(Order(pair.Next)) < 0);
    }

    [Fact]
    public void Counting_wraps_at_the_day()
    {
        var frames = from counter in Counters from frame in Gen.Choose(-1_000_000, 1_000_000) select (counter, frame);

        Check(
            frames,
            given => given.counter.CodeOf(given.frame) == given.counter.CodeOf(given.frame + given.counter.FramesPerDay)
        );
    }

    [Fact]
    public void No_code_that_is_left_out_is_ever_given_to_a_frame()
    {
        var codes =
            from counter in Counters
            from frame in Gen.Choose(0, (int)counter.FramesPerDay - 1)
            select (counter, Code: counter.CodeOf(frame));

        Check(codes, given => !given.counter.IsLeftOut(given.Code));
    }

    [Fact]
    public void Drop_frame_codes_keep_up_with_the_clock()
    {
        var frames =
            from rate in Gen.Elements("30000/1001", "60000/1001")
            from frame in Gen.Choose(0, 2_500_000)
            select (Counter: new TimecodeCounter(Rational.Parse(rate)) { DropsFrames = true }, frame);

        Check(
            frames,
            given =>
            {
                var code = given.Counter.CodeOf(given.frame);
                var shown =
                    (code.Hours * 3600)
                    + (code.Minutes * 60)
                    + code.Seconds
                    + (code.Frames / (double)given.Counter.FramesPerSecond);
                // ST 12-1: at most 2 frames in ten minutes, and 86 ms a day.
                return Math.Abs(shown - given.Counter.SecondsOf(given.frame)) < 0.17;
            }
        );
    }

    [Theory]
    [InlineData("30000/1001", "00:00:59;29", 1799)]
    [InlineData("30000/1001", "00:01:00;02", 1800)]
    [InlineData("30000/1001", "00:01:00;00", 1800)]
    [InlineData("30000/1001", "00:09:59;29", 17981)]
    [InlineData("30000/1001", "00:10:00;00", 17982)]
    [InlineData("30000/1001", "01:00:00;00", 107892)]
    [InlineData("30000/1001", "23:59:59;29", 2589407)]
    [InlineData("60000/1001", "00:01:00;04", 3600)]
    [InlineData("60000/1001", "00:10:00;00", 35964)]
    [InlineData("25", "01:00:00;10", 90010)]
    [InlineData("24000/1001", "00:00:10;23", 263)]
    public void Known_codes_name_known_frames(string rate, string code, long frame)
    {
        var counter = new TimecodeCounter(Rational.Parse(rate)) { DropsFrames = true };

        counter.FrameOf(Timecode.Parse(code)!).ShouldBe(frame);
    }

    [Theory]
    [InlineData("30000/1001", true)]
    [InlineData("2997/100", true)]
    [InlineData("60000/1001", true)]
    [InlineData("30", false)]
    [InlineData("60", false)]
    [InlineData("24000/1001", false)]
    [InlineData("25", false)]
    [InlineData("120000/1001", false)]
    public void Frames_are_dropped_at_two_rates_alone(string rate, bool can)
    {
        TimecodeCounter.CanDrop(Rational.Parse(rate)).ShouldBe(can);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("1:00:00:00")]
    [InlineData("24:00:00:00")]
    [InlineData("00:60:00:00")]
    [InlineData("00:00:60:00")]
    [InlineData("00:00:00")]
    [InlineData("00:00:00:0")]
    [InlineData("00:00:00:0000")]
    [InlineData("00;00;00;00")]
    [InlineData("-0:00:00:00")]
    [InlineData("00:00:00:00\n")]
    [InlineData(" 00:00:00:00")]
    [InlineData("٠٠:00:00:00")]
    [InlineData("00:00:00:00;drawtext")]
    public void Anything_else_is_no_time_code(string? text)
    {
        Timecode.Parse(text).ShouldBeNull();
    }

    [Theory]
    [InlineData("25", "00:00:00:25")]
    [InlineData("24000/1001", "00:00:00:24")]
    [InlineData("60", "00:00:00:60")]
    public void A_second_has_no_more_frames_than_its_rate(string rate, string code)
    {
        new TimecodeCounter(Rational.Parse(rate)).FrameOf(Timecode.Parse(code)!).ShouldBeNull();
    }

    static (int, int, int, int) Order(Timecode code) => (code.Hours, code.Minutes, code.Seconds, code.Frames);

    static void Check<T>(Gen<T> gen, Func<T, bool> law) =>
        FsCheck.Fluent.Prop.ForAll(Arb.From(gen), law).QuickCheckThrowOnFailure();
}
