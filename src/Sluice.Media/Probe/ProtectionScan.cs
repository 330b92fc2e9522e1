using System.Buffers.Binary;

namespace Sluice.Media.Probe;

/// <summary>Reads up to <c>count</c> bytes at <c>offset</c>; fewer only at the end of the source.</summary>
public delegate ValueTask<ReadOnlyMemory<byte>> ReadBytes(long offset, int count, CancellationToken cancellationToken);

/// <summary>Finds common-encryption sample entries (ISO/IEC 23001-7) in an MP4. ffprobe shows such tracks under their clear codec, and some it cannot open at all.</summary>
public static class ProtectionScan
{
    const int HeaderBytes = 16;
    const int MostBoxes = 4096;

    /// <summary>A sample description longer than this is not read further.</summary>
    const int MostDescription = 64 * 1024;

    /// <summary>stsd begins with version, flags and a count.</summary>
    const int DescriptionHeader = 8;

    static readonly uint[] Containers = [Code("moov"), Code("trak"), Code("mdia"), Code("minf"), Code("stbl")];
    static readonly uint[] Protected = [Code("encv"), Code("enca"), Code("drmi"), Code("drms")];

    /// <param name="length">Bytes of the source.</param>
    /// <returns>True when a track's samples are encrypted; false for anything that is not an MP4.</returns>
    public static async ValueTask<bool> FindAsync(ReadBytes read, long length, CancellationToken cancellationToken)
    {
        var pending = new Stack<(long At, long End)>([(0, length)]);
        for (var seen = 0; seen < MostBoxes && pending.TryPop(out var span); seen++)
        {
            if (await HeaderAsync(read, span, cancellationToken) is not { } box)
                continue;
            if (box.End < span.End)
                pending.Push((box.End, span.End));
            if (Containers.Contains(box.Type))
                pending.Push((box.Payload, box.End));
            else if (box.Type == Code("stsd") && await IsProtectedAsync(read, box, cancellationToken))
                return true;
        }

        return false;
    }

    static async ValueTask<BoxSpan?> HeaderAsync(
        ReadBytes read,
        (long At, long End) span,
        CancellationToken cancellationToken
    )
    {
        var room = (int)Math.Min(HeaderBytes, span.End - span.At);
        var header = (await read(span.At, room, cancellationToken)).Span;
        if (header.Length < 8)
            return null;
        long size = BinaryPrimitives.ReadUInt32BigEndian(header);
        var length = 8;
        if (size == 1 && header.Length == HeaderBytes)
            (size, length) = (BinaryPrimitives.ReadInt64BigEndian(header[8..]), HeaderBytes);
        else if (size == 0)
            size = span.End - span.At;
        return size < length || size > span.End - span.At
            ? null
            : new BoxSpan(BinaryPrimitives.ReadUInt32BigEndian(header[4..]), span.At + length, span.At + size);
    }

    static async ValueTask<bool> IsProtectedAsync(ReadBytes read, BoxSpan box, CancellationToken cancellationToken)
    {
        var count = (int)Math.Min(MostDescription, box.End - box.Payload);
        var bytes = (await read(box.Payload, count, cancellationToken)).Span;
        for (var at = DescriptionHeader; at + 8 <= bytes.Length; )
        {
            if (Protected.Contains(BinaryPrimitives.ReadUInt32BigEndian(bytes[(at + 4)..])))
                return true;
            var size = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
            if (size < 8 || size > bytes.Length - at)
                return false;
            at += (int)size;
        }

        return false;
    }

    static uint Code(string name) => BinaryPrimitives.ReadUInt32BigEndian(System.Text.Encoding.ASCII.GetBytes(name));

    readonly record struct BoxSpan(uint Type, long Payload, long End);
}
