namespace Sluice.Media.Compositions.Encodes;

public enum FrameRateConversion
{
    /// <summary>Repeat and drop frames.</summary>
    Drop,

    /// <summary>Blend neighbours.</summary>
    Interpolate,

    /// <summary>Motion estimation (slow).</summary>
    MotionCompensated,
}
