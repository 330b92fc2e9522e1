using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Sluice.Media;
using Sluice.Media.Compositions;
using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Timing;
using Sluice.Media.Probe;
using Sluice.Tests.Unit.Media.Planning;

namespace Sluice.Tests.Unit.Media.Compositions.Timing;

/// <summary>Which frames the ranges of a clip mean.</summary>
public sealed class ClipSpansTests
{
    [Theory]
    [InlineData("00:00:00:00", "00:00:00:00", 0, 1)]
    [InlineData("00:00:01:00", "00:00:01:24", 25, 25)]
    [InlineData(null, "00:00:00:09", 0, 10)]
    [InlineData("00:00:59:24", "00:00:59:24", 1499, 1)]
    public void Both_ends_belong_to_a_range(string? start, string? end, long first, long count)
    {
        Found(Sources.Of(1920, 1080), new ClipRange(start, end)).ShouldBe([new FrameSpan(first, count)]);
    }

    [Fact]
    public void A_range_without_an_end_goes_on_to_the_end()
    {
        Found(Sources.Of(1920, 1080), new ClipRange("00:00:01:00", null)).ShouldBe([new FrameSpan(25, null)]);
    }

    [Fact]
    public void Embedded_codes_count_from_the_first_frame_of_the_source()
    {
        var source = Sources.Of(1920, 1080) with { StartTimecode = "09:59:50:00" };

        Found(source, new ClipRange("10:00:00:00", "10:00:00:24")).ShouldBe([new FrameSpan(250, 25)]);
    }

    [Fact]
    public void A_source_without_codes_and_a_source_with_nonsense_count_from_zero()
    {
        foreach (var code in new[] { null, "99:00:00:00", "soon", "00:00:00:99" })
            Found(Sources.Of(1920, 1080) with { StartTimecode = code }, new ClipRange("00:00:01:00", "00:00:01:00"))
                .ShouldBe([new FrameSpan(25, 1)]);
    }

    [Fact]
    public void Zero_based_codes_ignore_what_the_source_carries_and_given_ones_replace_it()
    {
        var source = Sources.Of(1920, 1080) with { StartTimecode = "09:59:50:00" };
        ClipRange range = new("00:00:02:00", "00:00:02:00");

        Found(source, range, new OutputTimecode(TimecodeOrigin.Zero, null)).ShouldBe([new FrameSpan(50, 1)]);
        Found(source, range, new OutputTimecode(TimecodeOrigin.Given, "00:00:01:00")).ShouldBe([new FrameSpan(25, 1)]);
    }

    [Fact]
    public void Codes_go_on_at_zero_after_midnight()
    {
        var source = Sources.Of(1920, 1080) with { StartTimecode = "23:59:50:00" };

        Found(source, new ClipRange("00:00:05:00", "00:00:05:00")).ShouldBe([new FrameSpan(375, 1)]);
    }

    [Fact]
    public void All_codes_drop_frames_where_those_of_the_source_do()
    {
        var source = Drop() with { StartTimecode = "01:00:00;00" };

        Found(source, new ClipRange("01:00:10:00", "01:00:10;09")).ShouldBe([new FrameSpan(300, 10)]);
    }

    [Fact]
    public void A_drop_frame_code_counts_so_where_the_source_has_none()
    {
        Found(Drop(), new ClipRange("00:00:59;29", "00:01:00;02")).ShouldBe([new FrameSpan(1799, 2)]);
        Found(Drop(), new ClipRange("00:00:59:29", "00:01:00:00")).ShouldBe([new FrameSpan(1799, 2)]);
    }

    [Theory]
    [InlineData("00:01:00:00", null)]
    [InlineData("01:00:00:00", "01:00:01:00")]
    [InlineData("23:59:59:24", null)]
    public void A_start_that_is_not_in_the_source_is_refused(string? start, string? end)
    {
        Refused(Sources.Of(1920, 1080), new ClipRange(start, end)).Code.ShouldBe(TimingFailures.NotFoundCode);
    }

    [Fact]
    public void A_code_before_the_first_of_the_source_is_refused_and_the_source_s_codes_are_named()
    {
        var source = Sources.Of(1920, 1080) with { StartTimecode = "10:00:00:00" };

        Refused(source, new ClipRange("00:00:10:00", null))
            .Message.ShouldBe(
                "The time code 00:00:10:00 is not in the input, which runs from 10:00:00:00 to 10:00:59:24."
            );
        Refused(source, new ClipRange(null, "00:00:10:00")).Code.ShouldBe(TimingFailures.NotFoundCode);
    }

