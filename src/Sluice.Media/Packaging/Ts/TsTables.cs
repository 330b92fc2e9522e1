using System.Buffers.Binary;

namespace Sluice.Media.Packaging.Ts;

/// <summary>The two tables that say which packets carry what (ISO/IEC 13818-1 §2.4.4). Only what the encoder writes is understood: one program, tables in one packet.</summary>
static class TsTables
{
    public const byte H264 = 0x1B;
    public const byte Hevc = 0x24;
    public const byte AdtsAac = 0x0F;
    public const byte MpegAudio1 = 0x03;
    public const byte MpegAudio2 = 0x04;
    public const byte Ac3 = 0x81;
    public const byte Eac3 = 0x87;

    public static bool IsSound(byte type) => type is AdtsAac or MpegAudio1 or MpegAudio2 or Ac3 or Eac3;

    /// <summary>PID of the program map, from a program association table.</summary>
    public static int? ProgramMap(ReadOnlySpan<byte> payload)
    {
        var body = Section(payload);
        for (var at = 8; at + 4 <= body.Length - 4; at += 4)
        {
            if (BinaryPrimitives.ReadUInt16BigEndian(body[at..]) != 0)
                return BinaryPrimitives.ReadUInt16BigEndian(body[(at + 2)..]) & 0x1FFF;
        }

        return null;
    }

    /// <summary>Streams of a program map table: type to PID, the first of each type.</summary>
    public static Dictionary<byte, int> Streams(ReadOnlySpan<byte> payload)
    {
        var streams = new Dictionary<byte, int>();
        var body = Section(payload);
        if (body.Length < 16)
            return streams;
        var at = 12 + (BinaryPrimitives.ReadUInt16BigEndian(body[10..]) & 0xFFF);
        while (at + 5 <= body.Length - 4)
        {
            streams.TryAdd(body[at], BinaryPrimitives.ReadUInt16BigEndian(body[(at + 1)..]) & 0x1FFF);
            at += 5 + (BinaryPrimitives.ReadUInt16BigEndian(body[(at + 3)..]) & 0xFFF);
        }

        return streams;
    }

    /// <summary>The section after its pointer field, as long as it says, with its check value.</summary>
    static ReadOnlySpan<byte> Section(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < 4 || payload.Length < 4 + payload[0])
            return default;
        var section = payload[(1 + payload[0])..];
        var length = 3 + (BinaryPrimitives.ReadUInt16BigEndian(section[1..]) & 0xFFF);
        return length <= section.Length ? section[..length] : default;
    }
}
