using System.Text;

namespace Sluice.LocalCloud.S3.Listing;

/// <summary>Keys in the order of their UTF-8 bytes, which is that of their code points.</summary>
internal static class KeyOrder
{
    /// <summary>The smallest text that is greater than every text with this prefix; null when there is none.</summary>
    public static string? AfterPrefix(string prefix)
    {
        var runes = prefix.EnumerateRunes().ToList();
        while (runes.Count > 0)
        {
            var last = runes[^1].Value;
            runes.RemoveAt(runes.Count - 1);
            if (last == 0x10FFFF)
                continue;
            // Surrogates are no characters: behind U+D7FF comes U+E000.
            runes.Add(new Rune(last == 0xD7FF ? 0xE000 : last + 1));
            return string.Concat(runes);
        }
        return null;
    }

    /// <summary>The part of a key up to and with the first delimiter behind the prefix; null when there is none.</summary>
    public static string? CommonPrefix(string key, string prefix, string? delimiter)
    {
        if (string.IsNullOrEmpty(delimiter))
            return null;
        var at = key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
        return at < 0 ? null : key[..(at + delimiter.Length)];
    }
}
