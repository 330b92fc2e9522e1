namespace Sluice.Media.Compositions.Captions;

/// <summary>Captions of one output.</summary>
/// <param name="Selector">Name of a selector of the clips.</param>
/// <param name="Form">What becomes of them.</param>
public sealed record CaptionEncode(string Selector, CaptionForm Form)
{
    /// <summary>ISO 639-2, lower case.</summary>
    public string? Language { get; init; }

    /// <summary>For menus.</summary>
    public string? Description { get; init; }

    /// <summary>For the deaf and hard of hearing.</summary>
    public bool IsAccessibility { get; init; }

    /// <summary>How burnt-in captions look.</summary>
    public CaptionStyle Style { get; init; } = new();

    /// <summary>WebVTT keeps positions and colours.</summary>
    public bool KeepStyling { get; init; }
}

public enum CaptionForm
{
    BurnIn,
    WebVtt,
    Srt,
    Ttml,
    Imsc,
    Scc,
    Smi,
}

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
