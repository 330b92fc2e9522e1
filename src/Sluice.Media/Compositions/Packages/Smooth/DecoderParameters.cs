using Sluice.Media.Packaging;
using Sluice.Media.Packaging.Mp4;

namespace Sluice.Media.Compositions.Packages.Smooth;

/// <summary>What players of Smooth Streaming need to begin decoding, from an initialization segment.</summary>
static class DecoderParameters
{
    const int VisualFields = 78;
    const int AudioFields = 28;

    /// <summary>Hexadecimal: parameter sets with start codes for H.264, the audio configuration for AAC.</summary>
    public static string Of(ReadOnlySpan<byte> init, bool isPicture)
    {
        var media = Box.Require(Box.Require(Box.Require(init, "moov"u8), "trak"u8), "mdia"u8);
        var table = Box.Require(Box.Require(media, "minf"u8), "stbl"u8);
        var entries = new ByteCursor(Box.Require(table, "stsd"u8));
        entries.Take(8);
        var walker = new BoxWalker(entries.Rest);
        if (!walker.MoveNext())
            throw SegmentMeasurer.Malformed("it has no sample entry");
        var fields = new ByteCursor(walker.Payload);
        fields.Take(isPicture ? VisualFields : AudioFields);
        return isPicture
            ? ParameterSets(Box.Require(fields.Rest, "avcC"u8))
            : AudioConfiguration(Box.Require(fields.Rest, "esds"u8));
    }

    static string ParameterSets(ReadOnlySpan<byte> configuration)
    {
        var cursor = new ByteCursor(configuration);
        cursor.Take(5);
        var text = "";
        for (var kind = 0; kind < 2; kind++)
        {
            var count = cursor.U8() & 0x1F;
            for (var set = 0; set < count; set++)
                text += "00000001" + Convert.ToHexString(cursor.Take(cursor.U16()));
        }

        return text;
    }

    /// <summary>The decoder specific information of the descriptor (ISO/IEC 14496-1 §7.2.6).</summary>
    static string AudioConfiguration(ReadOnlySpan<byte> descriptor)
    {
        var cursor = new ByteCursor(descriptor);
        cursor.FullBox();
        Length(ref cursor, 3);
        cursor.Take(3);
        Length(ref cursor, 4);
        cursor.Take(13);
        return Convert.ToHexString(cursor.Take(Length(ref cursor, 5)));
    }

    static int Length(ref ByteCursor cursor, int tag)
    {
        if (cursor.U8() != tag)
            throw SegmentMeasurer.Malformed("its audio has no decoder configuration");
        var length = 0;
        for (var part = 0; part < 4; part++)
        {
            var bits = cursor.U8();
            length = (length << 7) | (bits & 0x7F);
            if ((bits & 0x80) == 0)
                break;
        }

        return length;
    }
}
