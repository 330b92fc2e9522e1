using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sluice.Media.Compositions.Captions;
using Sluice.Media.Compositions.Captions.Cues;
using Sluice.Media.Compositions.Captions.Extraction;
using Sluice.Media.Compositions.Clips;

namespace Sluice.Tests.Unit.Media.Compositions.Captions;

/// <summary>Caption files come from strangers.</summary>
public sealed class HostileCaptionTests
{
    const string Srt = "1\n00:00:01,000 --> 00:00:02,000\nÄpfel – Œuvre\n";

    static readonly CaptionSourceKind[] Files =
    [
        CaptionSourceKind.Srt,
        CaptionSourceKind.WebVtt,
        CaptionSourceKind.Ttml,
        CaptionSourceKind.Scc,
        CaptionSourceKind.Smi,
        CaptionSourceKind.Stl,
    ];

    static readonly byte[][] Encoded =
    [
        Encoding.UTF8.GetBytes(Srt),
        [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Srt)],
        [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Srt)],
        [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Srt)],
        Encoding.Unicode.GetBytes(Srt),
        // Windows-1252: what Latin-1 has not.
        [.. Encoding.Latin1.GetBytes(Srt.Replace('–', '\u0096').Replace('Œ', '\u008c'))],
        Encoding.UTF8.GetBytes(Srt.Replace("\n", "\r\n", StringComparison.Ordinal)),
        Encoding.UTF8.GetBytes(Srt.Replace('\n', '\r')),
    ];

    public static TheoryData<int> Encodings => [.. Enumerable.Range(0, Encoded.Length)];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Text_is_read_whatever_its_encoding(int encoding) =>
        Reading.Of(CaptionSourceKind.Srt, Encoded[encoding]).ShouldHaveSingleItem().Text.ShouldBe("Äpfel – Œuvre");

    [Theory]
    [InlineData(
        """<!DOCTYPE tt [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><tt><body><div><p begin="0s" end="1s">&b;</p></div></body></tt>"""
    )]
    [InlineData(
        """<!DOCTYPE tt [<!ENTITY x SYSTEM "file:///etc/passwd">]><tt><body><div><p begin="0s" end="1s">&x;</p></div></body></tt>"""
    )]
    [InlineData("""<!DOCTYPE tt SYSTEM "http://127.0.0.1/tt.dtd"><tt/>""")]
    public void A_document_type_is_refused_by_name_and_never_read(string text) =>
        Reading.Refusal(CaptionSourceKind.Ttml, text).ShouldBe("captions.document_type");

    [Fact]
    public void Elements_that_nest_without_end_are_refused()
    {
        var deep =
            $"<tt><body>{string.Concat(Enumerable.Repeat("<div>", 50_000))}{string.Concat(Enumerable.Repeat("</div>", 50_000))}</body></tt>";

        Reading.Refusal(CaptionSourceKind.Ttml, deep).ShouldBe("captions.malformed");
    }

    [Fact]
    public void Styles_that_refer_to_each_other_end() =>
        Reading
            .Of(
                CaptionSourceKind.Ttml,
                """
                <tt xmlns:xml="http://www.w3.org/XML/1998/namespace"><head><styling><style xml:id="a" style="b a b"/><style xml:id="b" style="a a a"/></styling></head>
                <body><div><p begin="0s" end="1s" style="a">x</p></div></body></tt>
                """
            )
            .ShouldHaveSingleItem()
            .Text.ShouldBe("x");

    [Theory]
    [InlineData(CaptionSourceKind.Srt, "not captions at all")]
    [InlineData(CaptionSourceKind.WebVtt, "1\n00:00:01,000 --> 00:00:02,000\nx\n")]
    [InlineData(CaptionSourceKind.Ttml, "<html/>")]
    [InlineData(CaptionSourceKind.Ttml, "<tt><body><div><p begin='soon'>x</p></div></body></tt>")]
    [InlineData(CaptionSourceKind.Ttml, "<tt><body>")]
    [InlineData(CaptionSourceKind.Scc, "00:00:00:00\t9420")]
    [InlineData(CaptionSourceKind.Scc, "Scenarist_SCC V1.0\n\n00:00:61:00\t9420")]
    [InlineData(CaptionSourceKind.Scc, "Scenarist_SCC V1.0\n\n00:00:01:00\tzzzz")]
    [InlineData(CaptionSourceKind.Smi, "<html><body>nothing</body></html>")]
    [InlineData(CaptionSourceKind.Stl, "STL")]
    public void What_is_not_of_the_form_is_refused(CaptionSourceKind kind, string text) =>
        Reading.Refusal(kind, text).ShouldBe("captions.malformed");

    [Fact]
    public void A_file_that_is_too_large_is_refused_unread() =>
        CaptionReader
            .Read(new CaptionSelection(CaptionSourceKind.Srt), new byte[CaptionReader.MaxBytes + 1])
            .ShouldBeOfType<CaptionReadResult.Refused>()
            .Failure.Code.ShouldBe("captions.too_large");

    [Fact]
    public void Too_many_cues_are_refused()
    {
        var text = string.Concat(Enumerable.Repeat("00:00:01,000 --> 00:00:02,000\nx\n\n", CaptionReader.MaxCues + 1));

        Reading.Refusal(CaptionSourceKind.Srt, text).ShouldBe("captions.too_many");
    }

    [Fact]
    public void A_cue_that_nobody_could_read_is_refused() =>
        Reading
            .Refusal(CaptionSourceKind.Srt, $"00:00:01,000 --> 00:00:02,000\n{new string('x', 20_000)}\n")
            .ShouldBe("captions.cue_too_long");

    [Fact(Timeout = 20_000)]
    public async Task A_million_spans_and_chains_of_styles_take_no_time_to_speak_of()
    {
        var spans = string.Concat(Enumerable.Repeat("<span style='s1'> </span>", 200_000));
        var styles = string.Concat(
            Enumerable
                .Range(1, 20_000)
                .Select(style => $"<style xml:id='s{style}' style='s{style + 1} s{style + 2} s{style + 3}'/>")
        );

        await Task.Run(() =>
            Reading
                .Of(
                    CaptionSourceKind.Ttml,
                    $"<tt><head><styling>{styles}</styling></head><body><div><p begin='0s' end='1s'>{spans}x</p></div></body></tt>"
                )
                .ShouldHaveSingleItem()
                .Text.ShouldBe("x")
        );
    }

    [Fact]
    public void Control_characters_are_gone() =>
        Reading
            .Of(CaptionSourceKind.Srt, "1\n00:00:01,000 --> 00:00:02,000\na\0\u0007\u001bb\u200e\n")
            .ShouldHaveSingleItem()
            .Text.ShouldBe("ab\u200e");

    [Fact]
    public void Cues_that_end_before_they_begin_are_left_out_and_overlapping_ones_stay() =>
        Reading
            .Described(
                Reading.Of(
                    CaptionSourceKind.Srt,
                    "00:00:05,000 --> 00:00:04,000\nnever\n\n00:00:01,000 --> 00:00:03,000\na\n\n00:00:02,000 --> 00:00:04,000\nb\n"
                )
            )
            .ShouldBe("1-3 a\n2-4 b\n");

    [Fact]
    public void Words_of_captions_are_never_codes_of_the_drawing()
    {
        var cue = Cue.Plain(1, 2, @"{\pos(0,0)\fs400}big \N break \h {\p1}m 0 0 l 9 9{\p0}");

        var line = Encoding
            .UTF8.GetString(CaptionWriter.BurnIn([cue], new CaptionStyle(), (640, 360)))
            .Split('\n')
            .Single(text => text.StartsWith("Dialogue:", StringComparison.Ordinal));

        line.ShouldEndWith(
            ",,\\{\\\u2060pos(0,0)\\\u2060fs400\\}big \\\u2060N break \\\u2060h \\{\\\u2060p1\\}m 0 0 l 9 9\\{\\\u2060p0\\}"
        );
    }

    [Fact]
    public void Words_of_captions_are_never_tags_of_a_file()
    {
        var cue = Cue.Plain(1, 2, "<script>&amp;</script>", "00:00:01.000 --> 00:00:02.000");

        foreach (var form in new[] { CaptionForm.WebVtt, CaptionForm.Smi, CaptionForm.Ttml, CaptionForm.Imsc })
        {
            var text = Encoding.UTF8.GetString(CaptionWriter.File([cue], new CaptionEncode("c", form)));
            text.ShouldNotContain("<script>");
            text.ShouldContain("&lt;script&gt;&amp;amp;");
        }

        Reading
            .Of(CaptionSourceKind.Srt, CaptionWriter.File([cue], new CaptionEncode("c", CaptionForm.Srt)))
            .Length.ShouldBe(1);
    }

    [Fact]
    public void Whatever_the_bytes_are_reading_ends_with_cues_or_with_a_refusal() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<byte[]>(),
                bytes =>
                    Files.All(kind =>
                        Heads(kind)
                            .All(head =>
                                CaptionReader.Read(new CaptionSelection(kind), (byte[])[.. head, .. bytes])
                                    is CaptionReadResult.Refused
                                        or CaptionReadResult.Found
                            )
                    )
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_transport_stream_cut_anywhere_is_read_or_refused()
    {
        var embedded = new CaptionSelection(CaptionSourceKind.Embedded);

        ExtractedCaptions
            .Read(embedded, ReadOnlyMemory<byte>.Empty)
            .ShouldBeOfType<CaptionReadResult.Found>()
            .Cues.ShouldBeEmpty();
        ExtractedCaptions.Read(embedded, new byte[187]).ShouldBeOfType<CaptionReadResult.Found>().Cues.ShouldBeEmpty();
    }

    static IEnumerable<byte[]> Heads(CaptionSourceKind kind) =>
        kind switch
        {
            CaptionSourceKind.Srt =>
            [
                [],
                "00:00:01,000 --> 00:00:02,000\n"u8.ToArray(),
            ],
            CaptionSourceKind.WebVtt =>
            [
                [],
                "WEBVTT\n\n00:01.000 --> 00:02.000\n"u8.ToArray(),
            ],
            CaptionSourceKind.Ttml =>
            [
                [],
                "<tt><body><p begin='0s' end='1s'>"u8.ToArray(),
            ],
            CaptionSourceKind.Scc =>
            [
                [],
                "Scenarist_SCC V1.0\n\n00:00:01:00\t9420 "u8.ToArray(),
            ],
            CaptionSourceKind.Smi =>
            [
                [],
                "<SYNC Start=1><P Class=X>"u8.ToArray(),
            ],
            _ =>
            [
                [],
            ],
        };
}
