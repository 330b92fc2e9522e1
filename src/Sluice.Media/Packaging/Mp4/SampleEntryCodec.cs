using System.Text;

namespace Sluice.Media.Packaging.Mp4;

/// <summary>The codec string of a sample entry (RFC 6381 §3.3, ISO/IEC 14496-15 annex E, VP9 in ISOBMFF §codec string).</summary>
static class SampleEntryCodec
{
    const int VisualFields = 78;
    const int AudioFields = 28;
    const int DecoderConfigTag = 4;
    const int DecoderSpecificTag = 5;

    public static string Read(uint type, ReadOnlySpan<byte> entry, bool isVideo)
    {
        var fields = new ByteCursor(entry);
        fields.Take(isVideo ? VisualFields : AudioFields);
        var boxes = fields.Rest;
        var name = Name(type);
        return name switch
        {
            "avc1" or "avc3" => Avc(name, Box.Require(boxes, "avcC"u8)),
            "vp09" => Vp9(Box.Require(boxes, "vpcC"u8)),
            "mp4a" => Aac(Box.Require(boxes, "esds"u8)),
            "Opus" => "opus",
            _ => name,
        };
    }

    static string Name(uint type) =>
        Encoding.ASCII.GetString([(byte)(type >> 24), (byte)(type >> 16), (byte)(type >> 8), (byte)type]);

    static string Avc(string name, ReadOnlySpan<byte> configuration)
    {
        var cursor = new ByteCursor(configuration);
        cursor.Take(1);
        return $"{name}.{Convert.ToHexString(cursor.Take(3))}";
    }

    static string Vp9(ReadOnlySpan<byte> configuration)
    {
        var cursor = new ByteCursor(configuration);
        cursor.FullBox();
        var (profile, level, depth) = (cursor.U8(), cursor.U8(), cursor.U8() >> 4);
        return $"vp09.{profile:00}.{level:00}.{depth:00}";
    }

    /// <summary>Object type indication, and for MPEG-4 audio (0x40) the audio object type.</summary>
    static string Aac(ReadOnlySpan<byte> descriptor)
    {
        var cursor = new ByteCursor(descriptor);
        cursor.FullBox();
        Descriptor(ref cursor);
        cursor.Take(2);
        var flags = cursor.U8();
        if ((flags & 0x80) != 0)
            cursor.Take(2);
        if ((flags & 0x40) != 0)
            cursor.Take(cursor.U8());
        if ((flags & 0x20) != 0)
            cursor.Take(2);
        if (Descriptor(ref cursor) != DecoderConfigTag)
            throw SegmentMeasurer.Malformed("its audio has no decoder configuration");
        var objectType = cursor.U8();
        cursor.Take(12);
        if (objectType != 0x40)
            return $"mp4a.{objectType:X2}";
        return Descriptor(ref cursor) == DecoderSpecificTag
            ? $"mp4a.40.{AudioObjectType(ref cursor)}"
            : throw SegmentMeasurer.Malformed("its audio has no decoder parameters");
    }

    /// <summary>Tag of the next descriptor; its length, in up to four bytes of seven bits, is passed over.</summary>
    static byte Descriptor(ref ByteCursor cursor)
    {
        var tag = cursor.U8();
        for (var part = 0; part < 4 && (cursor.U8() & 0x80) != 0; part++) { }

        return tag;
    }

    static int AudioObjectType(ref ByteCursor cursor)
    {
        var first = cursor.U8();
        var type = first >> 3;
        return type == 31 ? 32 + (((first & 7) << 3) | (cursor.U8() >> 5)) : type;
    }
}
