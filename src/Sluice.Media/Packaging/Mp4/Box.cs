using System.Buffers.Binary;

namespace Sluice.Media.Packaging.Mp4;

/// <summary>Walks the boxes of a span (ISO/IEC 14496-12 §4.2). A size that does not fit its surroundings is an error, never an index out of range.</summary>
ref struct BoxWalker(ReadOnlySpan<byte> bytes)
{
    const int HeaderBytes = 8;
    const int LargeHeaderBytes = 16;

    readonly int _length = bytes.Length;
    ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Four-character code of the current box.</summary>
    public uint Type { get; private set; }

    public ReadOnlySpan<byte> Payload { get; private set; }

    /// <summary>Where the current box begins, its header included.</summary>
    public int Start { get; private set; }

    /// <summary>Where the current box ends.</summary>
    public readonly int End => _length - _rest.Length;

    public bool MoveNext()
    {
        if (_rest.IsEmpty)
            return false;
        Start = End;
        if (_rest.Length < HeaderBytes)
            throw SegmentMeasurer.Malformed("a box header is cut off");
        long size = BinaryPrimitives.ReadUInt32BigEndian(_rest);
        Type = BinaryPrimitives.ReadUInt32BigEndian(_rest[4..]);
        var header = HeaderBytes;
        if (size == 1 && _rest.Length >= LargeHeaderBytes)
        {
            size = BinaryPrimitives.ReadInt64BigEndian(_rest[HeaderBytes..]);
            header = LargeHeaderBytes;
        }
        else if (size == 0)
        {
            size = _rest.Length;
        }

        if (size < header || size > _rest.Length)
            throw SegmentMeasurer.Malformed("a box is larger than what holds it");
        Payload = _rest[header..(int)size];
        _rest = _rest[(int)size..];
        return true;
    }
}

/// <summary>Finding boxes by four-character code.</summary>
static class Box
{
    public static uint Code(ReadOnlySpan<byte> name) => BinaryPrimitives.ReadUInt32BigEndian(name);

    /// <summary>Payload of the first child with that code; empty when there is none.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> payload, ReadOnlySpan<byte> name)
    {
        var walker = new BoxWalker(payload);
        while (walker.MoveNext())
        {
            if (walker.Type == Code(name))
                return walker.Payload;
        }

        return default;
    }

    /// <summary>Like <see cref="Find"/>, but the box must be there.</summary>
    public static ReadOnlySpan<byte> Require(ReadOnlySpan<byte> payload, ReadOnlySpan<byte> name)
    {
        var found = Find(payload, name);
        return found.IsEmpty
            ? throw SegmentMeasurer.Malformed($"it has no {System.Text.Encoding.ASCII.GetString(name)} box")
            : found;
    }
}
