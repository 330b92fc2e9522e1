using System.Collections.Immutable;
using Sluice.Media.Compositions.Captions;
using Sluice.Media.Compositions.Captions.Cues;

namespace Sluice.Tests.Unit.Media.Compositions.Captions;

public sealed class ProgrammeCuesTests
{
    static readonly ImmutableArray<Cue> Cues = [Cue.Plain(1, 3, "a"), Cue.Plain(4, 6, "b"), Cue.Plain(9, 10, "c")];

    [Fact]
    public void Captions_follow_the_cuts() =>
        Placed((new CaptionPiece(2, 0, 3), Cues), (new CaptionPiece(8, 3, null), Cues))
            .ShouldBe("0-1 a\n2-3 b\n4-5 c\n");

    [Fact]
    public void The_same_part_twice_has_its_captions_twice() =>
        Placed((new CaptionPiece(1, 0, 2), Cues), (new CaptionPiece(1, 2, 2), Cues)).ShouldBe("0-2 a\n2-4 a\n");

    [Fact]
    public void Clips_without_captions_leave_a_gap() =>
        Placed((new CaptionPiece(0, 0, 10), []), (new CaptionPiece(0, 10, 10), Cues))
            .ShouldBe("11-13 a\n14-16 b\n19-20 c\n");

    [Fact]
    public void What_a_cut_leaves_too_short_to_read_is_gone() =>
        Placed((new CaptionPiece(2.98, 0, 5), Cues)).ShouldBe("1.02-3.02 b\n");

    [Fact]
    public void A_cue_that_was_short_from_the_start_stays() =>
        Placed((new CaptionPiece(0, 5, 5), [Cue.Plain(1, 1.02, "flash")])).ShouldBe("6-6.02 flash\n");

    [Fact]
    public void Segments_hold_what_is_shown_in_them_on_the_clock_of_the_programme()
    {
        var encode = new CaptionEncode("captions", CaptionForm.WebVtt);
        string Segment(double start, double end, long? clock) =>
            System.Text.Encoding.UTF8.GetString(CaptionWriter.Segment(Cues, encode, (start, end), clock));

        Segment(0, 5, 126_000)
            .ShouldBe(
                "WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:126000,LOCAL:00:00:00.000\n\n00:00:01.000 --> 00:00:03.000\na\n\n00:00:04.000 --> 00:00:06.000\nb\n\n"
            );
        Segment(5, 9, null).ShouldBe("WEBVTT\n\n00:00:04.000 --> 00:00:06.000\nb\n\n");
        Segment(6, 9, null).ShouldBe("WEBVTT\n\n");
    }

    static string Placed(params (CaptionPiece Piece, ImmutableArray<Cue> Cues)[] parts) =>
        Reading.Described(ProgrammeCues.Of(parts));
}
