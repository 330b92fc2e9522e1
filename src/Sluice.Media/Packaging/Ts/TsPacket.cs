using System.Buffers.Binary;

namespace Sluice.Media.Packaging.Ts;

/// <summary>One packet of a transport stream (ISO/IEC 13818-1 §2.4.3.2).</summary>
readonly ref struct TsPacket
{
    public const int Size = 188;
    const byte Sync = 0x47;

    TsPacket(int pid, byte flags, ReadOnlySpan<byte> payload)
    {
        Pid = pid;
        StartsUnit = (flags & Start) != 0;
        IsRandomAccess = (flags & RandomAccess) != 0;
        Payload = payload;
    }

    const byte Start = 0x01;

    /// <summary>random_access_indicator of an adaptation field (§2.4.3.5).</summary>
    const byte RandomAccess = 0x40;

    public int Pid { get; }

    /// <summary>A PES packet or a table begins in this packet.</summary>
    public bool StartsUnit { get; }

    /// <summary>Decoding can begin with what begins in this packet.</summary>
    public bool IsRandomAccess { get; }

    public ReadOnlySpan<byte> Payload { get; }

    public static TsPacket Read(ReadOnlySpan<byte> packet)
    {
        if (packet.Length < Size || packet[0] != Sync)
            throw SegmentMeasurer.Malformed("a transport packet has no sync byte");
        var word = BinaryPrimitives.ReadUInt16BigEndian(packet[1..]);
        var control = packet[3] >> 4 & 3;
        var start = (control & 2) != 0 ? 5 + packet[4] : 4;
        var payload = (control & 1) != 0 && start <= Size ? packet[start..Size] : default;
        var adaptation = (control & 2) != 0 && packet[4] > 0 ? packet[5] & RandomAccess : 0;
        return new TsPacket(word & 0x1FFF, (byte)(adaptation | ((word & 0x4000) != 0 ? Start : 0)), payload);
    }
}
