namespace Sluice.Media.Compositions.Encodes;

/// <summary>How a picture of another shape meets the frame.</summary>
public enum Scaling
{
    /// <summary>Bars where it does not fill.</summary>
    Fit,

    /// <summary>Cut where it does not fit.</summary>
    Fill,

    /// <summary>Distorted to the frame.</summary>
    Stretch,

    /// <summary>Inside the given size, without bars: the frame is made smaller.</summary>
    FitNoUpscale,
}
