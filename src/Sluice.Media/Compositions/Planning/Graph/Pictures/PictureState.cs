using Sluice.Media.Compositions.Clips;
using Sluice.Media.Probe;

namespace Sluice.Media.Compositions.Planning.Graph.Pictures;

/// <summary>What a picture is at one point of its way.</summary>
/// <param name="Rate">Frames per second.</param>
sealed record PictureState(PictureFrame Frame, Rational Rate)
{
    /// <summary>Null where nobody says.</summary>
    public ColorSpace? Color { get; init; }

    /// <summary>Seconds to which the picture is cut; null where it ends by itself.</summary>
    public double? CutTo { get; init; }

    public bool IsFullRange { get; init; }
    public bool IsRgb { get; init; }
    public int BitDepth { get; init; } = 8;

    /// <summary>The source has fields, whatever became of them.</summary>
    public bool IsInterlacedSource { get; init; }

    /// <summary>As it was shot; deinterlaced pictures keep what they were.</summary>
    public bool IsTopFieldFirst { get; init; } = true;

    public HdrMastering? Mastering { get; init; }

    public bool IsHdr => Color is ColorSpace.Hdr10 or ColorSpace.Hlg;

    /// <summary>What is assumed where nobody says: standard definition by its size, else high.</summary>
    public ColorSpace AssumedColor =>
        Color ?? (Frame is { Height: <= 576, Width: <= 1024 } ? ColorSpace.Rec601 : ColorSpace.Rec709);
}
