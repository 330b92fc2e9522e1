using System.Collections.Immutable;

namespace Sluice.Media.Packaging.Checks;

/// <summary>Renditions with pictures must be cut at the same times, or players cannot switch between them.</summary>
static class AlignmentCheck
{
    /// <summary>Seconds; less than any frame lasts, more than clocks round.</summary>
    const double Tolerance = 0.002;

    public static IEnumerable<MediaFailure> Check(ImmutableArray<MeasuredRendition> renditions)
    {
        var pictures = renditions.Where(rendition => rendition.Planned.Video is not null).ToList();
        return pictures.Skip(1).Select(other => Compare(pictures[0], other)).OfType<MediaFailure>();
    }

    static MediaFailure? Compare(MeasuredRendition first, MeasuredRendition other)
    {
        var count = Math.Max(first.Segments.Length, other.Segments.Length);
        var apart = Enumerable
            .Range(0, count)
            .Where(index => Math.Abs(Start(first, index) - Start(other, index)) > Tolerance)
            .Select(index => (int?)index)
            .FirstOrDefault();
        return apart is { } segment
            ? OutputFailures.NotAligned(other.Planned.Name, first.Planned.Name, segment + 1)
            : null;
    }

    /// <summary>Seconds; a segment that is not there begins nowhere near.</summary>
    static double Start(MeasuredRendition rendition, int index) =>
        index < rendition.Segments.Length
            ? (double)rendition.Segments[index].Start / rendition.Timescale
            : double.MaxValue;
}
