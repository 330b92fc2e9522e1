namespace Sluice.Media.Compositions.Clips;

/// <summary>How the picture of a clip is prepared before it becomes part of the programme.</summary>
public sealed record PictureSelection
{
    public Rotation Rotate { get; init; } = Rotation.None;

    /// <summary>What the source's colours are where it does not say, or says it wrongly.</summary>
    public ColorSpace? Color { get; init; }

    /// <summary>Whether <see cref="Color"/> is stronger than what the source says.</summary>
    public bool ForceColor { get; init; }

    /// <summary>Part of the source that is used, source pixels; null for all of it.</summary>
    public PictureArea? Crop { get; init; }

    /// <summary>Where the clip stands in the output frame, output pixels; the rest is black.</summary>
    public PictureArea? Position { get; init; }

    public bool Denoise { get; init; }
    public bool Deblock { get; init; }

    /// <summary>-5 to 5 (filter strength as clients know it); 0 is off.</summary>
    public int FilterStrength { get; init; }
}

/// <summary>Clockwise.</summary>
public enum Rotation
{
    /// <summary>As coded: what the source says about rotation is ignored.</summary>
    None,

    /// <summary>As the source says.</summary>
    FromSource,
    By90,
    By180,
    By270,
}

/// <summary>A rectangle.</summary>
/// <param name="X">Pixels from the left.</param>
/// <param name="Y">Pixels from the top.</param>
public sealed record PictureArea(int X, int Y, int Width, int Height);

/// <summary>Primaries, transfer and matrix together.</summary>
public enum ColorSpace
{
    Rec601,
    Rec709,

    /// <summary>PQ.</summary>
    Hdr10,

    Hlg,

    /// <summary>Rec. 2020 with an SDR transfer.</summary>
    Rec2020Sdr,

    /// <summary>P3, D65, SDR.</summary>
    P3D65Sdr,

    /// <summary>P3 DCI, SDR.</summary>
    P3Dci,
}
