namespace Sluice.Media.Packaging.Ts;

/// <summary>Reads a sequence parameter set (ITU-T H.264 §7.3.2.1.1) as far as the size of the picture.</summary>
static class H264Parameters
{
    const int MostFramesInCycle = 255;
    static readonly int[] ProfilesWithChroma = [44, 83, 86, 100, 110, 118, 122, 128, 244];

    /// <param name="payload">After the unit's header byte.</param>
    public static PictureParameters Read(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < 4)
            throw SegmentMeasurer.Malformed("a sequence parameter set is cut off");
        var codec = $"avc1.{Convert.ToHexString(payload[..3])}";
        var bits = new BitCursor(payload[3..]);
        bits.Golomb();
        var chroma = ProfilesWithChroma.Contains(payload[0]) ? Chroma(ref bits) : 1;
        bits.Golomb();
        PictureOrder(ref bits);
        bits.Golomb();
        bits.Bit();
        var width = (bits.Golomb() + 1) * 16;
        var lines = bits.Golomb() + 1;
        var isFrame = bits.Bit();
        if (!isFrame)
            bits.Bit();
        var height = lines * 16 * (isFrame ? 1 : 2);
        bits.Bit();
        if (!bits.Bit())
            return new PictureParameters(codec, width, height);

        // Cropping counts in chroma samples, and in pairs of lines where pictures may be fields.
        var (across, down) = (chroma is 1 or 2 ? 2 : 1, (chroma == 1 ? 2 : 1) * (isFrame ? 1 : 2));
        var sides = (bits.Golomb() + bits.Golomb()) * across;
        var ends = (bits.Golomb() + bits.Golomb()) * down;
        return new PictureParameters(codec, width - sides, height - ends);
    }

    /// <summary>chroma_format_idc; depths and scaling lists are passed over.</summary>
    static int Chroma(ref BitCursor bits)
    {
        var chroma = bits.Golomb();
        if (chroma == 3)
            bits.Bit();
        bits.Golomb();
        bits.Golomb();
        bits.Bit();
        if (!bits.Bit())
            return chroma;
        for (var list = 0; list < (chroma == 3 ? 12 : 8); list++)
        {
            if (bits.Bit())
                ScalingList(ref bits, list < 6 ? 16 : 64);
        }

        return chroma;
    }

    static void ScalingList(ref BitCursor bits, int size)
    {
        var (last, next) = (8, 8);
        for (var at = 0; at < size && next != 0; at++)
        {
            next = (last + bits.SignedGolomb() + 256) & 0xFF;
            last = next == 0 ? last : next;
        }
    }

    static void PictureOrder(ref BitCursor bits)
    {
        var type = bits.Golomb();
        if (type == 0)
            bits.Golomb();
        if (type != 1)
            return;
        bits.Bit();
        bits.SignedGolomb();
        bits.SignedGolomb();
        var frames = bits.Golomb();
        if (frames > MostFramesInCycle)
            throw SegmentMeasurer.Malformed("a sequence parameter set has an absurd number");
        for (var frame = 0; frame < frames; frame++)
            bits.SignedGolomb();
    }
}
