using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using Sluice.Media.Planning;

namespace Sluice.Media.Packaging.Dash;

/// <summary>Writes static DASH manifests (ISO/IEC 23009-1), times exact in each rendition's own timescale.</summary>
public static class DashManifest
{
    static readonly XNamespace Mpd = "urn:mpeg:dash:schema:mpd:2011";

    /// <summary>CMAF renditions: one adaptation set for pictures, one for sound.</summary>
    public static string Write(ImmutableArray<MeasuredRendition> renditions)
    {
        var pictures = renditions.Where(rendition => rendition.Planned.Kind == RenditionKind.Video).ToImmutableArray();
        var sounds = renditions.Where(rendition => rendition.Planned.Kind == RenditionKind.Audio).ToImmutableArray();
        var sets = ImmutableArray.CreateBuilder<DashSet>();
        if (!pictures.IsEmpty)
            sets.Add(new DashSet("video", "video/mp4", [.. pictures.Select(Alone)]));
        if (!sounds.IsEmpty)
            sets.Add(
                new DashSet("audio", "audio/mp4", [.. sounds.Select(Alone)])
                {
                    Language = sounds[0].Planned.Audio!.Language is { } language ? LanguageTag.Of(language) : null,
                }
            );
        return Write(
            new DashContent(sets.ToImmutable(), renditions.Max(rendition => rendition.Duration))
            {
                MinBufferSeconds = renditions.SelectMany(r => r.Segments.Select(r.SecondsOf)).DefaultIfEmpty(0).Max(),
            }
        );
    }

    public static string Write(DashContent content) =>
        XmlText.Of(
            new XElement(
                Mpd + "MPD",
                new XAttribute("profiles", content.Profiles),
                new XAttribute("type", "static"),
                new XAttribute("mediaPresentationDuration", Seconds(content.Duration)),
                new XAttribute("minBufferTime", Seconds(content.MinBufferSeconds)),
                content.BaseUrl.Length > 0 ? new XElement(Mpd + "BaseURL", content.BaseUrl) : null,
                new XElement(
                    Mpd + "Period",
                    new XAttribute("id", "1"),
                    new XAttribute("start", "PT0S"),
                    content.Sets.Select((set, index) => Set(set, SetNumber(content, index)))
                )
            )
        );

    /// <summary>Sound is the second set even where there is no picture.</summary>
    static int SetNumber(DashContent content, int index) =>
        content.Sets.Any(set => set.ContentType == "video") ? index + 1 : index + 2;

    static XElement Set(DashSet set, int id) =>
        new(
            Mpd + "AdaptationSet",
            new XAttribute("id", id),
            new XAttribute("contentType", set.ContentType),
            new XAttribute("mimeType", set.MimeType),
            set.Language is { } language ? new XAttribute("lang", language) : null,
            set.ContentType == "text"
                ? null
                : new object[] { new XAttribute("segmentAlignment", "true"), new XAttribute("startWithSAP", "1") },
            set.ContentType == "video"
                ? new object[]
                {
                    new XAttribute("maxWidth", Renditions(set).Max(rendition => rendition.Width ?? 0)),
                    new XAttribute("maxHeight", Renditions(set).Max(rendition => rendition.Height ?? 0)),
                }
                : null,
            // The schema has an order: labels come before uses.
            set.Label
                is { } label
                ? new XElement(Mpd + "Label", label)
                : null,
            set.IsDescriptive ? Descriptor("Accessibility", "urn:tva:metadata:cs:AudioPurposeCS:2007", "1") : null,
            set.Role is { } role ? Descriptor("Role", "urn:mpeg:dash:role:2011", role) : null,
            set.Representations.Select(Representation)
        );

    static IEnumerable<MeasuredRendition> Renditions(DashSet set) =>
        set.Representations.OfType<DashRepresentation.Segmented>().Select(representation => representation.Rendition);

    static XElement Descriptor(string name, string scheme, string value) =>
        new(Mpd + name, new XAttribute("schemeIdUri", scheme), new XAttribute("value", value));

    static XElement Representation(DashRepresentation representation) =>
        representation switch
        {
            DashRepresentation.Segmented { Rendition: { Planned.Audio: not null, Width: null } sound } one =>
                Representation(
                    one,
                    new XAttribute("audioSamplingRate", sound.Planned.Audio.SampleRate),
                    Descriptor(
                        "AudioChannelConfiguration",
                        "urn:mpeg:dash:23003:3:audio_channel_configuration:2011",
                        sound.Planned.Audio.Channels.ToString(CultureInfo.InvariantCulture)
                    )
                ),
            DashRepresentation.Segmented one => Representation(
                one,
                new XAttribute("width", one.Rendition.Width ?? 0),
                new XAttribute("height", one.Rendition.Height ?? 0),
                new XAttribute("frameRate", FrameRates.Ratio(one.Rendition)),
                new XAttribute("sar", Shape(one.Rendition.Planned.Video?.PixelAspect ?? new Rational(1, 1)))
            ),
            DashRepresentation.SideFile file => new XElement(
                Mpd + "Representation",
                new XAttribute("id", file.Id),
                new XAttribute("bandwidth", file.Bandwidth),
                new XElement(Mpd + "BaseURL", file.Url)
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(representation)),
        };

    static string Shape(Rational pixel) =>
        string.Create(CultureInfo.InvariantCulture, $"{pixel.Numerator}:{pixel.Denominator}");

    static XElement Representation(DashRepresentation.Segmented one, params object[] particulars) =>
        new(
            Mpd + "Representation",
            new XAttribute("id", one.Id),
            new XAttribute("bandwidth", one.Rendition.PeakBandwidth),
            new XAttribute("codecs", one.Rendition.Codecs),
            particulars,
            one.Addressing switch
            {
                DashAddressing.Template template => DashSegments.Template(Mpd, one.Rendition, template),
                DashAddressing.OneFile file => DashSegments.Ranges(Mpd, one.Rendition, file),
                _ => throw new ArgumentOutOfRangeException(nameof(one)),
            }
        );

    static DashRepresentation Alone(MeasuredRendition rendition)
    {
        var layout = rendition.Planned.Segments!;
        return new DashRepresentation.Segmented(
            rendition.Planned.Name,
            rendition,
            new DashAddressing.Template(
                layout.InitPath!,
                layout.SegmentPattern.Replace("%05d", "$Number%05d$", StringComparison.Ordinal)
            )
        );
    }

    static string Seconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"PT{seconds:0.###}S");
}
