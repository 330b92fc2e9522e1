namespace Sluice.Media.Compositions.Encodes;

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
