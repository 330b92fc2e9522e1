namespace Sluice.Media.Packaging.Ts;

/// <summary>Units of a byte stream with start codes (ITU-T H.264 and H.265, annex B).</summary>
static class ByteStream
{
    /// <summary>Where the next unit's header is, after its start code; -1 at the end.</summary>
    public static int Next(ReadOnlySpan<byte> head, int from)
    {
        var found = head[from..].IndexOf((ReadOnlySpan<byte>)[0, 0, 1]);
        var at = from + found + 3;
        return found >= 0 && at < head.Length ? at : -1;
    }
}
