using System.Buffers.Binary;

namespace Sluice.Media.Packaging.Mp4;

/// <summary>Reads big-endian fields in order; running past the end is an error of the bytes.</summary>
ref struct ByteCursor(ReadOnlySpan<byte> bytes)
{
    ReadOnlySpan<byte> _rest = bytes;

    public readonly int Remaining => _rest.Length;

    public readonly ReadOnlySpan<byte> Rest => _rest;

    public byte U8() => Take(1)[0];

    public ushort U16() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));

    public uint U32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    public int I32() => BinaryPrimitives.ReadInt32BigEndian(Take(4));

    public long I64() => BinaryPrimitives.ReadInt64BigEndian(Take(8));

    /// <summary>A time of 32 or 64 bits, as the box version says.</summary>
    public long Time(int version) => version == 1 ? I64() : U32();

    public ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > _rest.Length)
            throw SegmentMeasurer.Malformed("a field is cut off");
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    /// <summary>Version and flags, with which a full box begins.</summary>
    public (int Version, uint Flags) FullBox()
    {
        var word = U32();
        return ((int)(word >> 24), word & 0xFFFFFF);
    }
}
