namespace Sluice.Media.Compositions.Packages;

/// <summary>How a set is cut.</summary>
/// <param name="Seconds">Target length of a segment.</param>
public sealed record SegmentSettings(double Seconds)
{
    /// <summary>Seconds of one fragment inside a segment; null is the whole segment.</summary>
    public double? FragmentSeconds { get; init; }

    /// <summary>A last segment shorter than this joins the one before, seconds; 0 never.</summary>
    public double MinimumFinalSeconds { get; init; }

    /// <summary>All segments of an output in one file, addressed by byte ranges.</summary>
    public bool SingleFile { get; init; }

    /// <summary>Segment lengths are exact, else rounded up to whole groups of pictures.</summary>
    public bool Exact { get; init; }
}
