using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Sluice.LocalCloud.Hosting;

namespace Sluice.LocalCloud.S3;

/// <summary>Answers of S3 as XML, in its namespace.</summary>
internal static class S3Xml
{
    private static readonly XNamespace Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    public static Task WriteAsync(HttpContext http, XElement root) => XmlAnswer.WriteAsync(http, 200, Qualified(root));

    public static XElement Qualified(XElement root)
    {
        foreach (var element in root.DescendantsAndSelf())
            element.Name = Namespace + element.Name.LocalName;
        return root;
    }

    /// <summary>ISO 8601 with milliseconds, as S3 writes times in XML.</summary>
    public static string Time(long unixMilliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");

    public static Task WriteErrorAsync(CloudRequest request, CloudError error)
    {
        var http = request.Http;
        foreach (var (name, value) in error.Headers)
            http.Response.Headers[name] = value;
        // A 304 has no body, and neither has any answer to HEAD.
        if (error.Status == StatusCodes.Status304NotModified || HttpMethods.IsHead(request.Method))
        {
            http.Response.StatusCode = error.Status;
            return Task.CompletedTask;
        }
        var body = new XElement(
            "Error",
            new XElement("Code", error.Code),
            new XElement("Message", error.Message),
            error.Details.Select(detail => new XElement(detail.Key, detail.Value)),
            new XElement("RequestId", request.RequestId),
            new XElement("HostId", request.HostId)
        );
        return XmlAnswer.WriteAsync(http, error.Status, body);
    }
}
