using System.Security.Cryptography;
using Sluice.Media;
using Sluice.Media.Compositions.Packages;
using Sluice.Media.Compositions.Packages.Finishing;
using Sluice.Tests.Unit.Media.Packaging;

namespace Sluice.Tests.Unit.Media.Compositions.Packages;

public sealed class FinishingTests
{
    const uint Second = 12_800;

    [Fact]
    public void Segments_leave_as_they_come_under_their_published_names()
    {
        var segments = Begun(0);

        var first = segments.Take("seg_00001.m4s", Segment(0, 2), Sets.Start).ShouldHaveSingleItem();
        var second = segments.Take("seg_00002.m4s", Segment(2, 2), Sets.Start).ShouldHaveSingleItem();

        (first.Path, first.LocalName).ShouldBe(("m_v_000000001.mp4", "seg_00001.m4s"));
        second.Path.ShouldBe("m_v_000000002.mp4");
        segments.End().ShouldBeEmpty();
        segments.Measure().Rendition.Duration.ShouldBe(4);
    }

    [Fact]
    public void A_last_segment_that_is_long_enough_stays_alone()
    {
        var segments = Begun(minimum: 1);
        segments.Take("seg_00001.m4s", Segment(0, 2), Sets.Start).ShouldBeEmpty();
        segments.Take("seg_00002.m4s", Segment(2, 1), Sets.Start).ShouldBeEmpty();

        segments.End().Select(file => file.Path).ShouldBe(["m_v_000000001.mp4", "m_v_000000002.mp4"]);
    }

    [Fact]
    public void A_last_segment_that_is_too_short_is_part_of_the_one_before()
    {
        var segments = Begun(minimum: 1.5);
        byte[][] all = [Segment(0, 2), Segment(2, 2), Segment(4, 1)];
        segments.Take("seg_00001.m4s", all[0], Sets.Start).ShouldBeEmpty();
        segments.Take("seg_00002.m4s", all[1], Sets.Start).ShouldBeEmpty();
        segments.Take("seg_00003.m4s", all[2], Sets.Start).Single().LocalName.ShouldBe("seg_00001.m4s");

        var last = segments.End().ShouldHaveSingleItem();

        last.LocalName.ShouldBeNull();
        last.Bytes.ToArray().ShouldBe([.. all[1], .. all[2]]);
        var measured = segments.Measure();
        measured.Rendition.Segments.Select(segment => segment.Duration / (double)Second).ShouldBe([2, 3]);
        measured.Paths.Length.ShouldBe(2);
    }

    [Fact]
    public void The_only_segment_stays_however_short_it_is()
    {
        var segments = Begun(minimum: 5);
        segments.Take("seg_00001.m4s", Segment(0, 1), Sets.Start);

        segments.End().Length.ShouldBe(1);
    }

    [Fact]
    public void A_segment_that_cannot_be_read_back_is_the_encoders_fault() =>
        Should
            .Throw<MediaException>(() =>
                Begun(0).Take("seg_00001.m4s", RandomNumberGenerator.GetBytes(500), Sets.Start)
            )
            .Failure.Code.ShouldBe("internal.segment_malformed");

    [Fact]
    public void A_track_that_was_never_begun_is_the_encoders_fault() =>
        Should.Throw<MediaException>(() => new TrackSegments(Track(0)).Measure());

    [Fact]
    public void A_sealed_segment_opens_with_its_number_where_the_key_has_no_vector()
    {
        var key = new StaticKey([.. RandomNumberGenerator.GetBytes(16)], "https://k");
        var segment = RandomNumberGenerator.GetBytes(1000);

        var done = SegmentSeal.Seal(key, 258, segment);

        done.Length.ShouldBe((int)SegmentSeal.LengthOf(segment.Length));
        using var aes = Aes.Create();
        aes.Key = [.. key.Key];
        byte[] vector = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2];
        aes.DecryptCbc(done, vector).ShouldBe(segment);
    }

    [Theory]
    [InlineData(0, 16)]
    [InlineData(15, 16)]
    [InlineData(16, 32)]
    [InlineData(188, 192)]
    public void A_sealed_segment_is_padded_to_whole_blocks(int bytes, int expected)
    {
        SegmentSeal.LengthOf(bytes).ShouldBe(expected);
        SegmentSeal.Seal(new StaticKey([.. new byte[16]], "k"), 1, new byte[bytes]).Length.ShouldBe(expected);
    }

    [Fact]
    public void A_key_does_not_show_in_text() =>
        new StaticKey([.. Enumerable.Repeat((byte)0xAB, 16)], "https://k")
            .ToString()
            .ShouldBe("StaticKey for https://k");

    static TrackSegments Begun(double minimum)
    {
        var segments = new TrackSegments(Track(minimum));
        segments.TakeInit("init.mp4", Boxes.VideoInit(Second, editStart: 0)).Single().Path.ShouldBe("m_vinit.mp4");
        return segments;
    }

    static Sluice.Media.Compositions.Packages.Layout.TrackLayout Track(double minimum) =>
        Sets.Laid(
                new PackageSpec.Dash(0, "m", [Sets.Picture("_v", 360)])
                {
                    Segments = new SegmentSettings(2) { MinimumFinalSeconds = minimum },
                }
            )
            .Tracks.Single();

    static byte[] Segment(uint at, uint seconds) =>
        Boxes.Segment(at * Second, [.. Enumerable.Range(0, (int)seconds).Select(index => (Second, 0, index == 0))]);
}
