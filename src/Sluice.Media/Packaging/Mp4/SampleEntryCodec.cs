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
            "hvc1" or "hev1" => Hevc(name, Box.Require(boxes, "hvcC"u8)),
            "av01" => Av1(Box.Require(boxes, "av1C"u8)),
            "vp08" or "vp09" => Vp9(name, Box.Require(boxes, "vpcC"u8)),
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

    /// <summary>ISO/IEC 14496-15 annex E.3; the record begins with the fields of the profile, tier and level.</summary>
    static string Hevc(string name, ReadOnlySpan<byte> configuration)
    {
        var cursor = new ByteCursor(configuration);
        cursor.Take(1);
        return HevcProfile.Read(cursor.Take(HevcProfile.Bytes)).Codec(name);
    }

    /// <summary>AV1 in ISOBMFF §5: profile, level and tier, bit depth.</summary>
    static string Av1(ReadOnlySpan<byte> configuration)
    {
        var cursor = new ByteCursor(configuration);
        cursor.Take(1);
        var (level, depth) = (cursor.U8(), cursor.U8());
        var bits =
            (depth & 0x40) == 0 ? 8
            : (depth & 0x20) == 0 ? 10
            : 12;
        return $"av01.{level >> 5}.{level & 0x1F:00}{((depth & 0x80) == 0 ? 'M' : 'H')}.{bits:00}";
    }

    static string Vp9(string name, ReadOnlySpan<byte> configuration)
    {
        var cursor = new ByteCursor(configuration);
        cursor.FullBox();
        var (profile, level, depth) = (cursor.U8(), cursor.U8(), cursor.U8() >> 4);
        return $"{name}.{profile:00}.{level:00}.{depth:00}";
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
