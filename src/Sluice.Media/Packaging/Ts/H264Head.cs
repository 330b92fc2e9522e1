namespace Sluice.Media.Packaging.Ts;

/// <summary>The head of an H.264 access unit in byte-stream format (ITU-T H.264 annex B).</summary>
static class H264Head
{
    const int SequenceParameters = 7;
    const int InstantRefresh = 5;
    const int OtherSlice = 1;

    /// <summary>Codec string and picture size; null where there is no sequence parameter set.</summary>
    public static PictureParameters? Parameters(ReadOnlySpan<byte> head)
    {
        for (var at = ByteStream.Next(head, 0); at >= 0; at = ByteStream.Next(head, at))
        {
            if ((head[at] & 0x1F) == SequenceParameters)
                return H264Parameters.Read(head[(at + 1)..]);
        }

        return null;
    }

    /// <summary>The first slice is of an IDR picture.</summary>
    public static bool IsKeyFrame(ReadOnlySpan<byte> head)
    {
        for (var at = ByteStream.Next(head, 0); at >= 0; at = ByteStream.Next(head, at))
        {
            var type = head[at] & 0x1F;
            if (type is InstantRefresh or OtherSlice)
                return type == InstantRefresh;
        }

        return false;
    }
}
