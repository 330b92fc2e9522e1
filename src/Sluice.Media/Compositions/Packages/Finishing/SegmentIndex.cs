using System.Buffers.Binary;
using Sluice.Media.Packaging;

namespace Sluice.Media.Compositions.Packages.Finishing;

/// <summary>Writes the index of the segments of one file (<c>sidx</c>, ISO/IEC 14496-12 §8.16.3).</summary>
static class SegmentIndex
{
    const int FixedBytes = 40;
    const int EntryBytes = 12;
    const int MostEntries = ushort.MaxValue;

    public static long BytesFor(int segments) => FixedBytes + ((long)EntryBytes * Math.Min(segments, MostEntries));

    /// <summary>Stands right before the first segment.</summary>
    public static byte[] Write(MeasuredRendition rendition)
    {
        var box = new byte[BytesFor(rendition.Segments.Length)];
        var at = box.AsSpan();
        BinaryPrimitives.WriteUInt32BigEndian(at, (uint)box.Length);
        "sidx"u8.CopyTo(at[4..]);
        at[8] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(at[12..], 1);
        BinaryPrimitives.WriteUInt32BigEndian(at[16..], (uint)rendition.Timescale);
        BinaryPrimitives.WriteInt64BigEndian(at[20..], rendition.Segments.Length > 0 ? rendition.Segments[0].Start : 0);
        BinaryPrimitives.WriteUInt16BigEndian(at[38..], (ushort)Math.Min(rendition.Segments.Length, MostEntries));
        var entry = at[FixedBytes..];
        foreach (var segment in rendition.Segments.Take(MostEntries))
        {
            BinaryPrimitives.WriteUInt32BigEndian(entry, (uint)segment.Bytes & 0x7FFF_FFFF);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], (uint)segment.Duration);

            // Starts with a stream access point of type 1: a key frame, and nothing before it is needed.
            BinaryPrimitives.WriteUInt32BigEndian(entry[8..], segment.StartsWithKeyFrame ? 0x9000_0000 : 0);
            entry = entry[EntryBytes..];
        }

        return box;
    }
}
