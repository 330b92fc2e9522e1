using System.Buffers.Binary;

namespace Sluice.LocalCloud.Checksums;

/// <summary>
/// A cyclic redundancy check of 32 or 64 bits with reflected bit order, all-ones start and all-ones end: CRC-32 (zlib), CRC-32C
/// (RFC 3720) and CRC-64/NVME differ in their polynomial only. Eight bytes are taken a step ("slicing by 8").
/// </summary>
internal sealed class ReflectedCrc
{
    public static readonly ReflectedCrc Crc32 = new(0xEDB88320, 32);
    public static readonly ReflectedCrc Crc32C = new(0x82F63B78, 32);
    public static readonly ReflectedCrc Crc64Nvme = new(0x9A6C9329AC4BC9B5, 64);

    private readonly ulong[] _tables = new ulong[8 * 256];
    private readonly ulong _polynomial;
    private readonly ulong _ones;

    private ReflectedCrc(ulong reflectedPolynomial, int bits)
    {
        _polynomial = reflectedPolynomial;
        Bits = bits;
        _ones = bits == 64 ? ulong.MaxValue : (1UL << bits) - 1;
        FillTables();
    }

    public int Bits { get; }

    /// <summary>The register before the first byte.</summary>
    public ulong Start => _ones;

    /// <summary>Takes bytes into the register.</summary>
    public ulong Append(ulong register, ReadOnlySpan<byte> bytes)
    {
        var tables = _tables.AsSpan();
        while (bytes.Length >= 8)
        {
            var word = register ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            register =
                tables[(7 * 256) + (int)(word & 0xFF)]
                ^ tables[(6 * 256) + (int)((word >> 8) & 0xFF)]
                ^ tables[(5 * 256) + (int)((word >> 16) & 0xFF)]
                ^ tables[(4 * 256) + (int)((word >> 24) & 0xFF)]
                ^ tables[(3 * 256) + (int)((word >> 32) & 0xFF)]
                ^ tables[(2 * 256) + (int)((word >> 40) & 0xFF)]
                ^ tables[256 + (int)((word >> 48) & 0xFF)]
                ^ tables[(int)(word >> 56)];
            bytes = bytes[8..];
        }
        foreach (var octet in bytes)
            register = tables[(int)((register ^ octet) & 0xFF)] ^ (register >> 8);
        return register;
    }

    /// <summary>The check value of what a register has taken.</summary>
    public ulong Finish(ulong register) => register ^ _ones;

    public ulong Of(ReadOnlySpan<byte> bytes) => Finish(Append(Start, bytes));

    /// <summary>The check value of two runs of bytes from the check values of each: what full-object checksums of multipart uploads need.</summary>
    /// <param name="first">Check value of the first run.</param>
    /// <param name="second">Check value of the second run.</param>
    /// <param name="secondLength">Bytes in the second run.</param>
    public ulong Combine(ulong first, ulong second, long secondLength)
    {
        // Appending n zero bytes multiplies by x^(8n) modulo the polynomial; the all-ones start and end cancel out.
        var power = One;
        var factor = One >> 8;
        for (var remaining = secondLength; remaining > 0; remaining >>= 1)
        {
            if ((remaining & 1) != 0)
                power = Multiply(power, factor);
            factor = Multiply(factor, factor);
        }
        return Multiply(first, power) ^ second;
    }

    // In reflected order the highest bit stands for x^0.
    private ulong One => 1UL << (Bits - 1);

    private ulong Multiply(ulong left, ulong right)
    {
        var product = 0UL;
        for (var bit = One; bit != 0; bit >>= 1)
        {
            if ((left & bit) != 0)
                product ^= right;
            right = (right & 1) != 0 ? (right >> 1) ^ _polynomial : right >> 1;
        }
        return product;
    }

    private void FillTables()
    {
        for (var octet = 0; octet < 256; octet++)
        {
            var value = (ulong)octet;
            for (var bit = 0; bit < 8; bit++)
                value = (value & 1) != 0 ? (value >> 1) ^ _polynomial : value >> 1;
            _tables[octet] = value;
        }
        for (var slice = 1; slice < 8; slice++)
        {
            for (var octet = 0; octet < 256; octet++)
            {
                var previous = _tables[((slice - 1) * 256) + octet];
                _tables[(slice * 256) + octet] = (previous >> 8) ^ _tables[(int)(previous & 0xFF)];
            }
        }
    }
}
