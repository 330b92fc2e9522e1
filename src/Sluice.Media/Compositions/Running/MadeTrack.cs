using Sluice.Media.Compositions.Packages.Finishing;
using Sluice.Media.Compositions.Packages.Layout;
using Sluice.Media.Packaging.Checks;

namespace Sluice.Media.Compositions.Running;

/// <summary>One track as it was written, measured.</summary>
internal sealed record MadeTrack(TrackLayout Layout)
{
    public static MadeTrack Of(MeasuredTrack segments) =>
        new(segments.Layout) { Segments = segments, Bytes = segments.Rendition.Bytes };

    /// <summary>Of segmented tracks.</summary>
    public MeasuredTrack? Segments { get; init; }

    /// <summary>Of files.</summary>
    public MeasuredFile? File { get; init; }

    /// <summary>Of families: how many.</summary>
    public int Pictures { get; init; }

    /// <summary>Of all that is published of it.</summary>
    public required long Bytes { get; init; }

    /// <summary>Seconds; 0 for pictures.</summary>
    public double Duration => Segments?.Rendition.Duration ?? File?.Duration ?? 0;
}
