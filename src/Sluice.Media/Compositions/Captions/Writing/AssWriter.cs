using System.Globalization;
using System.Text;
using Sluice.Media.Compositions.Captions.Cues;

namespace Sluice.Media.Compositions.Captions.Writing;

/// <summary>The document from which captions are drawn into pictures. Words of captions never become codes of it.</summary>
static class AssWriter
{
    /// <summary>Of the picture's height, where no size is asked for.</summary>
    const double UsualSize = 0.06;

    const double Margin = 0.05;

    /// <param name="cues">In order.</param>
    /// <param name="style">As asked for; a cue's own colours and places show through where it says nothing.</param>
    /// <param name="picture">Pixels: sizes and places in <paramref name="style"/> are those of this picture.</param>
    public static string Write(IEnumerable<Cue> cues, CaptionStyle style, (int Width, int Height) picture)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"[Script Info]\nScriptType: v4.00+\nPlayResX: {picture.Width}\nPlayResY: {picture.Height}\n"
        );
        text.Append("WrapStyle: 0\nScaledBorderAndShadow: yes\n\n[V4+ Styles]\n");
        text.Append(
            "Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding\n"
        );
        text.Append(CultureInfo.InvariantCulture, $"Style: Default,{Style(style, picture)}\n\n[Events]\n");
        text.Append("Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n");
        foreach (var cue in cues)
            text.Append(
                CultureInfo.InvariantCulture,
                $"Dialogue: 0,{Time(cue.Start)},{Time(cue.End)},Default,,0,0,0,,{Place(cue.Place, style, picture)}{string.Join("\\N", cue.Lines.Select(Line))}\n"
            );
        return text.ToString();
    }

    static string Style(CaptionStyle style, (int Width, int Height) picture)
    {
        var size = Math.Clamp(
            style.FontSize is > 0 and var asked ? asked : (int)Math.Round(picture.Height * UsualSize),
            6,
            400
        );
        var hasBox = style.BackgroundColor is not null && style.BackgroundOpacity > 0;
        var margin = (int)Math.Round(picture.Height * Margin);
        // A box takes the outline's colour, and the outline's width as its border.
        var outline = hasBox ? Color(style.BackgroundColor!, style.BackgroundOpacity) : Color(style.OutlineColor, 255);
        var shadow = Color(style.ShadowColor ?? "000000", style.ShadowColor is null ? 0 : style.ShadowOpacity);
        return string.Create(
                CultureInfo.InvariantCulture,
                $"Sans,{size},{Color(style.FontColor, style.FontOpacity)},&H00000000,{outline},{shadow},0,0,0,0,100,100,0,0,{(hasBox ? 3 : 1)},{Math.Clamp(hasBox ? Math.Max(1, style.OutlineSize) : style.OutlineSize, 0, 40)},0,{(style.AlignLeft ? 1 : 2)},{margin},{margin},{margin}"
            ) + ",1";
    }

    static string Place(CuePlace? place, CaptionStyle style, (int Width, int Height) picture)
    {
        var codes = new StringBuilder();
        if (style.X is not null || style.Y is not null)
            codes.Append(Asked(style, picture));
        else if (place is not null)
            codes.Append(OfCue(place, picture));
        if (style.ShadowColor is not null && (style.ShadowX != 0 || style.ShadowY != 0))
            codes.Append(CultureInfo.InvariantCulture, $"\\xshad{style.ShadowX}\\yshad{style.ShadowY}");
        return codes.Length == 0 ? "" : $"{{{codes}}}";
    }

    /// <summary>Where one coordinate is missing, the other side's usual place stands for it.</summary>
    static string Asked(CaptionStyle style, (int Width, int Height) picture)
    {
        var (row, y) = style.Y is { } top ? (7, top) : (1, (int)(picture.Height * (1 - Margin)));
        var (column, x) =
            style.X is { } left ? (0, left)
            : style.AlignLeft ? (0, (int)(picture.Width * Margin))
            : (1, picture.Width / 2);
        return string.Create(CultureInfo.InvariantCulture, $"\\an{row + column}\\pos({x},{y})");
    }

    static string OfCue(CuePlace place, (int Width, int Height) picture)
    {
        var (column, usual) = place.Align switch
        {
            CueAlign.Left => (0, 10.0),
            CueAlign.Right => (2, 90),
            _ => (1, 50),
        };
        var x = Math.Round((place.Across ?? usual) / 100 * picture.Width);
        var y = Math.Round(place.Top is { } top ? top / 100 * picture.Height : picture.Height * (1 - Margin));
        return string.Create(CultureInfo.InvariantCulture, $"\\an{(place.Top is null ? 1 : 7) + column}\\pos({x},{y})");
    }

    static string Line(CueLine line) => string.Concat(line.Spans.Select(Span));

    static string Span(CueSpan span)
    {
        var (on, off) = (new StringBuilder(), new StringBuilder());
        foreach (var (isSet, code) in new[] { (span.IsItalic, 'i'), (span.IsBold, 'b'), (span.IsUnderlined, 'u') })
        {
            on.Append(isSet ? $"\\{code}1" : "");
            off.Append(isSet ? $"\\{code}0" : "");
        }

        if (span.Color is { } color)
        {
            on.Append(CultureInfo.InvariantCulture, $"\\c{Color(color, 255)[..2]}{Color(color, 255)[4..]}&");
            off.Append("\\c");
        }

        return on.Length == 0 ? Escaped(span.Text) : $"{{{on}}}{Escaped(span.Text)}{{{off}}}";
    }

    /// <summary>Braces begin codes and backslashes are codes; a word joiner, which is not seen, parts a backslash from what it would mean.</summary>
    static string Escaped(string text) =>
        text.Replace("\\", "\\\u2060", StringComparison.Ordinal)
            .Replace("{", "\\{", StringComparison.Ordinal)
            .Replace("}", "\\}", StringComparison.Ordinal)
            .Replace("\n", " ", StringComparison.Ordinal);

    /// <summary>&amp;HAABBGGRR, where 00 is opaque. A colour that is none is white.</summary>
    static string Color(string color, int opacity)
    {
        var known = color.Length == 6 && color.All(char.IsAsciiHexDigit) ? color.ToUpperInvariant() : "FFFFFF";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"&H{255 - Math.Clamp(opacity, 0, 255):X2}{known[4..]}{known[2..4]}{known[..2]}"
        );
    }

    /// <summary>Hundredths of a second.</summary>
    static string Time(double seconds)
    {
        var hundredths = (long)Math.Round(seconds * 100, MidpointRounding.AwayFromZero);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{hundredths / 360_000}:{hundredths / 6000 % 60:00}:{hundredths / 100 % 60:00}.{hundredths % 100:00}"
        );
    }
}
