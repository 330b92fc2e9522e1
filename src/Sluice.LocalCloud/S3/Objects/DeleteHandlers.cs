using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.S3.Payloads;

namespace Sluice.LocalCloud.S3.Objects;

/// <summary>DeleteObject and DeleteObjects.</summary>
internal static class DeleteHandlers
{
    private const int MostKeys = 1000;
    private const int MostBytes = 2 * 1024 * 1024;

    public static Task DeleteAsync(S3Backend backend, S3Exchange exchange)
    {
        var ifMatch = exchange.Request.Header("if-match");
        backend.Objects.Delete(exchange.Bucket.Name, exchange.Key, new WriteCondition(ifMatch, null));
        exchange.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    public static async Task DeleteManyAsync(S3Backend backend, S3Exchange exchange)
    {
        var request = await ReadAsync(exchange);
        var results = request.Keys.Select(key => Delete(backend, exchange, key)).ToList();
        var root = new XElement(
            "DeleteResult",
            results
                .Where(result => result.Error is not null || !request.IsQuiet)
                .Select(result => result.Error is null ? Deleted(result.Key) : Failed(result.Key, result.Error))
        );
        await S3Xml.WriteAsync(exchange.Http, root);
    }

    private static async Task<(List<string> Keys, bool IsQuiet)> ReadAsync(S3Exchange exchange)
    {
        var body = await SmallBody.ReadAsync(exchange.Request, exchange.Authentication, MostBytes);
        var root = XmlBody.Parse(body, "Delete");
        var entries = root.Elements("Object").ToList();
        if (entries.Count is 0 or > MostKeys)
            throw XmlBody.Malformed();
        var keys = entries.Select(entry => entry.Text("Key") ?? throw XmlBody.Malformed()).ToList();
        return (keys, root.Text("Quiet") == "true");
    }

    private static (string Key, CloudError? Error) Delete(S3Backend backend, S3Exchange exchange, string key)
    {
        var existing = backend.Objects.Find(exchange.Bucket.Name, key);
        var refusal = backend.Access.Refusal(exchange, "s3:DeleteObject", key, existing);
        if (refusal is null)
            backend.Objects.Delete(exchange.Bucket.Name, key, WriteCondition.None);
        return (key, refusal);
    }

    private static XElement Deleted(string key) => new("Deleted", new XElement("Key", key));

    private static XElement Failed(string key, CloudError error) =>
        new(
            "Error",
            new XElement("Key", key),
            new XElement("Code", error.Code),
            new XElement("Message", error.Message)
        );
}
