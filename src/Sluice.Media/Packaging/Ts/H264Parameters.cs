namespace Sluice.Media.Packaging.Ts;

/// <summary>What a sequence parameter set says (ITU-T H.264 §7.3.2.1.1), as far as the encoder uses it: 4:2:0 pictures without scaling lists.</summary>
sealed record H264Parameters(string Codec, int Width, int Height)
{
    static readonly int[] ProfilesWithChroma = [100, 110, 122, 244];

    /// <param name="payload">After the unit's header byte.</param>
    public static H264Parameters Read(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < 4)
            throw SegmentMeasurer.Malformed("a sequence parameter set is cut off");
        var codec = $"avc1.{Convert.ToHexString(payload[..3])}";
        var bits = new BitCursor(payload[3..]);
        bits.Golomb();
        if (ProfilesWithChroma.Contains(payload[0]))
            Chroma(ref bits);
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
        return bits.Bit()
            ? Cropped(codec, (width, height), isFrame, ref bits)
            : new H264Parameters(codec, width, height);
    }

    static H264Parameters Cropped(string codec, (int Width, int Height) size, bool isFrame, ref BitCursor bits)
    {
        var sides = (bits.Golomb() + bits.Golomb()) * 2;
        var ends = (bits.Golomb() + bits.Golomb()) * 2 * (isFrame ? 1 : 2);
        return new H264Parameters(codec, size.Width - sides, size.Height - ends);
    }

    static void Chroma(ref BitCursor bits)
    {
        if (bits.Golomb() == 3)
            bits.Bit();
        bits.Golomb();
        bits.Golomb();
        bits.Bit();
        if (bits.Bit())
            throw SegmentMeasurer.Malformed("a sequence parameter set has scaling lists, which were not asked for");
    }

    static void PictureOrder(ref BitCursor bits)
    {
        var type = bits.Golomb();
        if (type == 0)
            bits.Golomb();
        else if (type == 1)
            throw SegmentMeasurer.Malformed("a sequence parameter set orders pictures in a way that was not asked for");
    }
}
