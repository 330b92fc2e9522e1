namespace Sluice.Media.Probe;

/// <summary>A picture as viewers see it: pixel shape applied, then turned.</summary>
static class DisplaySize
{
    /// <summary>A pixel shape that a camera or a disc may have; anything more extreme is a broken header and counts as square.</summary>
    public static Rational Shape(Rational sampleAspectRatio) =>
        sampleAspectRatio is { IsKnown: true, Value: >= 0.1 and <= 10 } ? sampleAspectRatio : new Rational(1, 1);

    public static (int Width, int Height) Of(int width, int height, Rational shape, int rotation)
    {
        // Lines are kept and their length is corrected, as players do.
        var shown = (Width: (int)Math.Min(int.MaxValue / 2, Math.Round(width * shape.Value)), Height: height);
        return IsQuarterTurn(rotation) ? (shown.Height, shown.Width) : shown;
    }

    /// <summary>ffmpeg turns by quarters; other angles keep the frame.</summary>
    static bool IsQuarterTurn(int rotation) => Math.Abs(rotation) is >= 89 and <= 91 or >= 269 and <= 271;
}
