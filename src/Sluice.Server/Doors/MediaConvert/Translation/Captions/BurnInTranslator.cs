using Sluice.Media.Compositions.Captions;
using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Translation.Captions;

/// <summary>How burnt-in captions look.</summary>
internal static class BurnInTranslator
{
    private const int RgbCharacters = 6;

    public static CaptionStyle Translate(SettingsNode style)
    {
        var hex = style.Is("fontColor", "HEX") ? style.Text("hexFontColor") : null;
        return new CaptionStyle
        {
            FontSize = style.Whole("fontSize") is { } size and > 0 ? size : null,
            FontColor = hex is { Length: >= RgbCharacters }
                ? hex[..RgbCharacters].ToUpperInvariant()
                : Color(style.Text("fontColor")) ?? "FFFFFF",
            FontOpacity = style.Whole("fontOpacity") ?? 255,
            OutlineSize = style.Whole("outlineSize") ?? 2,
            OutlineColor = Color(style.Text("outlineColor")) ?? "000000",
            BackgroundColor = Color(style.Text("backgroundColor")),
            BackgroundOpacity = style.Whole("backgroundOpacity") ?? 0,
            ShadowColor = Color(style.Text("shadowColor")),
            ShadowOpacity = style.Whole("shadowOpacity") ?? 0,
            ShadowX = style.Whole("shadowXOffset") ?? 0,
            ShadowY = style.Whole("shadowYOffset") ?? 0,
            AlignLeft = style.Is("alignment", "LEFT"),
            X = style.Whole("xPosition"),
            Y = style.Whole("yPosition"),
        };
    }

    private static string? Color(string? name) =>
        name switch
        {
            "WHITE" => "FFFFFF",
            "BLACK" => "000000",
            "YELLOW" => "FFFF00",
            "RED" => "FF0000",
            "GREEN" => "00FF00",
            "BLUE" => "0000FF",
            _ => null,
        };
}
