namespace Sluice.Media.Packaging.Mp4;

/// <summary>Reads one CMAF segment: one or more movie fragments of one track (ISO/IEC 14496-12 §8.8).</summary>
static class FragmentReader
{
    /// <summary>A segment of a minute at 1000 samples a second: more is not a segment.</summary>
    const int MostSamples = 60_000;

    const uint NonSync = 0x10000;

    public static SegmentReading Read(TrackDescription track, string fileName, ReadOnlySpan<byte> segment)
    {
        var samples = new SampleClock();
        var boxes = new BoxWalker(segment);
        while (boxes.MoveNext())
        {
            if (boxes.Type == Box.Code("moof"u8))
                Fragment(boxes.Payload, track.Defaults, samples);
        }

        return new SegmentReading(fileName, segment.Length)
        {
            Earliest = samples.Earliest,
            End = samples.End,
            Samples = samples.Count,
            StartsWithKeyFrame = samples.FirstIsSync,
        };
    }

    static void Fragment(ReadOnlySpan<byte> fragment, SampleDefaults movie, SampleClock samples)
    {
        var track = Box.Require(fragment, "traf"u8);
        var defaults = Header(Box.Require(track, "tfhd"u8), movie);
        samples.MoveTo(DecodeTime(Box.Require(track, "tfdt"u8)));
        var boxes = new BoxWalker(track);
        while (boxes.MoveNext())
        {
            if (boxes.Type == Box.Code("trun"u8))
                Run(boxes.Payload, defaults, samples);
        }
    }

    static SampleDefaults Header(ReadOnlySpan<byte> header, SampleDefaults defaults)
    {
        var cursor = new ByteCursor(header);
        var (_, flags) = cursor.FullBox();
        cursor.Take(4 + (Has(flags, 0x1) ? 8 : 0) + (Has(flags, 0x2) ? 4 : 0));
        var duration = Has(flags, 0x8) ? cursor.U32() : defaults.Duration;
        if (Has(flags, 0x10))
            cursor.Take(4);
        return new SampleDefaults(duration, Has(flags, 0x20) ? cursor.U32() : defaults.Flags);
    }

    static long DecodeTime(ReadOnlySpan<byte> box)
    {
        var cursor = new ByteCursor(box);
        var (version, _) = cursor.FullBox();
        return cursor.Time(version);
    }

    static void Run(ReadOnlySpan<byte> run, SampleDefaults defaults, SampleClock samples)
    {
        var cursor = new ByteCursor(run);
        var (_, flags) = cursor.FullBox();
        var count = cursor.U32();
        if (count > MostSamples || samples.Count + count > MostSamples)
            throw SegmentMeasurer.Malformed("it claims more samples than a segment can have");
        if (Has(flags, 0x1))
            cursor.Take(4);
        var first = Has(flags, 0x4) ? cursor.U32() : (uint?)null;
        for (var index = 0; index < count; index++)
        {
            var duration = Has(flags, 0x100) ? cursor.U32() : defaults.Duration;
            if (Has(flags, 0x200))
                cursor.Take(4);
            var sampleFlags =
                Has(flags, 0x400) ? cursor.U32()
                : index == 0 ? first ?? defaults.Flags
                : defaults.Flags;
            var offset = Has(flags, 0x800) ? cursor.I32() : 0;
            samples.Add(duration, offset, isSync: (sampleFlags & NonSync) == 0);
        }
    }

    static bool Has(uint flags, uint bit) => (flags & bit) != 0;
}
