using System.Xml;
using System.Xml.Linq;

namespace Sluice.Media.Compositions.Captions.Reading;

/// <summary>TTML and IMSC (W3C): paragraphs with times, styles and regions. Nothing outside the document is read, and no entity is expanded.</summary>
static class TtmlReader
{
    const int DeepestElement = 64;

    public static CaptionReadResult Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            if (IsTooDeep(bytes))
                return Refused("elements are nested too deep");
            using var reader = XmlReader.Create(new MemoryStream(bytes.ToArray()), Settings());
            var root = XDocument.Load(reader).Root!;
            if (root.Name.LocalName != "tt")
                return Refused(
                    $"the root element is {root.Name.LocalName[..Math.Min(40, root.Name.LocalName.Length)]}, not tt"
                );
            var clock = TtmlClock.Of(root);
            var styles = new TtmlStyles(root);
            return new CaptionReadResult.Found([.. new TtmlBody(clock, styles).Cues(root)]);
        }
        catch (XmlException cause)
        {
            return HasDocumentType(bytes)
                ? new CaptionReadResult.Refused(CaptionFailures.DocumentType())
                : Refused($"line {cause.LineNumber} is not well-formed XML");
        }
        catch (FormatException cause)
        {
            return Refused(cause.Message);
        }
    }

    static XmlReaderSettings Settings() =>
        new()
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = CaptionReader.MaxBytes,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };

    static bool IsTooDeep(ReadOnlyMemory<byte> bytes)
    {
        using var reader = XmlReader.Create(new MemoryStream(bytes.ToArray()), Settings());
        while (reader.Read())
        {
            if (reader.Depth > DeepestElement)
                return true;
        }

        return false;
    }

    static bool HasDocumentType(ReadOnlyMemory<byte> bytes) =>
        CaptionText.Of(bytes.Span).Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase);

    static CaptionReadResult.Refused Refused(string why) => new(CaptionFailures.NotOfForm("TTML", why));
}
