namespace Sluice.Media.Compositions.Timing;

/// <summary>A run of frames of a source.</summary>
/// <param name="First">Counted from 0.</param>
/// <param name="Count">Null is until the end.</param>
public sealed record FrameSpan(long First, long? Count);
