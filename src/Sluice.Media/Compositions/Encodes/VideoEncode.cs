using System.Collections.Immutable;
using Sluice.Media.Compositions.Clips;

namespace Sluice.Media.Compositions.Encodes;

/// <summary>One encode of the programme's picture.</summary>
/// <param name="Codec">With its settings.</param>
public sealed record VideoEncode(VideoCodecSettings Codec)
{
    /// <summary>Pixels, even; null follows the source, evenly scaled where the other side is given.</summary>
    public int? Width { get; init; }

    public int? Height { get; init; }

    public Scaling Scaling { get; init; } = Scaling.Fit;

    /// <summary>0 softest to 100 sharpest scaling.</summary>
    public int Sharpness { get; init; } = 50;

    /// <summary>Part of the prepared source picture, source pixels.</summary>
    public PictureArea? Crop { get; init; }

    /// <summary>Where the picture stands in the frame, output pixels.</summary>
    public PictureArea? Position { get; init; }

    /// <summary>Frames per second; null follows the source.</summary>
    public Rational? FrameRate { get; init; }

    public FrameRateConversion FrameRateConversion { get; init; } = FrameRateConversion.Drop;

    /// <summary>Pixel shape; null is square where a size is given, else the source's.</summary>
    public Rational? PixelAspect { get; init; }

    /// <summary>Null deinterlaces interlaced sources where the codec settings ask for progressive pictures.</summary>
    public DeinterlaceSettings? Deinterlace { get; init; }

    /// <summary>Convert to this; null keeps the source's.</summary>
    public ColorConversion? Color { get; init; }

    public NoiseReduction? NoiseReduction { get; init; }

    public ImmutableArray<ImageOverlay> Overlays { get; init; } = [];

    /// <summary>The time code shown in the picture; null shows none.</summary>
    public TimecodeBurnIn? TimecodeBurnIn { get; init; }

    /// <summary>Write the first frame's time code where the container takes one.</summary>
    public bool InsertTimecode { get; init; }

    /// <summary>Count dropped frames in shown and inserted time codes at 29.97 and 59.94.</summary>
    public bool DropFrameTimecode { get; init; } = true;
}

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

public enum FrameRateConversion
{
    /// <summary>Repeat and drop frames.</summary>
    Drop,

    /// <summary>Blend neighbours.</summary>
    Interpolate,

    /// <summary>Motion estimation (slow).</summary>
    MotionCompensated,
}

/// <param name="Mode">What to do.</param>
/// <param name="Force">Also where the source does not say that it is interlaced.</param>
public sealed record DeinterlaceSettings(DeinterlaceMode Mode, bool Force = false);

public enum DeinterlaceMode
{
    Deinterlace,

    /// <summary>Telecined film back to 23.976 frames per second.</summary>
    InverseTelecine,

    /// <summary>Whichever the picture needs.</summary>
    Adaptive,
}

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

/// <param name="FontSize">10, 16, 32 or 48.</param>
/// <param name="Prefix">Text before the time code.</param>
public sealed record TimecodeBurnIn(int FontSize, TimecodePlace Place, string? Prefix);

public enum TimecodePlace
{
    TopLeft,
    TopCenter,
    TopRight,
    MiddleLeft,
    MiddleCenter,
    MiddleRight,
    BottomLeft,
    BottomCenter,
    BottomRight,
}
