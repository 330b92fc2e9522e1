using System.Buffers.Binary;

namespace Sluice.Media.Compositions.Packages.Smooth;

/// <summary>Makes boxes (ISO/IEC 14496-12 §4.2).</summary>
static class BoxWriter
{
    const int HeaderBytes = 8;

    public static byte[] Box(ReadOnlySpan<byte> name, params ReadOnlySpan<byte[]> parts)
    {
        var size = HeaderBytes;
        foreach (var part in parts)
            size += part.Length;
        var box = new byte[size];
        BinaryPrimitives.WriteUInt32BigEndian(box, (uint)size);
        name.CopyTo(box.AsSpan(4));
        var at = HeaderBytes;
        foreach (var part in parts)
        {
            part.CopyTo(box, at);
            at += part.Length;
        }

        return box;
    }

    public static byte[] U32(params ReadOnlySpan<uint> values)
    {
        var bytes = new byte[values.Length * sizeof(uint)];
        for (var at = 0; at < values.Length; at++)
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(at * sizeof(uint)), values[at]);
        return bytes;
    }

    public static byte[] U64(params ReadOnlySpan<ulong> values)
    {
        var bytes = new byte[values.Length * sizeof(ulong)];
        for (var at = 0; at < values.Length; at++)
            BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(at * sizeof(ulong)), values[at]);
        return bytes;
    }

    /// <summary>The same bytes with a number of 32 bits put at one place.</summary>
    public static byte[] With(ReadOnlySpan<byte> payload, int at, uint value)
    {
        if (payload.Length < at + sizeof(uint))
            throw Packaging.SegmentMeasurer.Malformed("a box is cut off");
        var copy = payload.ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(copy.AsSpan(at), value);
        return copy;
    }
}
