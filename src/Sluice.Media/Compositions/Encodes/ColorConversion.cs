using Sluice.Media.Compositions.Clips;

namespace Sluice.Media.Compositions.Encodes;

/// <summary>Colour conversion and correction.</summary>
/// <param name="To">Null converts nothing.</param>
public sealed record ColorConversion(ColorSpace? To)
{
    /// <summary>1 to 100; 50 changes nothing.</summary>
    public int Brightness { get; init; } = 50;

    /// <summary>1 to 100; 50 changes nothing.</summary>
    public int Contrast { get; init; } = 50;

    /// <summary>-180 to 180 degrees.</summary>
    public int Hue { get; init; }

    /// <summary>1 to 100; 50 changes nothing.</summary>
    public int Saturation { get; init; } = 50;

    /// <summary>Index in the request's sources of a .cube table; null applies none.</summary>
    public int? Table { get; init; }
}
