using System.Collections.Immutable;
using Sluice.Media.Planning;

namespace Sluice.Media.Packaging;

/// <summary>A finished segmented rendition, measured from what was written.</summary>
/// <param name="Planned">What it was meant to be.</param>
/// <param name="Codecs">RFC 6381, of all its tracks, picture first: <c>avc1.640028,mp4a.40.2</c>.</param>
/// <param name="Timescale">Ticks per second of its segments.</param>
/// <param name="Segments">In order.</param>
public sealed record MeasuredRendition(
    PlannedRendition Planned,
    string Codecs,
    long Timescale,
    ImmutableArray<MeasuredSegment> Segments
)
{
    /// <summary>Pixels as coded in the stream; null for audio.</summary>
    public int? Width { get; init; }

    /// <summary>Pixels as coded in the stream; null for audio.</summary>
    public int? Height { get; init; }

    /// <summary>Time stamp of its zero, in ticks of its timescale: transport streams begin at some time of their own.</summary>
    public long Origin { get; init; }

    /// <summary>Of the initialization segment; 0 for MPEG-TS.</summary>
    public long InitBytes { get; init; }

    /// <summary>Bytes of all segments and the initialization segment.</summary>
    public long Bytes => InitBytes + Segments.Sum(segment => segment.Bytes);

    public long DurationTicks => Segments.Sum(segment => segment.Duration);

    /// <summary>Seconds.</summary>
    public double Duration => (double)DurationTicks / Timescale;

    /// <summary>Seconds of one segment.</summary>
    public double SecondsOf(MeasuredSegment segment) => (double)segment.Duration / Timescale;

    /// <summary>Bits per second over the whole rendition (RFC 8216 AVERAGE-BANDWIDTH).</summary>
    public long AverageBandwidth =>
        DurationTicks == 0 ? 0 : (long)Math.Ceiling(Segments.Sum(segment => segment.Bytes) * 8 / Duration);

    /// <summary>Bits per second of the most costly segment (RFC 8216 BANDWIDTH); very short segments count with their neighbours.</summary>
    public long PeakBandwidth => Bandwidth.Peak(this);

    /// <summary>Samples of the main track.</summary>
    public int Samples => Segments.Sum(segment => segment.Samples);
}
