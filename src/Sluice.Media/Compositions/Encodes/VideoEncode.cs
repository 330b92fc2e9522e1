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
