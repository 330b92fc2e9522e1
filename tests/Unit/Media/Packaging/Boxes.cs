using System.Buffers.Binary;
using System.Text;

namespace Sluice.Tests.Unit.Media.Packaging;

/// <summary>Builds MP4 boxes for tests, as the specification lays them out.</summary>
static class Boxes
{
    public static byte[] Box(string type, params byte[][] parts)
    {
        var payload = parts.SelectMany(part => part).ToArray();
        return [.. U32((uint)(8 + payload.Length)), .. Encoding.ASCII.GetBytes(type), .. payload];
    }

    public static byte[] U32(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    public static byte[] U16(ushort value) => U32(value)[2..];

    public static byte[] U64(long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return bytes;
    }

    /// <summary>An initialization segment with one H.264 track.</summary>
    public static byte[] VideoInit(uint timescale = 90_000, int editStart = 6000) =>
        Init("vide", timescale, editStart, VisualEntry());

    /// <summary>An initialization segment with one AAC-LC track.</summary>
    public static byte[] AudioInit(uint timescale = 48_000, int editStart = 1024) =>
        Init("soun", timescale, editStart, AudioEntry());

    /// <summary>A media segment with one run: duration, composition offset and key-frame flag of each sample.</summary>
    public static byte[] Segment(long decodeTime, params (uint Duration, int Offset, bool IsKey)[] samples) =>
        [
            .. Box("styp", new byte[8]),
            .. Box(
                "moof",
                Box("mfhd", new byte[8]),
                Box(
                    "traf",
                    Box("tfhd", U32(0x20000), U32(1)),
                    Box("tfdt", U32(0x01000000), U64(decodeTime)),
                    Box(
                        "trun",
                        U32(0x01000F01),
                        U32((uint)samples.Length),
                        U32(0),
                        [
                            .. samples.SelectMany(sample =>
                                (byte[])
                                    [
                                        .. U32(sample.Duration),
                                        .. U32(100),
                                        .. U32(sample.IsKey ? 0x2000000u : 0x1010000u),
                                        .. U32((uint)sample.Offset),
                                    ]
                            ),
                        ]
                    )
                )
            ),
            .. Box("mdat", new byte[100 * samples.Length]),
        ];

    static byte[] Init(string handler, uint timescale, int editStart, byte[] entry) =>
        [
            .. Box("ftyp", new byte[8]),
            .. Box(
                "moov",
                Box("mvhd", new byte[100]),
                Box(
                    "trak",
                    Box("edts", Box("elst", U32(0), U32(1), U32(0), U32((uint)editStart), U32(0x10000))),
                    Box(
                        "mdia",
                        Box("mdhd", U32(0), U32(0), U32(0), U32(timescale), U32(0), U32(0)),
                        Box("hdlr", U32(0), U32(0), Encoding.ASCII.GetBytes(handler), new byte[13]),
                        Box("minf", Box("stbl", Box("stsd", U32(0), U32(1), entry)))
                    )
                ),
                Box("mvex", Box("trex", U32(0), U32(1), U32(1), U32(1024), U32(0), U32(0)))
            ),
        ];

    static byte[] VisualEntry() =>
        Box(
            "avc1",
            new byte[24],
            U16(1280),
            U16(720),
            new byte[50],
            Box("avcC", [1, 0x64, 0x00, 0x1F, 0xFF, 0xE1, 0, 4, 0x67, 0x64, 0, 0x1F, 1, 0, 2, 0x68, 0xEE])
        );

    static byte[] AudioEntry() =>
        Box(
            "mp4a",
            new byte[28],
            Box(
                "esds",
                U32(0),
                [3, 0x80, 0x80, 0x80, 25, 0, 1, 0],
                [4, 0x80, 0x80, 0x80, 17, 0x40, 0x15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
                [5, 0x80, 0x80, 0x80, 2, 0x11, 0x90]
            )
        );
}
