namespace Sluice.Media.Packaging;

/// <summary>Peak bit rate as RFC 8216 §4.3.4.2 defines it: over any run of segments that lasts between 0.5 and 1.5 target durations.</summary>
static class Bandwidth
{
    public static long Peak(MeasuredRendition rendition)
    {
        var segments = rendition.Segments;
        var target = segments.Select(rendition.SecondsOf).DefaultIfEmpty(0).Max();
        var peak = 0.0;
        for (var first = 0; first < segments.Length; first++)
        {
            var (bytes, seconds) = (0L, 0.0);
            for (var last = first; last < segments.Length; last++)
            {
                bytes += segments[last].Bytes;
                seconds += rendition.SecondsOf(segments[last]);
                if (seconds > 1.5 * target)
                    break;
                if (seconds >= 0.5 * target && seconds > 0)
                    peak = Math.Max(peak, bytes * 8 / seconds);
            }
        }

        return Math.Max((long)Math.Ceiling(peak), rendition.AverageBandwidth);
    }
}
