using System.Text;

namespace Sluice.Media.Compositions.Captions.Reading;

/// <summary>The characters of a caption file, whatever its maker's machine took for text.</summary>
static class CaptionText
{
    static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>What Windows-1252 has where Latin-1 has control characters, from 0x80.</summary>
    const string Windows = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

    /// <summary>Lines end with <c>\n</c>; other control characters but tabs are gone.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Clean(Decode(bytes));

    /// <summary>One character after the other that may be shown.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var character in text.Replace("\r\n", "\n", StringComparison.Ordinal))
        {
            if (character is '\r' or '\u2028' or '\u0085')
                clean.Append('\n');
            else if (
                character is '\n' or '\t'
                || (!char.IsControl(character) && character is not ('\ufeff' or '\ufffe' or '\uffff'))
            )
                clean.Append(character);
        }

        return clean.ToString();
    }

    /// <summary>A byte order mark decides; else zeros tell UTF-16; else it is UTF-8 where it can be, and Windows-1252 where not.</summary>
    static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0xEF, 0xBB, 0xBF, ..])
            return Encoding.UTF8.GetString(bytes[3..]);
        if (bytes is [0xFF, 0xFE, ..])
            return Encoding.Unicode.GetString(bytes[2..]);
        if (bytes is [0xFE, 0xFF, ..])
            return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        if (Zeros(bytes, 1) > 0.3)
            return Encoding.Unicode.GetString(bytes);
        if (Zeros(bytes, 0) > 0.3)
            return Encoding.BigEndianUnicode.GetString(bytes);
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return string.Create(
                bytes.Length,
                bytes,
                static (text, from) =>
                {
                    for (var at = 0; at < from.Length; at++)
                        text[at] = from[at] is >= 0x80 and < 0xA0 ? Windows[from[at] - 0x80] : (char)from[at];
                }
            );
        }
    }

    /// <summary>Share of zeros among every second byte of the beginning.</summary>
    static double Zeros(ReadOnlySpan<byte> bytes, int from)
    {
        var (zeros, all) = (0, 0);
        for (var at = from; at < Math.Min(bytes.Length, 512); at += 2, all++)
            zeros += bytes[at] == 0 ? 1 : 0;
        return all < 4 ? 0 : (double)zeros / all;
    }
}
