using System.Xml.Linq;
using Sluice.LocalCloud.Hosting;

namespace Sluice.LocalCloud.Query;

/// <summary>Answers of STS and IAM as XML.</summary>
internal static class QueryXml
{
    public static Task WriteAsync(CloudRequest request, string service, string action, IEnumerable<object>? result)
    {
        var root = new XElement(action + "Response");
        if (result is not null)
            root.Add(new XElement(action + "Result", result));
        root.Add(new XElement("ResponseMetadata", new XElement("RequestId", request.RequestId)));
        return WriteAsync(request, 200, service, root);
    }

    public static Task WriteErrorAsync(CloudRequest request, CloudError error)
    {
        var root = new XElement(
            "ErrorResponse",
            new XElement(
                "Error",
                new XElement("Type", error.Status < 500 ? "Sender" : "Receiver"),
                new XElement("Code", error.Code),
                new XElement("Message", error.Message)
            ),
            new XElement("RequestId", request.RequestId)
        );
        return WriteAsync(request, error.Status, QueryService.Of(request), root);
    }

    /// <summary>ISO 8601 in whole seconds, as STS and IAM write times.</summary>
    public static string Time(long unixMilliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");

    private static Task WriteAsync(CloudRequest request, int status, string service, XElement root)
    {
        XNamespace space = QueryService.Namespace(service);
        foreach (var element in root.DescendantsAndSelf())
            element.Name = space + element.Name.LocalName;
        return XmlAnswer.WriteAsync(request.Http, status, root, "text/xml");
    }
}
