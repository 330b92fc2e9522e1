using FsCheck;
using FsCheck.Fluent;
using Sluice.Media;
using Sluice.Media.Packaging;
using Sluice.Media.Planning;

namespace Sluice.Tests.Unit.Media.Packaging;

public sealed class SegmentMeasurerTests
{
    static readonly PlannedRendition Video = Renditions.Video("720p", 1280, 720);

    [Fact]
    public void An_initialization_segment_tells_codec_size_clock_and_edit()
    {
        var track = SegmentMeasurer.Describe(Video, Boxes.VideoInit());

        track.ShouldSatisfyAllConditions(
            t => t.Codecs.ShouldBe("avc1.64001F"),
            t => (t.Width, t.Height).ShouldBe((1280, 720)),
            t => t.Timescale.ShouldBe(90_000),
            t => t.EditStart.ShouldBe(6000),
            t => t.InitBytes.ShouldBe(Boxes.VideoInit().Length)
        );
    }

    [Fact]
    public void Sound_is_described_by_its_object_type() =>
        SegmentMeasurer.Describe(Renditions.Audio(), Boxes.AudioInit()).Codecs.ShouldBe("mp4a.40.2");

    [Fact]
    public void Edits_of_nothing_are_passed_over() =>
        SegmentMeasurer.Describe(Video, Boxes.VideoInit(editStart: -1)).EditStart.ShouldBe(0);

    [Fact]
    public void Reordered_pictures_are_measured_as_they_are_shown()
    {
        // Decoded I P B B, shown I B B P, with an encoder delay of two frames.
        var segment = Boxes.Segment(
            0,
            (3000, 6000, true),
            (3000, 12_000, false),
            (3000, 3000, false),
            (3000, 3000, false)
        );

        var reading = Read(segment);

        (reading.Earliest, reading.End, reading.Samples, reading.StartsWithKeyFrame).ShouldBe((6000, 18_000, 4, true));
    }

    [Fact]
    public void A_segment_that_does_not_begin_with_a_key_frame_is_noticed() =>
        Read(Boxes.Segment(0, (3000, 0, false))).StartsWithKeyFrame.ShouldBeFalse();

    [Fact]
    public void Several_fragments_make_one_segment()
    {
        byte[] segment = [.. Boxes.Segment(0, (3000, 0, true)), .. Boxes.Segment(3000, (3000, 0, false))];

        var reading = Read(segment);

        (reading.Samples, reading.End).ShouldBe((2, 6000));
    }

    [Fact]
    public void Segments_last_until_the_next_one_begins_and_begin_at_zero()
    {
        var track = SegmentMeasurer.Describe(Video, Boxes.VideoInit());
        SegmentReading[] readings =
        [
            Read(Boxes.Segment(0, (3000, 6000, true), (3000, 6000, false))),
            Read(Boxes.Segment(6100, (3000, 6000, true), (3000, 6000, false))),
        ];

        var measured = RenditionMeasurement.Of(Video, track, [.. readings]);

        measured.Segments.Select(segment => (segment.Start, segment.Duration)).ShouldBe([(0, 6100), (6100, 6000)]);
        measured.Duration.ShouldBe(12_100 / 90_000.0, 1e-9);
        measured.Samples.ShouldBe(4);
    }

    [Fact]
    public void A_picture_alone_in_the_last_transport_segment_lasts_as_long_as_those_before_it()
    {
        var (planned, track) = (Renditions.Ts("360p", 640, 360), new TrackDescription("avc1.64001E", 90_000));

        var after = RenditionMeasurement.Of(
            planned,
            track,
            [Pictures(60, 9000, 189_000), Pictures(1, 189_000, 189_000)]
        );
        var alone = RenditionMeasurement.Of(planned, track, [Pictures(1, 9000, 9000)]);

        after.Segments.Select(segment => segment.Duration).ShouldBe([180_000, 3000]);
        alone.Segments.Select(segment => segment.Duration).ShouldBe([3600]);
    }

    private static SegmentReading Pictures(int count, long first, long end) =>
        new("seg.ts", 1000)
        {
            Samples = count,
            Earliest = first,
            End = end,
            StartsWithKeyFrame = true,
        };

    [Fact]
    public void Priming_before_zero_does_not_count()
    {
        var audio = Renditions.Audio();
        var track = SegmentMeasurer.Describe(audio, Boxes.AudioInit());
        var reading = SegmentMeasurer.Read(
            audio,
            track,
            "seg_00001.m4s",
            Boxes.Segment(0, (1024, 0, true), (1024, 0, true))
        );

        var measured = RenditionMeasurement.Of(audio, track, [reading]);

        (measured.Segments[0].Start, measured.Segments[0].Duration).ShouldBe((0, 1024));
    }

    [Fact]
    public void A_run_that_claims_millions_of_samples_is_refused()
    {
        var segment = Boxes.Segment(0, (3000, 0, true));
        var at = segment.AsSpan().IndexOf("trun"u8) + 8;
        Boxes.U32(0x7FFFFFFF).CopyTo(segment, at);

        Should.Throw<MediaException>(() => Read(segment)).Failure.Code.ShouldBe("internal.segment_malformed");
    }

    [Fact]
    public void No_cut_and_no_changed_byte_does_worse_than_a_named_failure()
    {
        var init = Boxes.VideoInit();
        var segment = Boxes.Segment(0, (3000, 6000, true), (3000, 12_000, false));
        var changes = Gen.Choose(0, 2000).SelectMany(at => Gen.Choose(0, 255).Select(value => (at, (byte)value)));

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1000),
            Prop.ForAll(
                changes.ToArbitrary(),
                change =>
                    IsNamed(() => SegmentMeasurer.Describe(Video, Changed(init, change)))
                    && IsNamed(() => Read(Changed(segment, change)))
            )
        );
    }

    [Fact]
    public void Noise_is_no_transport_stream() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                ArbMap.Default.ArbFor<byte[]>(),
                noise => IsNamed(() => SegmentMeasurer.Describe(Renditions.Ts("720p", 1280, 720), noise))
            )
        );

    /// <summary>Half of the changes also cut the bytes off there.</summary>
    static byte[] Changed(byte[] bytes, (int At, byte Value) change)
    {
        var at = change.At % bytes.Length;
        byte[] changed = [.. bytes];
        changed[at] = change.Value;
        return change.Value % 2 == 0 ? changed : changed[..at];
    }

    static bool IsNamed(Func<object> read)
    {
        try
        {
            return read() is not null;
        }
        catch (MediaException error)
        {
            return error.Failure.Code == "internal.segment_malformed";
        }
    }

    static SegmentReading Read(byte[] segment) =>
        SegmentMeasurer.Read(Video, SegmentMeasurer.Describe(Video, Boxes.VideoInit()), "seg_00001.m4s", segment);
}
