using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Sluice.Media.Packaging;

/// <summary>Documents of XML as text, declared as UTF-8.</summary>
static class XmlText
{
    public static string Of(XElement root)
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
