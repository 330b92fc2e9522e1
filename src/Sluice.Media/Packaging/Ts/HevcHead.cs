namespace Sluice.Media.Packaging.Ts;

/// <summary>The head of an HEVC access unit in byte-stream format (ITU-T H.265 annex B).</summary>
static class HevcHead
{
    const int SequenceParameters = 33;
    const int FirstRandomAccess = 16;
    const int LastRandomAccess = 21;
    const int LastPicture = 31;

    /// <summary>Codec string and picture size; null where there is no sequence parameter set.</summary>
    public static PictureParameters? Parameters(ReadOnlySpan<byte> head)
    {
        for (var at = ByteStream.Next(head, 0); at >= 0; at = ByteStream.Next(head, at))
        {
            if (Type(head[at]) == SequenceParameters && at + 2 < head.Length)
                return Read(head[(at + 2)..]);
        }

        return null;
    }

    /// <summary>The first slice is of a picture where decoding can begin.</summary>
    public static bool IsKeyFrame(ReadOnlySpan<byte> head)
    {
        for (var at = ByteStream.Next(head, 0); at >= 0; at = ByteStream.Next(head, at))
        {
            if (Type(head[at]) is var type and <= LastPicture)
                return type is >= FirstRandomAccess and <= LastRandomAccess;
        }

        return false;
    }

    static int Type(byte header) => header >> 1 & 0x3F;

    /// <summary>ITU-T H.265 §7.3.2.2, as far as the size of the picture. One layer is understood, which is what encoders write.</summary>
    static PictureParameters Read(ReadOnlySpan<byte> payload)
    {
        var bits = new BitCursor(payload);
        bits.Bits(4);
        var layers = bits.Bits(3);
        bits.Bits(1);
        Span<byte> general = stackalloc byte[HevcProfile.Bytes];
        for (var at = 0; at < general.Length; at++)
            general[at] = (byte)bits.Bits(8);
        SubLayers(ref bits, layers);
        bits.Golomb();
        if (bits.Golomb() is var chroma && chroma == 3)
            bits.Bit();
        var (width, height) = (bits.Golomb(), bits.Golomb());
        if (bits.Bit())
        {
            var (across, down) = (chroma is 1 or 2 ? 2 : 1, chroma == 1 ? 2 : 1);
            width -= (bits.Golomb() + bits.Golomb()) * across;
            height -= (bits.Golomb() + bits.Golomb()) * down;
        }

        return new PictureParameters(HevcProfile.Read(general).Codec("hvc1"), width, height);
    }

    static void SubLayers(ref BitCursor bits, int layers)
    {
        if (layers == 0)
            return;
        var (profiles, levels) = (0, 0);
        for (var layer = 0; layer < 8; layer++)
        {
            var flags = bits.Bits(2);
            if (layer >= layers)
                continue;
            profiles += flags >> 1;
            levels += flags & 1;
        }

        for (var skipped = 0; skipped < (profiles * 88) + (levels * 8); skipped++)
            bits.Bit();
    }
}
