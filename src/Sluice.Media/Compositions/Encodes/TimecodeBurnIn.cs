namespace Sluice.Media.Compositions.Encodes;

/// <param name="FontSize">10, 16, 32 or 48.</param>
/// <param name="Prefix">Text before the time code.</param>
public sealed record TimecodeBurnIn(int FontSize, TimecodePlace Place, string? Prefix);

public enum TimecodePlace
{
    TopLeft,
    TopCenter,
    TopRight,
    MiddleLeft,
    MiddleCenter,
    MiddleRight,
    BottomLeft,
    BottomCenter,
    BottomRight,
}
