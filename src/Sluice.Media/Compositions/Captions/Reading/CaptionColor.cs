using System.Collections.Frozen;

namespace Sluice.Media.Compositions.Captions.Reading;

/// <summary>Colours as caption files write them.</summary>
static class CaptionColor
{
    static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["white"] = "FFFFFF",
        ["black"] = "000000",
        ["red"] = "FF0000",
        ["lime"] = "00FF00",
        ["green"] = "008000",
        ["blue"] = "0000FF",
        ["yellow"] = "FFFF00",
        ["cyan"] = "00FFFF",
        ["aqua"] = "00FFFF",
        ["magenta"] = "FF00FF",
        ["fuchsia"] = "FF00FF",
        ["silver"] = "C0C0C0",
        ["gray"] = "808080",
        ["orange"] = "FFA500",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>RRGGBB of <c>#rgb</c>, <c>#rrggbb</c>, <c>#rrggbbaa</c>, <c>rrggbb</c> or a name; null for anything else.</summary>
    public static string? Parse(string? text)
    {
        var name = text?.Trim().Trim('"', '\'') ?? "";
        if (Names.TryGetValue(name, out var known))
            return known;
        var digits = name.TrimStart('#').ToUpperInvariant();
        return digits.Any(digit => !char.IsAsciiHexDigit(digit)) ? null
            : digits.Length is 6 or 8 ? digits[..6]
            : digits.Length is 3 && name[0] == '#' ? string.Concat(digits.Select(digit => $"{digit}{digit}"))
            : null;
    }

    /// <summary>The name that WebVTT's own classes have for a colour; null where there is none.</summary>
    public static string? ClassOf(string color) =>
        color switch
        {
            "FFFFFF" => "white",
            "00FF00" => "lime",
            "00FFFF" => "cyan",
            "FF0000" => "red",
            "FFFF00" => "yellow",
            "FF00FF" => "magenta",
            "0000FF" => "blue",
            "000000" => "black",
            _ => null,
        };
}
