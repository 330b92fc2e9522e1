using System.Xml;
using System.Xml.Linq;
using Sluice.LocalCloud.Hosting;

namespace Sluice.LocalCloud.S3.Payloads;

/// <summary>Reads XML documents from strangers: no DTD, so no entities; nothing is fetched; nesting is bounded.</summary>
internal static class XmlBody
{
    private const int Deepest = 32;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>The root element, without namespaces: clients send S3's, none, or older ones.</summary>
    public static XElement Parse(byte[] body, string rootName)
    {
        try
        {
            using var stream = new MemoryStream(body, writable: false);
            using var reader = XmlReader.Create(stream, Settings);
            while (reader.Read())
            {
                if (reader.Depth > Deepest)
                    throw Malformed();
            }
            stream.Position = 0;
            using var again = XmlReader.Create(stream, Settings);
            var root = WithoutNamespaces(XElement.Load(again, LoadOptions.PreserveWhitespace));
            return root.Name.LocalName == rootName ? root : throw Malformed();
        }
        catch (XmlException)
        {
            throw Malformed();
        }
    }

    /// <summary>Text of a child element; null when there is none.</summary>
    public static string? Text(this XElement element, string child) => element.Element(child)?.Value;

    public static CloudException Malformed() =>
        new(
            400,
            "MalformedXML",
            "The XML you provided was not well-formed or did not validate against our published schema"
        );

    private static XElement WithoutNamespaces(XElement element) =>
        new(
            element.Name.LocalName,
            element.Nodes().Select(node => node is XElement child ? WithoutNamespaces(child) : node)
        );
}
