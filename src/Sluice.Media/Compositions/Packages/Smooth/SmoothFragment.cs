using Sluice.Media.Packaging;
using Sluice.Media.Packaging.Mp4;

namespace Sluice.Media.Compositions.Packages.Smooth;

/// <summary>
/// Rewrites a fragmented MP4 segment as Smooth Streaming has it ([MS-SSTR] §2.2.4): a track number of the whole file, the absolute time and
/// duration beside the samples.
/// </summary>
static class SmoothFragment
{
    const uint BaseDataOffset = 0x1;
    const uint DataOffset = 0x1;
    const uint BaseIsFragment = 0x2_0000;

    /// <summary>tfxd, 6d1d9b05-42d5-44e6-80e2-141daff757b2.</summary>
    static readonly byte[] TimeBox =
    [
        0x6D,
        0x1D,
        0x9B,
        0x05,
        0x42,
        0xD5,
        0x44,
        0xE6,
        0x80,
        0xE2,
        0x14,
        0x1D,
        0xAF,
        0xF7,
        0x57,
        0xB2,
    ];

    /// <param name="place">Number of the track, and of the fragment in its track from 1.</param>
    /// <param name="reading">Of the segment as it was written.</param>
    public static byte[] Rewrite(
        ReadOnlySpan<byte> segment,
        (int Track, int Fragment) place,
        TrackDescription track,
        SegmentReading reading
    )
    {
        var boxes = new BoxWalker(segment);
        using var written = new MemoryStream(segment.Length + 64);
        while (boxes.MoveNext())
        {
            if (boxes.Type == Box.Code("moof"u8))
                written.Write(Fragment(boxes.Payload, place, track, reading));
            else if (boxes.Type == Box.Code("mdat"u8))
                written.Write(segment[boxes.Start..boxes.End]);
        }

        return written.ToArray();
    }

    static byte[] Fragment(
        ReadOnlySpan<byte> fragment,
        (int Track, int Fragment) place,
        TrackDescription track,
        SegmentReading reading
    )
    {
        // Sizes are known only when all is written, and runs say how far their samples are: written twice.
        var shift = 0;
        byte[] written = [];
        for (var pass = 0; pass < 2; pass++)
        {
            written = BoxWriter.Box(
                "moof"u8,
                BoxWriter.Box("mfhd"u8, BoxWriter.U32(0, (uint)((place.Fragment * 16) + place.Track))),
                Track(Box.Require(fragment, "traf"u8), place.Track, (track, reading), shift)
            );
            shift = written.Length - fragment.Length - 8;
        }

        return written;
    }

    static byte[] Track(
        ReadOnlySpan<byte> fragment,
        int id,
        (TrackDescription Track, SegmentReading Reading) source,
        int shift
    )
    {
        var parts = new List<byte[]>();
        var boxes = new BoxWalker(fragment);
        while (boxes.MoveNext())
        {
            if (boxes.Type == Box.Code("tfhd"u8))
                parts.Add(BoxWriter.Box("tfhd"u8, Header(boxes.Payload, id)));
            else if (boxes.Type == Box.Code("trun"u8))
                parts.Add(BoxWriter.Box("trun"u8, Run(boxes.Payload, shift)));
            else if (boxes.Type == Box.Code("tfdt"u8))
                parts.Add(BoxWriter.Box("tfdt"u8, boxes.Payload.ToArray()));
        }

        var start = Math.Max(0, source.Reading.Earliest - source.Track.EditStart);
        var end = Math.Max(start, source.Reading.End - source.Track.EditStart);
        parts.Add(
            BoxWriter.Box(
                "uuid"u8,
                TimeBox,
                BoxWriter.U32(0x0100_0000),
                BoxWriter.U64((ulong)start, (ulong)(end - start))
            )
        );
        return BoxWriter.Box("traf"u8, [.. parts]);
    }

    /// <summary>Offsets count from the fragment, wherever it will lie.</summary>
    static byte[] Header(ReadOnlySpan<byte> header, int id)
    {
        var cursor = new ByteCursor(header);
        var (_, flags) = cursor.FullBox();
        cursor.Take(4);
        if ((flags & BaseDataOffset) != 0)
            cursor.Take(8);
        return [.. BoxWriter.U32((flags & ~BaseDataOffset) | BaseIsFragment, (uint)id), .. cursor.Rest];
    }

    /// <summary>Samples have moved away from the start of their fragment.</summary>
    static byte[] Run(ReadOnlySpan<byte> run, int shift)
    {
        var cursor = new ByteCursor(run);
        var (_, flags) = cursor.FullBox();
        cursor.Take(4);
        return (flags & DataOffset) == 0 ? run.ToArray() : BoxWriter.With(run, 8, (uint)(cursor.I32() + shift));
    }
}
