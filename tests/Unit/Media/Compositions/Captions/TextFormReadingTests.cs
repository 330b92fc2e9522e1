using Sluice.Media.Compositions.Clips;

namespace Sluice.Tests.Unit.Media.Compositions.Captions;

public sealed class TextFormReadingTests
{
    [Fact]
    public void SubRip_is_read_with_tags_and_places() =>
        Read(
                CaptionSourceKind.Srt,
                """
                1
                00:00:01,000 --> 00:00:02,500
                <i>Good</i> <b>morning</b>
                <font color="#ffff00">Ann</font>

                2
                00:00:03.5 --> 00:00:04
                {\an8}Above
                """
            )
            .ShouldBe("1-2.5 i(Good) b(morning) / #FFFF00(Ann)\n3.5-4 [Center |5] Above\n");

    [Fact]
    public void SubRip_needs_no_numbers_and_keeps_blank_lines_inside() =>
        Read(
                CaptionSourceKind.Srt,
                "00:00:01,000 --> 00:00:02,000\nOne\n\nTwo\n\n7\n00:00:03,000 --> 00:00:04,000\n1984\n"
            )
            .ShouldBe("1-2 One /  / Two\n3-4 1984\n");

    [Fact]
    public void Words_that_only_look_like_tags_stay() =>
        Read(CaptionSourceKind.Srt, "1\n00:00:01,000 --> 00:00:02,000\n1 < 2 & 3 > 2 <unknown>x</unknown> <i>open\n")
            .ShouldBe("1-2 1 < 2 & 3 > 2 x i(open)\n");

    [Fact]
    public void WebVTT_is_read_with_settings_classes_and_entities() =>
        Read(
                CaptionSourceKind.WebVtt,
                """
                WEBVTT - a title

                STYLE
                ::cue { color: red }

                NOTE 00:00 --> 00:01 is not here

                intro
                00:01.000 --> 00:02.000 line:10% position:20% align:start
                <v Roger>Tom &amp; <c.yellow.bg_blue>Jerry</c> &lt;3

                01:00:00.000 --> 01:00:01.000
                <00:00.500>Karaoke &#x263a;
                """
            )
            .ShouldBe("1-2 [Left 20|10] Tom & #FFFF00(Jerry) <3\n3600-3601 Karaoke ☺\n");

    [Fact]
    public void SAMI_is_read_in_the_language_that_was_asked_for()
    {
        const string Sami = """
            <SAMI><HEAD><STYLE TYPE="text/css"><!--
            .ENCC {Name: English; lang: en-US;} .FRCC {Name: French; lang: fr-FR;}
            --></STYLE></HEAD><BODY>
            <SYNC Start=1000><P Class=ENCC>Hello<br>there<P Class=FRCC>Bonjour
            <SYNC Start=2000><P Class=ENCC>&nbsp;
            <SYNC Start=2500><P Class=FRCC>&nbsp;
            </BODY></SAMI>
            """;

        Read(CaptionSourceKind.Smi, Sami).ShouldBe("1-2 Hello / there\n");
        Reading
            .Described(
                Reading.Of(
                    new CaptionSelection(CaptionSourceKind.Smi) { Language = "fra" },
                    System.Text.Encoding.UTF8.GetBytes(Sami)
                )
            )
            .ShouldBe("1-2.5 Bonjour\n");
    }

    [Fact]
    public void TTML_is_read_with_regions_styles_and_nested_times() =>
        Read(
                CaptionSourceKind.Ttml,
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <tt xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling" xmlns:ttp="http://www.w3.org/ns/ttml#parameter"
                    ttp:frameRate="25" ttp:tickRate="1000" xml:lang="en">
                  <head>
                    <styling><style xml:id="base" tts:color="yellow"/><style xml:id="loud" style="base" tts:fontWeight="bold"/></styling>
                    <layout>
                      <region xml:id="top" tts:origin="20% 10%" tts:extent="60% 20%" tts:textAlign="start"/>
                      <region xml:id="bottom" tts:origin="10% 80%" tts:extent="80% 15%" tts:displayAlign="after" tts:textAlign="center"/>
                    </layout>
                  </head>
                  <body begin="10s">
                    <div>
                      <p region="top" begin="00:00:01.000" end="00:00:02:05">First <span style="loud">loud</span><br/>second</p>
                      <p region="bottom" begin="3000t" dur="500ms"> spaced
                          out </p>
                      <p begin="5s" end="9s"><span begin="0s" end="1s">one</span><span begin="1s" dur="1s" tts:fontStyle="italic">two</span></p>
                    </div>
                  </body>
                </tt>
                """
            )
            .ShouldBe(
                "11-12.2 [Left 20|10] First b#FFFF00(loud) / second\n13-13.5 spaced out\n15-16 one\n16-17 i(two)\n"
            );

    [Fact]
    public void TTML_of_drop_frame_codes_keeps_up_with_the_clock() =>
        Read(
                CaptionSourceKind.Ttml,
                """
                <tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter" ttp:timeBase="smpte"
                    ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001" ttp:dropMode="dropNTSC"><body><div>
                  <p begin="00:10:00:00" end="00:10:01:00">x</p></div></body></tt>
                """
            )
            .ShouldBe("599.999-601 x\n");

    [Fact]
    public void Cues_come_in_order_and_later_by_the_offset()
    {
        var selection = new CaptionSelection(CaptionSourceKind.Srt) { Offset = -1.5 };
        const string Text =
            "1\n00:00:05,000 --> 00:00:06,000\nB\n\n2\n00:00:01,000 --> 00:00:02,000\nA\n\n3\n00:00:00,500 --> 00:00:01,000\ngone\n";

        Reading
            .Described(Reading.Of(selection, System.Text.Encoding.UTF8.GetBytes(Text)))
            .ShouldBe("0-0.5 A\n3.5-4.5 B\n");
    }

    static string Read(CaptionSourceKind kind, string text) => Reading.Described(Reading.Of(kind, text));
}
