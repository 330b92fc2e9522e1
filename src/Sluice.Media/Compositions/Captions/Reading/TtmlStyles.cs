using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using Sluice.Media.Compositions.Captions.Cues;

namespace Sluice.Media.Compositions.Captions.Reading;

/// <summary>Styles and regions of a TTML document, by id.</summary>
sealed class TtmlStyles
{
    const int MostReferences = 16;

    static readonly ImmutableHashSet<string> Known =
    [
        "color",
        "fontStyle",
        "fontWeight",
        "textDecoration",
        "textAlign",
        "origin",
        "extent",
        "displayAlign",
    ];

    readonly Dictionary<string, XElement> _byId = new(StringComparer.Ordinal);

    /// <summary>What styles say by themselves; while one is being found out, its references to itself find nothing.</summary>
    readonly Dictionary<string, ImmutableDictionary<string, string>> _resolved = new(StringComparer.Ordinal);

    int _depth;

    public TtmlStyles(XElement root)
    {
        foreach (var element in root.Descendants().Where(element => element.Name.LocalName is "style" or "region"))
        {
            if (Attribute(element, "id") is { } id)
                _byId.TryAdd(id, element);
        }
    }

    /// <summary>What an element looks like inside of one that looks like <paramref name="inherited"/>.</summary>
    public ImmutableDictionary<string, string> Of(XElement element, ImmutableDictionary<string, string> inherited) =>
        Own(element, inherited);

    /// <summary>The region's own look; empty where there is none of that name.</summary>
    public ImmutableDictionary<string, string> Region(string? id) =>
        id is not null && _byId.TryGetValue(id, out var region)
            ? region
                .Elements()
                .Where(child => child.Name.LocalName == "style")
                .Aggregate(Of(region, ImmutableDictionary<string, string>.Empty), (look, child) => Own(child, look))
            : ImmutableDictionary<string, string>.Empty;

    public static CueSpan Span(string text, ImmutableDictionary<string, string> look) =>
        new(text)
        {
            IsItalic = look.GetValueOrDefault("fontStyle") is "italic" or "oblique",
            IsBold = look.GetValueOrDefault("fontWeight") is "bold",
            IsUnderlined =
                look.GetValueOrDefault("textDecoration")?.Contains("underline", StringComparison.Ordinal) == true,
            Color = CaptionColor.Parse(look.GetValueOrDefault("color")) is { } color and not "FFFFFF" ? color : null,
        };

    /// <summary>Null where it is the usual place.</summary>
    public static CuePlace? Place(ImmutableDictionary<string, string> look)
    {
        var (origin, extent) = (Pair(look.GetValueOrDefault("origin")), Pair(look.GetValueOrDefault("extent")));
        var align = look.GetValueOrDefault("textAlign") switch
        {
            "left" or "start" => CueAlign.Left,
            "right" or "end" => CueAlign.Right,
            _ => CueAlign.Center,
        };
        var place = new CuePlace
        {
            Align = align,
            Top = origin is { } corner ? Top(corner.Y, extent?.Y ?? 0, look.GetValueOrDefault("displayAlign")) : null,
            Across = (origin, extent) is ({ } at, { } size) ? Across(at.X, size.X, align) : null,
        };
        return place == new CuePlace() ? null : place;
    }

    ImmutableDictionary<string, string> Own(XElement element, ImmutableDictionary<string, string> look)
    {
        var references = Attribute(element, "style")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        foreach (var id in references.Take(MostReferences))
            look = look.SetItems(Resolved(id));
        foreach (var attribute in element.Attributes().Where(attribute => Known.Contains(attribute.Name.LocalName)))
            look = look.SetItem(attribute.Name.LocalName, attribute.Value.Trim());
        return look;
    }

    ImmutableDictionary<string, string> Resolved(string id)
    {
        if (_resolved.TryGetValue(id, out var known))
            return known;
        var none = ImmutableDictionary<string, string>.Empty;
        _resolved[id] = none;
        // Chains of styles are followed on the stack: one as long as a file would end it.
        return _byId.TryGetValue(id, out var style) && _depth < MostReferences ? _resolved[id] = Deeper(style) : none;
    }

    ImmutableDictionary<string, string> Deeper(XElement style)
    {
        _depth++;
        var look = Own(style, ImmutableDictionary<string, string>.Empty);
        _depth--;
        return look;
    }

    /// <summary>Words that end in the lowest quarter stand at the usual place.</summary>
    static double? Top(double top, double height, string? align) =>
        align switch
        {
            "after" => top + height > 75 ? null : Math.Max(0, top + height - 10),
            "center" => top + (height / 2) > 70 ? null : Math.Max(0, top + (height / 2) - 5),
            _ => top > 70 ? null : top,
        };

    static double? Across(double left, double width, CueAlign align)
    {
        var (across, usual) = align switch
        {
            CueAlign.Left => (left, 10.0),
            CueAlign.Right => (left + width, 90),
            _ => (left + (width / 2), 50),
        };
        return Math.Abs(across - usual) < 0.5 ? null : Math.Round(across, 2);
    }

    /// <summary>Two percentages; null for anything else.</summary>
    static (double X, double Y)? Pair(string? text) =>
        text?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var x, var y]
        && Percent(x) is { } left
        && Percent(y) is { } top
            ? (left, top)
            : null;

    static double? Percent(string text) =>
        text.EndsWith('%')
        && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? Math.Min(100, number)
            : null;

    internal static string? Attribute(XElement element, string name) =>
        element.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == name)?.Value;
}
