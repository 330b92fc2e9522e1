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
