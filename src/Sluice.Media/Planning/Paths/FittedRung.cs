using Sluice.Media.Profiles;

namespace Sluice.Media.Planning.Paths;

/// <summary>A rung cut to a source.</summary>
/// <param name="Width">Pixels, even.</param>
/// <param name="Height">Pixels, even.</param>
public sealed record FittedRung(Rung Rung, int Width, int Height);
