namespace Sluice.Media.Compositions.Packages;

/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="IsRequired">Of allowed sizes: must be used.</param>
public sealed record LadderSize(int Width, int Height, bool IsRequired = false);
