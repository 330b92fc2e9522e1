using Sluice.Media.Compositions.Captions.Cues;

namespace Sluice.Media.Compositions.Captions.Line21;

/// <summary>The pen of line 21 captions.</summary>
/// <param name="Color">0 to 6: white, green, blue, cyan, red, yellow, magenta.</param>
readonly record struct Line21Style(int Color, bool IsItalic, bool IsUnderlined)
{
    static readonly string?[] Colors = [null, "00FF00", "0000FF", "00FFFF", "FF0000", "FFFF00", "FF00FF"];

    /// <summary>Of the low five bits of a preamble or of a mid-row code: 7 is white italics.</summary>
    public static Line21Style Of(int bits) =>
        (bits >> 1 & 7) == 7 ? new(0, true, (bits & 1) != 0) : new(bits >> 1 & 7, false, (bits & 1) != 0);

    public CueSpan Span(string text) =>
        new(text)
        {
            IsItalic = IsItalic,
            IsUnderlined = IsUnderlined,
            Color = Colors[Color],
        };
}
