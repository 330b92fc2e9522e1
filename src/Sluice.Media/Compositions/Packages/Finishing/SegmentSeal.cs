using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Sluice.Media.Compositions.Packages.Finishing;

/// <summary>AES-128 of HLS: whole segments, CBC, padded (RFC 8216 §4.3.2.4). ffmpeg never sees the key.</summary>
public static class SegmentSeal
{
    const int Block = 16;

    /// <param name="number">Media sequence number, which is the vector where the key has none.</param>
    public static byte[] Seal(StaticKey key, int number, ReadOnlySpan<byte> segment)
    {
        using var aes = Aes.Create();
        aes.Key = [.. key.Key];
        return aes.EncryptCbc(segment, Vector(key, number), PaddingMode.PKCS7);
    }

    /// <summary>Bytes of a sealed segment.</summary>
    public static long LengthOf(long bytes) => ((bytes / Block) + 1) * Block;

    static byte[] Vector(StaticKey key, int number)
    {
        if (key.InitializationVector is { } given)
            return [.. given];
        var vector = new byte[Block];
        BinaryPrimitives.WriteInt64BigEndian(vector.AsSpan(Block - sizeof(long)), number);
        return vector;
    }
}
