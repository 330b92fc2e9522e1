using Sluice.Media.Compositions.Captions;

namespace Sluice.Media.Compositions.Planning;

/// <summary>Captions that are drawn into the picture of one output.</summary>
/// <param name="File">Where the filter graph looks for them, in the scratch folder.</param>
/// <param name="Width">Pixels of the picture.</param>
/// <param name="Height">Pixels of the picture.</param>
public sealed record BurnIn(string File, CaptionEncode Caption, int Width, int Height);
