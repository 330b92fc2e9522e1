using System.Collections.Immutable;

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
        var frames = ImmutableArray.CreateBuilder<KeyFrameRange>();
        var media = 0L;
        while (boxes.MoveNext())
        {
            if (boxes.Type == Box.Code("moof"u8) && Fragment(boxes.Payload, track.Defaults, samples) is { } frame)
                frames.Add(frame with { Offset = boxes.Start });
            else if (boxes.Type == Box.Code("mdat"u8))
                media += boxes.Payload.Length;
        }

        return new SegmentReading(fileName, segment.Length)
        {
            Earliest = samples.Earliest,
            End = samples.End,
            Samples = samples.Count,
            StartsWithKeyFrame = samples.FirstIsSync,
            KeyFrames = track.Width is null ? [] : frames.ToImmutable(),
            PictureBytes = track.Width is null ? 0 : media,
        };
    }

    /// <summary>The key frame that the fragment begins with, its offset still missing; null where it begins with none.</summary>
    static KeyFrameRange? Fragment(ReadOnlySpan<byte> fragment, SampleDefaults movie, SampleClock samples)
    {
        var track = Box.Require(fragment, "traf"u8);
        var defaults = Header(Box.Require(track, "tfhd"u8), movie);
        var start = DecodeTime(Box.Require(track, "tfdt"u8));
        samples.MoveTo(start);
        var boxes = new BoxWalker(track);
        KeyFrameRange? frame = null;
        var isFirst = true;
        while (boxes.MoveNext())
        {
            if (boxes.Type != Box.Code("trun"u8))
                continue;
            var head = Run(boxes.Payload, defaults, samples);
            if (isFirst && head is { IsSync: true, Bytes: > 0, DataAt: > 0 })
                frame = new KeyFrameRange(start + head.Offset, 0, head.DataAt + head.Bytes);
            isFirst = false;
        }

        return frame;
    }

    static SampleDefaults Header(ReadOnlySpan<byte> header, SampleDefaults defaults)
    {
        var cursor = new ByteCursor(header);
        var (_, flags) = cursor.FullBox();
        cursor.Take(4 + (Has(flags, 0x1) ? 8 : 0) + (Has(flags, 0x2) ? 4 : 0));
        var duration = Has(flags, 0x8) ? cursor.U32() : defaults.Duration;
        var size = Has(flags, 0x10) ? cursor.U32() : defaults.Size;
        return new SampleDefaults(duration, Has(flags, 0x20) ? cursor.U32() : defaults.Flags, size);
    }

    static long DecodeTime(ReadOnlySpan<byte> box)
    {
        var cursor = new ByteCursor(box);
        var (version, _) = cursor.FullBox();
        return cursor.Time(version);
    }

    static FirstSample Run(ReadOnlySpan<byte> run, SampleDefaults defaults, SampleClock samples)
    {
        var cursor = new ByteCursor(run);
        var (_, flags) = cursor.FullBox();
        var count = cursor.U32();
        if (count > MostSamples || samples.Count + count > MostSamples)
            throw SegmentMeasurer.Malformed("it claims more samples than a segment can have");
        var dataAt = Has(flags, 0x1) ? cursor.I32() : 0;
        var head = default(FirstSample);
        var first = Has(flags, 0x4) ? cursor.U32() : (uint?)null;
        for (var index = 0; index < count; index++)
        {
            var duration = Has(flags, 0x100) ? cursor.U32() : defaults.Duration;
            var size = Has(flags, 0x200) ? cursor.U32() : defaults.Size;
            var sampleFlags =
                Has(flags, 0x400) ? cursor.U32()
                : index == 0 ? first ?? defaults.Flags
                : defaults.Flags;
            var offset = Has(flags, 0x800) ? cursor.I32() : 0;
            var isSync = (sampleFlags & NonSync) == 0;
            if (index == 0)
                head = new FirstSample(isSync, size, dataAt, offset);
            samples.Add(duration, offset, isSync);
        }

        return head;
    }

    /// <param name="Bytes">Its size.</param>
    /// <param name="DataAt">Where its bytes are, from the start of the fragment.</param>
    /// <param name="Offset">From decoding to presentation, ticks.</param>
    readonly record struct FirstSample(bool IsSync, uint Bytes, int DataAt, int Offset);

    static bool Has(uint flags, uint bit) => (flags & bit) != 0;
}
