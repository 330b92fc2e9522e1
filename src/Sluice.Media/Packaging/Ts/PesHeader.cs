namespace Sluice.Media.Packaging.Ts;

/// <summary>The head of a PES packet (ISO/IEC 13818-1 §2.4.3.6).</summary>
/// <param name="Presentation">90 kHz, 33 bits.</param>
/// <param name="DataAt">Where the elementary stream begins.</param>
readonly record struct PesHeader(long Presentation, int DataAt)
{
    /// <summary>Null where there is no time stamp.</summary>
    public static PesHeader? Read(ReadOnlySpan<byte> payload)
    {
        var hasStamp = payload.Length >= 14 && payload is [0, 0, 1, ..] && (payload[7] & 0x80) != 0 && payload[8] >= 5;
        return hasStamp ? new PesHeader(Stamp(payload[9..]), Math.Min(payload.Length, 9 + payload[8])) : null;
    }

    static long Stamp(ReadOnlySpan<byte> field) =>
        ((long)(field[0] >> 1 & 7) << 30)
        | ((long)field[1] << 22)
        | ((long)(field[2] >> 1) << 15)
        | ((long)field[3] << 7)
        | (long)(field[4] >> 1);
}
