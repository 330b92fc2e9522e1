using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Sluice.Media.Planning;

namespace Sluice.Media.Packaging.Dash;

/// <summary>Writes a static DASH manifest (ISO/IEC 23009-1) over CMAF renditions: one adaptation set for pictures, one for sound, times exact in each rendition's own timescale.</summary>
public static class DashManifest
{
    static readonly XNamespace Mpd = "urn:mpeg:dash:schema:mpd:2011";

    public static string Write(ImmutableArray<MeasuredRendition> renditions)
    {
        var longest = renditions.Max(rendition => rendition.Duration);
        var longestSegment = renditions.SelectMany(r => r.Segments.Select(r.SecondsOf)).DefaultIfEmpty(0).Max();
        var root = new XElement(
            Mpd + "MPD",
            new XAttribute("profiles", "urn:mpeg:dash:profile:isoff-live:2011,urn:mpeg:dash:profile:cmaf:2019"),
            new XAttribute("type", "static"),
            new XAttribute("mediaPresentationDuration", Seconds(longest)),
            new XAttribute("minBufferTime", Seconds(longestSegment)),
            new XElement(
                Mpd + "Period",
                new XAttribute("id", "1"),
                new XAttribute("start", "PT0S"),
                Pictures([.. renditions.Where(rendition => rendition.Planned.Kind == RenditionKind.Video)]),
                Sound([.. renditions.Where(rendition => rendition.Planned.Kind == RenditionKind.Audio)])
            )
        );
        return Render(root);
    }

    static XElement? Pictures(ImmutableArray<MeasuredRendition> renditions) =>
        renditions.IsEmpty
            ? null
            : new XElement(
                Mpd + "AdaptationSet",
                new XAttribute("id", "1"),
                new XAttribute("contentType", "video"),
                new XAttribute("mimeType", "video/mp4"),
                new XAttribute("segmentAlignment", "true"),
                new XAttribute("startWithSAP", "1"),
                new XAttribute("maxWidth", renditions.Max(rendition => rendition.Width ?? 0)),
                new XAttribute("maxHeight", renditions.Max(rendition => rendition.Height ?? 0)),
                renditions.Select(Picture)
            );

    static XElement Picture(MeasuredRendition rendition) =>
        Representation(
            rendition,
            new XAttribute("width", rendition.Width ?? 0),
            new XAttribute("height", rendition.Height ?? 0),
            new XAttribute("frameRate", FrameRates.Ratio(rendition)),
            new XAttribute("sar", "1:1")
        );

    static XElement? Sound(ImmutableArray<MeasuredRendition> renditions) =>
        renditions.IsEmpty
            ? null
            : new XElement(
                Mpd + "AdaptationSet",
                new XAttribute("id", "2"),
                new XAttribute("contentType", "audio"),
                new XAttribute("mimeType", "audio/mp4"),
                renditions[0].Planned.Audio!.Language is { } language
                    ? new XAttribute("lang", LanguageTag.Of(language))
                    : null,
                new XAttribute("segmentAlignment", "true"),
                new XAttribute("startWithSAP", "1"),
                renditions.Select(Sound)
            );

    static XElement Sound(MeasuredRendition rendition) =>
        Representation(
            rendition,
            new XAttribute("audioSamplingRate", rendition.Planned.Audio!.SampleRate),
            new XElement(
                Mpd + "AudioChannelConfiguration",
                new XAttribute("schemeIdUri", "urn:mpeg:dash:23003:3:audio_channel_configuration:2011"),
                new XAttribute("value", rendition.Planned.Audio!.Channels)
            )
        );

    static XElement Representation(MeasuredRendition rendition, params object[] particulars) =>
        new(
            Mpd + "Representation",
            new XAttribute("id", rendition.Planned.Name),
            new XAttribute("bandwidth", rendition.PeakBandwidth),
            new XAttribute("codecs", rendition.Codecs),
            particulars,
            Template(rendition)
        );

    static XElement Template(MeasuredRendition rendition)
    {
        var layout = rendition.Planned.Segments!;
        return new XElement(
            Mpd + "SegmentTemplate",
            new XAttribute("timescale", rendition.Timescale),
            new XAttribute("startNumber", "1"),
            new XAttribute("initialization", layout.InitPath!),
            new XAttribute("media", layout.SegmentPattern.Replace("%05d", "$Number%05d$", StringComparison.Ordinal)),
            new XElement(Mpd + "SegmentTimeline", Timeline(rendition.Segments))
        );
    }

    /// <summary>Runs of equal durations share one line; only the first line needs its time, for segments join without gaps.</summary>
    static IEnumerable<XElement> Timeline(ImmutableArray<MeasuredSegment> segments)
    {
        for (var index = 0; index < segments.Length; )
        {
            var run = 1;
            while (index + run < segments.Length && segments[index + run].Duration == segments[index].Duration)
                run++;
            yield return new XElement(
                Mpd + "S",
                index == 0 ? new XAttribute("t", segments[0].Start) : null,
                new XAttribute("d", segments[index].Duration),
                run > 1 ? new XAttribute("r", run - 1) : null
            );
            index += run;
        }
    }

    static string Seconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"PT{seconds:0.###}S");

    static string Render(XElement root)
    {
        var text = new Utf8Text();
        var settings = new XmlWriterSettings
        {
            Indent = true,
            NewLineChars = "\n",
            Encoding = Encoding.UTF8,
        };
        using (var writer = XmlWriter.Create(text, settings))
            root.Save(writer);
        return text + "\n";
    }

    /// <summary>A string writer that declares UTF-8, as the file will be.</summary>
    sealed class Utf8Text() : StringWriter(CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
