using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;

namespace Sluice.Media.Packaging.Dash;

/// <summary>The parts of a manifest that say where segments are.</summary>
static class DashSegments
{
    public static XElement Template(XNamespace mpd, MeasuredRendition rendition, DashAddressing.Template template) =>
        new(
            mpd + "SegmentTemplate",
            new XAttribute("timescale", rendition.Timescale),
            template.SegmentSeconds is { } seconds
                ? new XAttribute("duration", (long)Math.Round(seconds * rendition.Timescale))
                : null,
            new XAttribute("startNumber", "1"),
            new XAttribute("initialization", template.Initialization),
            new XAttribute("media", template.Media),
            template.SegmentSeconds is null
                ? new XElement(mpd + "SegmentTimeline", Timeline(mpd, rendition.Segments))
                : null
        );

    /// <summary>Base URL and segment base.</summary>
    public static object[] Ranges(XNamespace mpd, MeasuredRendition rendition, DashAddressing.OneFile file) =>
        [
            new XElement(mpd + "BaseURL", file.Url),
            new XElement(
                mpd + "SegmentBase",
                new XAttribute("timescale", rendition.Timescale),
                new XAttribute("indexRange", Range(file.InitBytes, file.IndexBytes)),
                new XElement(mpd + "Initialization", new XAttribute("range", Range(0, file.InitBytes)))
            ),
        ];

    static string Range(long start, long length) =>
        string.Create(CultureInfo.InvariantCulture, $"{start}-{start + length - 1}");

    /// <summary>Runs of equal durations share one line; only the first line needs its time, for segments join without gaps.</summary>
    static IEnumerable<XElement> Timeline(XNamespace mpd, ImmutableArray<MeasuredSegment> segments)
    {
        for (var index = 0; index < segments.Length; )
        {
            var run = 1;
            while (index + run < segments.Length && segments[index + run].Duration == segments[index].Duration)
                run++;
            yield return new XElement(
                mpd + "S",
                index == 0 ? new XAttribute("t", segments[0].Start) : null,
                new XAttribute("d", segments[index].Duration),
                run > 1 ? new XAttribute("r", run - 1) : null
            );
            index += run;
        }
    }
}
