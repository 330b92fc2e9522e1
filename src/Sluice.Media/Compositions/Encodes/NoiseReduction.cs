namespace Sluice.Media.Compositions.Encodes;

/// <param name="Strength">0 to 3 for spatial filters, 0 to 16 for temporal.</param>
public sealed record NoiseReduction(NoiseFilter Filter, int Strength);

public enum NoiseFilter
{
    Bilateral,
    Mean,
    Gaussian,
    Conserve,
    Sharpen,
    Spatial,
    Temporal,
}
