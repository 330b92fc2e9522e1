using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace Sluice.LocalCloud.Hosting;

/// <summary>Writes XML bodies.</summary>
internal static class XmlAnswer
{
    // Keys may hold control characters, which S3 writes as character references; the writer must not refuse them.
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        CheckCharacters = false,
        NewLineHandling = NewLineHandling.Entitize,
    };

    public static byte[] Render(XElement root)
    {
        using var buffer = new MemoryStream();
        using (var writer = XmlWriter.Create(buffer, Settings))
            new XDocument(root).Save(writer);
        return buffer.ToArray();
    }

    public static async Task WriteAsync(HttpContext http, int status, XElement root, string type = "application/xml")
    {
        var body = Render(root);
        http.Response.StatusCode = status;
        http.Response.ContentType = type;
        http.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }
}
