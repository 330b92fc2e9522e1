using System.Buffers.Binary;
using System.Globalization;

namespace Sluice.Media.Packaging;

/// <summary>Profile, tier and level of HEVC (ITU-T H.265 §7.3.3, the general part).</summary>
/// <param name="Profile">The first byte: space, tier and profile.</param>
/// <param name="Constraints">Six bytes of flags, first byte highest.</param>
sealed record HevcProfile(byte Profile, uint Compatibility, ulong Constraints, byte Level)
{
    public const int Bytes = 12;

    public static HevcProfile Read(ReadOnlySpan<byte> fields) =>
        new(
            fields[0],
            BinaryPrimitives.ReadUInt32BigEndian(fields[1..]),
            BinaryPrimitives.ReadUInt64BigEndian(fields[3..]) & 0xFFFF_FFFF_FFFF,
            fields[11]
        );

    /// <summary>RFC 6381 form (ISO/IEC 14496-15 annex E.3): compatibility flags in reverse order, constraint bytes without trailing zeros.</summary>
    /// <param name="entry"><c>hvc1</c> or <c>hev1</c>.</param>
    public string Codec(string entry)
    {
        var space = (Profile >> 6) switch
        {
            1 => "A",
            2 => "B",
            3 => "C",
            _ => "",
        };
        var tier = (Profile & 0x20) == 0 ? 'L' : 'H';
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{entry}.{space}{Profile & 0x1F}.{Reversed(Compatibility):X}.{tier}{Level}"
        );
        for (var rest = Constraints; rest != 0; rest = (rest << 8) & 0xFFFF_FFFF_FFFF)
            text += string.Create(CultureInfo.InvariantCulture, $".{rest >> 40:X}");
        return text;
    }

    static uint Reversed(uint flags)
    {
        var reversed = 0u;
        for (var bit = 0; bit < 32; bit++)
            reversed |= ((flags >> bit) & 1) << (31 - bit);
        return reversed;
    }
}
