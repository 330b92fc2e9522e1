using System.Buffers.Binary;

namespace Sluice.LocalCloud.Checksums;

/// <summary>Checksums of whole objects from those of their parts.</summary>
internal static class ChecksumValue
{
    public static byte[] ToBytes(ChecksumAlgorithm algorithm, ulong value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return bytes[(8 - algorithm.Bytes)..];
    }

    public static string Of(ChecksumAlgorithm algorithm, ReadOnlySpan<byte> bytes)
    {
        using var checksum = new IncrementalChecksum(algorithm);
        checksum.Append(bytes);
        return checksum.Finish();
    }

    /// <summary>Checksum of the parts' checksums, followed by their number: <c>base64-N</c>.</summary>
    public static string Composite(ChecksumAlgorithm algorithm, IReadOnlyCollection<string> parts)
    {
        using var checksum = new IncrementalChecksum(algorithm);
        foreach (var part in parts)
            checksum.Append(Convert.FromBase64String(part));
        return $"{checksum.Finish()}-{parts.Count}";
    }

    /// <summary>Checksum of the whole object, computed without reading it again.</summary>
    public static string FullObject(ChecksumAlgorithm algorithm, IEnumerable<(string Value, long Bytes)> parts)
    {
        var crc =
            algorithm.Crc
            ?? throw new ArgumentException($"{algorithm} cannot be combined from parts.", nameof(algorithm));
        var whole = crc.Of([]);
        foreach (var (value, bytes) in parts)
            whole = crc.Combine(whole, ToNumber(value), bytes);
        return Convert.ToBase64String(ToBytes(algorithm, whole));
    }

    private static ulong ToNumber(string base64)
    {
        Span<byte> bytes = stackalloc byte[8];
        bytes.Clear();
        var given = Convert.FromBase64String(base64);
        given.CopyTo(bytes[(8 - given.Length)..]);
        return BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }
}
