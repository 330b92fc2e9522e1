namespace Sluice.Media.Compositions.Ladders;

/// <summary>What a ladder is chosen for: the programme's picture before it is scaled.</summary>
/// <param name="Width">Pixels as shown.</param>
/// <param name="Height">Pixels as shown.</param>
/// <param name="FrameRate">Frames per second.</param>
public sealed record LadderSource(int Width, int Height, Rational FrameRate)
{
    /// <summary>Bits per second of the source's picture; null where unknown. No rung has much more than the source has.</summary>
    public long? Bitrate { get; init; }

    /// <summary>How many bits the picture needs compared with ordinary film and video: 0.5 for drawings, 1.5 for water and leaves.</summary>
    public double Complexity { get; init; } = 1;
}
