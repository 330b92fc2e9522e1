using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;
using Sluice.Media.Compositions.Captions.Cues;

namespace Sluice.Media.Compositions.Captions.Writing;

/// <summary>TTML 1, or the text profile of IMSC 1 (W3C).</summary>
static class TtmlWriter
{
    const string Tt = "http://www.w3.org/ns/ttml";
    const string Parameters = "http://www.w3.org/ns/ttml#parameter";
    const string Styling = "http://www.w3.org/ns/ttml#styling";
    const string ImscProfile = "http://www.w3.org/ns/ttml/profile/imsc1/text";

    /// <param name="language">BCP 47 or ISO 639-2; empty where unknown.</param>
    public static byte[] Write(ImmutableArray<Cue> cues, string language, bool isImsc)
    {
        using var bytes = new MemoryStream();
        using (
            var xml = XmlWriter.Create(
                bytes,
                new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = false }
            )
        )
        {
            var places = cues.Select(cue => cue.Place ?? new CuePlace()).Distinct().ToList();
            xml.WriteStartElement("tt", Tt);
            xml.WriteAttributeString("xmlns", "ttp", null, Parameters);
            xml.WriteAttributeString("xmlns", "tts", null, Styling);
            xml.WriteAttributeString("xml", "lang", null, language);
            xml.WriteAttributeString("ttp", "timeBase", Parameters, "media");
            if (isImsc)
                xml.WriteAttributeString("ttp", "profile", Parameters, ImscProfile);
            Head(xml, places);
            xml.WriteStartElement("body", Tt);
            xml.WriteStartElement("div", Tt);
            foreach (var cue in cues)
                Paragraph(xml, cue, places.IndexOf(cue.Place ?? new CuePlace()));
            xml.WriteEndDocument();
        }

        return bytes.ToArray();
    }

    static void Head(XmlWriter xml, List<CuePlace> places)
    {
        xml.WriteStartElement("head", Tt);
        xml.WriteStartElement("styling", Tt);
        xml.WriteStartElement("style", Tt);
        xml.WriteAttributeString("xml", "id", null, "s0");
        Style(xml, "fontFamily", "proportionalSansSerif");
        Style(xml, "fontSize", "100%");
        Style(xml, "color", "#FFFFFF");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("layout", Tt);
        foreach (var (index, place) in places.Index())
            Region(xml, index, place);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    static void Region(XmlWriter xml, int index, CuePlace place)
    {
        var (left, width) = Across(place);
        xml.WriteStartElement("region", Tt);
        xml.WriteAttributeString("xml", "id", null, $"r{index}");
        Style(xml, "origin", $"{Percent(left)} {Percent(place.Top ?? 10)}");
        Style(xml, "extent", $"{Percent(width)} {Percent(place.Top is { } top ? 100 - top : 80)}");
        Style(xml, "displayAlign", place.Top is null ? "after" : "before");
        Style(
            xml,
            "textAlign",
            place.Align switch
            {
                CueAlign.Left => "start",
                CueAlign.Right => "end",
                _ => "center",
            }
        );
        xml.WriteEndElement();
    }

    /// <summary>Where the region begins and how wide it is, percent.</summary>
    static (double Left, double Width) Across(CuePlace place) =>
        place.Align switch
        {
            CueAlign.Left => (place.Across ?? 10, (place.Across is { } left ? 100 : 90) - (place.Across ?? 10)),
            CueAlign.Right => (place.Across is null ? 10 : 0, (place.Across ?? 90) - (place.Across is null ? 10 : 0)),
            _ when place.Across is { } middle => (
                middle - Math.Min(middle, 100 - middle),
                2 * Math.Min(middle, 100 - middle)
            ),
            _ => (10, 80),
        };

    static void Paragraph(XmlWriter xml, Cue cue, int region)
    {
        xml.WriteStartElement("p", Tt);
        xml.WriteAttributeString("begin", CueTime.Clock(cue.Start, '.'));
        xml.WriteAttributeString("end", CueTime.Clock(cue.End, '.'));
        xml.WriteAttributeString("region", $"r{region}");
        xml.WriteAttributeString("style", "s0");
        foreach (var (index, line) in cue.Lines.Index())
        {
            if (index > 0)
                xml.WriteElementString("br", Tt, null);
            foreach (var span in line.Spans)
                Span(xml, span);
        }

        xml.WriteEndElement();
    }

    static void Span(XmlWriter xml, CueSpan span)
    {
        xml.WriteStartElement("span", Tt);
        if (span.IsItalic)
            Style(xml, "fontStyle", "italic");
        if (span.IsBold)
            Style(xml, "fontWeight", "bold");
        if (span.IsUnderlined)
            Style(xml, "textDecoration", "underline");
        if (span.Color is { } color)
            Style(xml, "color", $"#{color}");
        xml.WriteString(Valid(span.Text));
        xml.WriteEndElement();
    }

    /// <summary>Half of a surrogate pair is no character of XML.</summary>
    static string Valid(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    static void Style(XmlWriter xml, string name, string value) =>
        xml.WriteAttributeString("tts", name, Styling, value);

    static string Percent(double number) => string.Create(CultureInfo.InvariantCulture, $"{number:0.##}%");
}
