namespace Sluice.Tests.Integration.Media.Compositions.Captions;

/// <summary>Puts line 21 captions into elementary streams, as broadcasters do (ATSC A/53 part 4): what no encoder at hand does.</summary>
static class CaptionedPictures
{
    /// <param name="stream">H.264 with access unit delimiters, or MPEG-2; pictures in the order in which they are shown.</param>
    /// <param name="script">Byte pairs with parity, by picture.</param>
    public static byte[] Of(byte[] stream, string codec, IReadOnlyDictionary<int, ushort> script)
    {
        // In H.264 after the delimiter, of six bytes; in MPEG-2 before the first slice.
        var (mark, skip) = codec == "h264" ? (new byte[] { 0, 0, 0, 1, 9 }, 6) : (new byte[] { 0, 0, 1, 1 }, 0);
        var (made, picture) = (new List<byte>(), 0);
        var rest = stream.AsSpan();
        while (rest.IndexOf(mark) is >= 0 and var at)
        {
            made.AddRange(rest[..(at + skip)]);
            var pair = script.GetValueOrDefault(picture++, (ushort)0x8080);
            made.AddRange(codec == "h264" ? Sei(pair) : [0, 0, 1, 0xB2, .. Data(pair)]);
            made.AddRange(mark.AsSpan(Math.Min(skip, mark.Length)));
            rest = rest[(at + Math.Max(skip, mark.Length))..];
        }

        made.AddRange(rest);
        return [.. made];
    }

    static byte[] Sei(ushort pair)
    {
        byte[] data = [0xB5, 0, 0x31, .. Data(pair)];
        return [0, 0, 0, 1, 6, 4, (byte)data.Length, .. data, 0x80];
    }

    static byte[] Data(ushort pair) => [.. "GA94"u8, 3, 0x41, 0xFF, 0xFC, (byte)(pair >> 8), (byte)pair, 0xFF];
}
