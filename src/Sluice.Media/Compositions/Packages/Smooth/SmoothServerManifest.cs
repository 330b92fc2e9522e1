using System.Globalization;
using System.Xml.Linq;
using Sluice.Media.Compositions.Naming;
using Sluice.Media.Compositions.Packages.Documents;
using Sluice.Media.Compositions.Packages.Layout;
using Sluice.Media.Packaging;

namespace Sluice.Media.Compositions.Packages.Smooth;

/// <summary>The <c>.ism</c> file, which tells a server which track of which file is what.</summary>
static class SmoothServerManifest
{
    static readonly XNamespace Smil = "http://www.w3.org/2001/SMIL20/Language";

    public static string Of(MeasuredPackage package, ManifestLayout manifest)
    {
        var client = package.Layout.Manifests.First(one => one.Kind == ManifestKind.SmoothClient);
        var tracks = SmoothStreams
            .Of(package, manifest)
            .SelectMany(stream => stream.Levels.Select(level => Track(stream, level)));
        return XmlText.Of(
            new XElement(
                Smil + "smil",
                new XElement(
                    Smil + "head",
                    new XElement(
                        Smil + "meta",
                        new XAttribute("name", "clientManifestRelativePath"),
                        new XAttribute("content", UriReference.Between(manifest.Path, client.Path))
                    )
                ),
                new XElement(Smil + "body", new XElement(Smil + "switch", tracks))
            )
        );
    }

    static XElement Track(SmoothStream stream, SmoothLevel level) =>
        new(
            Smil + (stream.IsPicture ? "video" : "audio"),
            new XAttribute("src", level.Url),
            new XAttribute("systemBitrate", level.Bitrate),
            stream.Language is { } language ? new XAttribute("systemLanguage", language) : null,
            Parameter("trackID", (level.Track.Track.Layout.SmoothTrackId ?? 1).ToString(CultureInfo.InvariantCulture)),
            Parameter("trackName", stream.Name)
        );

    static XElement Parameter(string name, string value) =>
        new(
            Smil + "param",
            new XAttribute("name", name),
            new XAttribute("value", value),
            new XAttribute("valuetype", "data")
        );
}