    [Fact]
    public void An_end_before_the_start_is_refused()
    {
        Refused(Sources.Of(1920, 1080), new ClipRange("00:00:10:00", "00:00:09:24"))
            .Code.ShouldBe(TimingFailures.NotFoundCode);
    }

    [Theory]
    [InlineData("00:00:00:25")]
    [InlineData("soon")]
    [InlineData("")]
    [InlineData("00:00:01")]
    public void What_is_no_time_code_of_the_source_s_rate_is_refused(string code)
    {
        Refused(Sources.Of(1920, 1080), new ClipRange(code, null)).Code.ShouldBe(TimingFailures.MalformedCode);
    }

    [Fact]
    public void A_drop_frame_code_that_is_left_out_is_refused()
    {
        Refused(Drop(), new ClipRange("00:01:00;00", null)).Code.ShouldBe(TimingFailures.MalformedCode);
    }

    [Fact]
    public void A_message_shows_a_hostile_code_short_and_plain()
    {
        var message = Refused(
            Sources.Of(1920, 1080),
            new ClipRange($"\u001b[31m\n{new string('x', 5000)}", null)
        ).Message;

        message.Length.ShouldBeLessThan(120);
        message.Any(char.IsControl).ShouldBeFalse();
    }

    [Fact]
    public void An_end_after_the_source_ends_with_it_and_says_so()
    {
        var clip = new Clip(0) { Ranges = [new ClipRange("00:00:50:00", "00:02:00:00")] };

        var found = ClipSpans.Of(clip, Sources.Of(1920, 1080)).ShouldBeOfType<SpanResult.Found>();

        found.Spans.ShouldBe([new FrameSpan(1250, 250)]);
        found.Warnings.Select(warning => warning.Code).ShouldBe(["clip.end_after_input"]);
    }

    [Fact]
    public void A_source_of_unknown_length_takes_any_code()
    {
        var video = Sources.Video() with { Duration = null, FrameCount = null };
        var source = Sources.Of(video, null) with { Duration = null };

        Found(source, new ClipRange("05:00:00:00", "05:00:00:24")).ShouldBe([new FrameSpan(450_000, 25)]);
    }

    [Fact]
    public void Any_two_frames_of_a_source_can_be_named_and_found()
    {
        var spans =
            from rate in Gen.Elements("24000/1001", "25", "30000/1001", "60000/1001", "50")
            from drops in Gen.Elements(true, false)
            from origin in Gen.Choose(0, 2_000_000)
            from first in Gen.Choose(0, 999)
            from last in Gen.Choose(first, 999)
            select (Rate: Rational.Parse(rate), drops, origin, first, last);

        Prop.ForAll(
                Arb.From(spans),
                given =>
                {
                    var counter = new TimecodeCounter(given.Rate) { DropsFrames = given.drops };
                    var video = Sources.Video() with
                    {
                        FrameRate = given.Rate,
                        FrameCount = 1000,
                        Duration = 1000 / given.Rate.Value,
                    };
                    var source = Sources.Of(video, null) with { StartTimecode = $"{counter.CodeOf(given.origin)}" };
                    var range = new ClipRange(
                        $"{counter.CodeOf(given.origin + given.first)}",
                        $"{counter.CodeOf(given.origin + given.last)}"
                    );
                    return Found(source, range) is [var span]
                        && span == new FrameSpan(given.first, given.last - given.first + 1);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    static SourceInfo Drop() =>
        Sources.Of(
            Sources.Video() with
            {
                FrameRate = new Rational(30_000, 1001),
                FrameCount = 3600,
                Duration = 3600 * 1001 / 30_000.0,
            },
            Sources.Audio()
        );

    static ImmutableArray<FrameSpan> Found(SourceInfo source, ClipRange range, OutputTimecode? timecode = null)
    {
        var clip = new Clip(0) { Ranges = [range] };
        clip = timecode is null ? clip : clip with { Timecode = timecode };
        return ClipSpans.Of(clip, source).ShouldBeOfType<SpanResult.Found>().Spans;
    }

    static MediaFailure Refused(SourceInfo source, ClipRange range) =>
        ClipSpans.Of(new Clip(0) { Ranges = [range] }, source).ShouldBeOfType<SpanResult.Refused>().Failure;
}
