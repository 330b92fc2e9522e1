namespace Sluice.Media.Compositions.Captions;

/// <summary>Style of burnt-in captions.</summary>
public sealed record CaptionStyle
{
    /// <summary>Pixels; null follows the height of the picture.</summary>
    public int? FontSize { get; init; }

    /// <summary>RRGGBB.</summary>
    public string FontColor { get; init; } = "FFFFFF";

    /// <summary>0 to 255.</summary>
    public int FontOpacity { get; init; } = 255;
    public int OutlineSize { get; init; } = 2;

    /// <summary>RRGGBB.</summary>
    public string OutlineColor { get; init; } = "000000";

    /// <summary>RRGGBB; null is no background.</summary>
    public string? BackgroundColor { get; init; }
    public int BackgroundOpacity { get; init; }
    public string? ShadowColor { get; init; }
    public int ShadowOpacity { get; init; }
    public int ShadowX { get; init; }
    public int ShadowY { get; init; }

    /// <summary>Centred unless this is set.</summary>
    public bool AlignLeft { get; init; }

    /// <summary>Pixels from the left; null is by alignment.</summary>
    public int? X { get; init; }

    /// <summary>Pixels from the top; null is near the bottom.</summary>
    public int? Y { get; init; }
}
