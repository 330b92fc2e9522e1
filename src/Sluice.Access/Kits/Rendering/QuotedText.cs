using System.Globalization;
using System.Text;

namespace Sluice.Access.Kits.Rendering;

/// <summary>Escapes that YAML 1.2 and HCL share inside double quotes, and what makes a line a comment.</summary>
internal static class QuotedText
{
    /// <summary>Without the quotes. Whatever does not print is written as a code point.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var rune in text.EnumerateRunes())
            _ = rune.Value switch
            {
                '"' => escaped.Append("\\\""),
                '\\' => escaped.Append(@"\\"),
                '\n' => escaped.Append("\\n"),
                '\r' => escaped.Append("\\r"),
                '\t' => escaped.Append("\\t"),
                _ => Prints(rune) ? escaped.Append(rune.ToString())
                : rune.IsBmp ? escaped.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}")
                : escaped.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}"),
            };
        return escaped.ToString();
    }

    /// <summary>One line, whatever the text holds.</summary>
    public static string Comment(string text) =>
        new([.. text.Select(one => char.IsControl(one) || one is '\u2028' or '\u2029' ? ' ' : one)]);

    private static bool Prints(Rune rune) =>
        rune.Value < 0x7F
            ? rune.Value >= ' '
            : Rune.GetUnicodeCategory(rune)
                is not (
                    UnicodeCategory.Control
                    or UnicodeCategory.Format
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator
                    or UnicodeCategory.PrivateUse
                    or UnicodeCategory.OtherNotAssigned
                );
}
