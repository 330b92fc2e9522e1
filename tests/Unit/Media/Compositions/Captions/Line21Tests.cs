using Sluice.Media;
using Sluice.Media.Compositions.Captions.Line21;
using Sluice.Media.Compositions.Clips;

namespace Sluice.Tests.Unit.Media.Compositions.Captions;

/// <summary>Line 21 captions, as SCC files hold them.</summary>
public sealed class Line21Tests
{
    const string Head = "Scenarist_SCC V1.0\n";

    [Fact]
    public void Pop_on_captions_show_when_they_are_complete_and_go_when_they_are_erased() =>
        // 9420 resume, 9470 last row, "Hello"; 942f show; 942c erase.
        Read("00:00:01:00\t9420 9420 94ae 94ae 9470 9470 c8e5 ecec ef80 942f 942f", "00:00:03:00\t942c 942c")
            .ShouldBe("1.301-3.003 [Left |] Hello\n");

    [Fact]
    public void Drop_frame_codes_keep_up_with_the_clock()
    {
        Read("00:10:00;00\t9420 9470 c8e9 942f", "00:10:01;00\t942c").ShouldBe("600.1-601 [Left |] Hi\n");
        Read("00:10:00:00\t9420 9470 c8e9 942f", "00:10:01:00\t942c").ShouldBe("600.7-601.601 [Left |] Hi\n");
    }

    [Fact]
    public void A_frame_rate_that_is_given_is_stronger() =>
        Reading
            .Described(
                Reading.Of(
                    new CaptionSelection(CaptionSourceKind.Scc) { FrameRate = new Rational(24, 1) },
                    System.Text.Encoding.ASCII.GetBytes(
                        $"{Head}\n00:00:01:12\t9420 9470 c8e9 942f\n\n00:00:03:00\t942c\n"
                    )
                )
            )
            .ShouldBe("1.625-3 [Left |] Hi\n");

    [Fact]
    public void Roll_up_captions_keep_the_rows_above() =>
        // 9425 roll up two rows; 94ad carriage return.
        Read(
                "00:00:01:00\t9425 9425 94ad 94ad 9470 9470 cfee e580",
                "00:00:03:00\t9425 9425 94ad 94ad 9470 9470 5477 ef80",
                "00:00:05:00\t9425 9425 94ad 94ad 9470 9470 54e8 f2e5 e580",
                "00:00:07:00\t942c 942c"
            )
            .ShouldBe("1.201-3.07 [Left |] One\n3.07-5.072 [Left |] One / Two\n5.072-7.007 [Left |] Two / Three\n");

    [Fact]
    public void Paint_on_captions_show_while_they_are_written() =>
        Read("00:00:01:00\t9429 9429 9470 9470 c8e9 2080", "00:00:02:00\t942c 942c")
            .ShouldBe("1.134-2.002 [Left |] Hi\n");

    [Fact]
    public void Colours_italics_and_special_characters_are_kept() =>
        // Preamble with green, mid-row italics, music note, extended É after its substitute.
        Read("00:00:01:00\t9420 9420 1462 1462 c8e9 91ae 91ae 9137 9137 4580 9221 9221 942f 942f", "00:00:04:00\t942c")
            .ShouldBe("1.401-4.004 [Left |] #00FF00(Hi)i#00FF00( ♪É)\n");

    [Fact]
    public void The_second_channel_is_another_one()
    {
        // 1c20 … are the codes of channel 2.
        string[] lines =
        [
            "00:00:01:00\t9420 9470 cfee e580 942f",
            "00:00:02:00\t1c20 1c70 5477 ef80 1c2f",
            "00:00:03:00\t942c 1c2c",
        ];
        var second = new CaptionSelection(CaptionSourceKind.Scc) { Channel = 2 };

        Read(lines).ShouldBe("1.134-3.003 [Left |] One\n");
        Reading
            .Described(
                Reading.Of(second, System.Text.Encoding.ASCII.GetBytes(Head + "\n" + string.Join("\n\n", lines)))
            )
            .ShouldBe("2.135-3.036 [Left |] Two\n");
    }

    [Fact]
    public void What_nothing_erases_stays_for_four_seconds() =>
        Read("00:00:01:00\t9420 9470 c8e9 942f 942f").ShouldBe("1.101-5.134 [Left |] Hi\n");

    [Fact]
    public void Words_in_rows_above_the_lowest_three_have_a_place() =>
        // 9140 is row 1, 97a1 a tab.
        Read("00:00:01:00\t9420 9154 97a1 c8e9 942f", "00:00:02:00\t942c").ShouldBe("1.134-2.002 [Left 32.5|10] Hi\n");

    [Fact]
    public void Text_services_and_extended_data_are_not_captions()
    {
        var decoder = new Line21Decoder(isSecond: false);
        foreach (
            var (time, word) in new[] { 0x142A, 0x4142, 0x0103, 0x4344, 0x0F00, 0x142C }.Select(
                (word, index) => (index, word)
            )
        )
            decoder.Feed(time, (byte)(word >> 8), (byte)word);

        decoder.Finish(10).ShouldBeEmpty();
    }

    static string Read(params string[] lines) =>
        Reading.Described(Reading.Of(CaptionSourceKind.Scc, $"{Head}\n{string.Join("\n\n", lines)}\n"));
}
