using System.Collections.Immutable;
using Sluice.Media.Planning.Paths;
using Sluice.Media.Probe;

namespace Sluice.Media.Compositions.Planning.Graph;

/// <summary>How ffmpeg opens a source for one segment. Each segment opens its own, so that parts may come in any order and none waits in memory for another.</summary>
/// <param name="Seek">Seconds from the container's first packet; null reads from the start.</param>
/// <param name="Read">Seconds that are read; null is until the end.</param>
sealed record SegmentInput(double? Seek, double? Read)
{
    /// <summary>Read too much on both sides: cuts are made by the graph, exactly.</summary>
    const double Margin = 1;

    /// <summary>Without an index a jump lands anywhere: the next key frame must still be before the cut.</summary>
    const double MarginWithoutIndex = 30;

    static readonly string[] Indexed = ["mp4", "mov", "matroska", "webm", "mxf"];

    public static SegmentInput Of(Segment segment)
    {
        if (segment.Span is null)
            return new SegmentInput(null, null);
        var start = segment.Begin - segment.Source.StartTime;
        var margin = segment.Source.Container.Split(',').Any(Indexed.Contains) ? Margin : MarginWithoutIndex;
        double? seek = start > 2 * margin ? Math.Floor(start - margin) : null;
        return new SegmentInput(
            seek,
            segment is { Span.Count: not null, Length: { } length }
                ? Math.Ceiling(start - (seek ?? 0) + length + (2 * Margin))
                : null
        );
    }

    public ImmutableArray<string> Options =>
        [
            "-noautorotate",
            .. Seek is { } seek ? ["-ss", FilterText.Seconds(seek)] : Array.Empty<string>(),
            .. Read is { } read ? ["-t", FilterText.Seconds(read)] : Array.Empty<string>(),
        ];

    /// <summary>Where ffmpeg's clock for this input starts, on the file's own.</summary>
    /// <param name="used">Streams of the source that the run uses.</param>
    public double ClockStart(SourceInfo source, IEnumerable<SourceStream> used)
    {
        var start = source.StartTime + (Seek ?? 0);
        var streams = used.ToList();
        return TimeLine.MayJump(source) && streams.Count > 0
            ? Math.Max(start, streams.Min(stream => stream.StartTime))
            : start;
    }
}
