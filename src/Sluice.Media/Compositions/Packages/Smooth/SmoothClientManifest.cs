using System.Collections.Immutable;
using System.Xml.Linq;
using Sluice.Media.Compositions.Packages.Documents;
using Sluice.Media.Compositions.Packages.Layout;
using Sluice.Media.Packaging;

namespace Sluice.Media.Compositions.Packages.Smooth;

/// <summary>The <c>.ismc</c> file, which tells players what there is ([MS-SSTR] §2.2.2). Times are those of the fragments, in each stream's own timescale.</summary>
static class SmoothClientManifest
{
    const long Ticks = 10_000_000;

    public static string Of(MeasuredPackage package, ManifestLayout manifest)
    {
        var streams = SmoothStreams.Of(package, manifest);
        var seconds = package.Shown(manifest).Select(track => track.Track.Rendition.Duration).DefaultIfEmpty(0).Max();
        return XmlText.Of(
            new XElement(
                "SmoothStreamingMedia",
                new XAttribute("MajorVersion", "2"),
                new XAttribute("MinorVersion", "1"),
                new XAttribute("TimeScale", Ticks),
                new XAttribute("Duration", (long)Math.Round(seconds * Ticks)),
                streams.Select(Stream)
            )
        );
    }

    static XElement Stream(SmoothStream stream)
    {
        var rendition = stream.Levels[0].Track.Track.Rendition;
        var pictures = stream.Levels.Select(level => level.Track.Track.Rendition).ToList();
        return new XElement(
            "StreamIndex",
            new XAttribute("Type", stream.IsPicture ? "video" : "audio"),
            new XAttribute("Name", stream.Name),
            stream.Language is { } language ? new XAttribute("Language", language) : null,
            new XAttribute("TimeScale", rendition.Timescale),
            new XAttribute("QualityLevels", stream.Levels.Length),
            new XAttribute("Chunks", rendition.Segments.Length),
            stream.IsPicture
                ? new object[]
                {
                    new XAttribute("MaxWidth", pictures.Max(picture => picture.Width ?? 0)),
                    new XAttribute("MaxHeight", pictures.Max(picture => picture.Height ?? 0)),
                    new XAttribute("DisplayWidth", pictures.Max(picture => picture.Width ?? 0)),
                    new XAttribute("DisplayHeight", pictures.Max(picture => picture.Height ?? 0)),
                }
                : null,
            new XAttribute("Url", $"QualityLevels({{bitrate}})/Fragments({stream.Name}={{start time}})"),
            stream.Levels.Select((level, index) => Level(stream, level, index)),
            Chunks(rendition.Segments)
        );
    }

    static XElement Level(SmoothStream stream, SmoothLevel level, int index)
    {
        var (track, rendition) = (level.Track.Track, level.Track.Track.Rendition);
        var element = new XElement(
            "QualityLevel",
            new XAttribute("Index", index),
            new XAttribute("Bitrate", level.Bitrate),
            new XAttribute("FourCC", stream.IsPicture ? "H264" : "AACL")
        );
        if (stream.IsPicture)
            element.Add(
                new XAttribute("MaxWidth", rendition.Width ?? 0),
                new XAttribute("MaxHeight", rendition.Height ?? 0)
            );
        else
            element.Add(
                new XAttribute("SamplingRate", track.Layout.Planned.Audio!.SampleRate),
                new XAttribute("Channels", track.Layout.Planned.Audio.Channels),
                new XAttribute("BitsPerSample", "16"),
                new XAttribute("PacketSize", "4"),
                new XAttribute("AudioTag", "255")
            );
        element.Add(new XAttribute("CodecPrivateData", DecoderParameters.Of(track.Init.Span, stream.IsPicture)));
        return element;
    }

    static IEnumerable<XElement> Chunks(ImmutableArray<MeasuredSegment> segments) =>
        segments.Select(
            (segment, index) =>
                new XElement(
                    "c",
                    index == 0 ? new XAttribute("t", segment.Start) : null,
                    new XAttribute("d", segment.Duration)
                )
        );
}
