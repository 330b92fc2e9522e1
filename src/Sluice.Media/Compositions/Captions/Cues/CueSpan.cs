namespace Sluice.Media.Compositions.Captions.Cues;

/// <summary>Words of one style.</summary>
/// <param name="Text">No line ends and no other control characters.</param>
public sealed record CueSpan(string Text)
{
    public bool IsItalic { get; init; }
    public bool IsBold { get; init; }
    public bool IsUnderlined { get; init; }

    /// <summary>RRGGBB, upper case; null is the reader's own.</summary>
    public string? Color { get; init; }
}
