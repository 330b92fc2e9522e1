using System.Buffers.Binary;

namespace Sluice.Media.Packaging.Ts;

/// <summary>One packet of a transport stream (ISO/IEC 13818-1 §2.4.3.2).</summary>
readonly ref struct TsPacket
{
    public const int Size = 188;
    const byte Sync = 0x47;

    TsPacket(int pid, bool startsUnit, ReadOnlySpan<byte> payload)
    {
        Pid = pid;
        StartsUnit = startsUnit;
        Payload = payload;
    }

    public int Pid { get; }

    /// <summary>A PES packet or a table begins in this packet.</summary>
    public bool StartsUnit { get; }

    public ReadOnlySpan<byte> Payload { get; }

    public static TsPacket Read(ReadOnlySpan<byte> packet)
    {
        if (packet.Length < Size || packet[0] != Sync)
            throw SegmentMeasurer.Malformed("a transport packet has no sync byte");
        var word = BinaryPrimitives.ReadUInt16BigEndian(packet[1..]);
        var control = packet[3] >> 4 & 3;
        var start = (control & 2) != 0 ? 5 + packet[4] : 4;
        var payload = (control & 1) != 0 && start <= Size ? packet[start..Size] : default;
        return new TsPacket(word & 0x1FFF, (word & 0x4000) != 0, payload);
    }
}
