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
        var condition = new WriteCondition(exchange.Request.Header("if-match"), null);
        var done = Deletion.Run(backend, exchange, new DeleteRequest(exchange.Key, exchange.VersionId, condition));
        exchange.Response.StatusCode = StatusCodes.Status204NoContent;
        if (done.VersionId is not null)
            exchange.Response.Headers["x-amz-version-id"] = done.VersionId;
        if (done.IsMarker)
            exchange.Response.Headers["x-amz-delete-marker"] = "true";
        return Task.CompletedTask;
    }

    public static async Task DeleteManyAsync(S3Backend backend, S3Exchange exchange)
    {
        var (requests, isQuiet) = await ReadAsync(exchange);
        var answers = requests.Select(request => Delete(backend, exchange, request, isQuiet)).ToList();
        await S3Xml.WriteAsync(exchange.Http, new XElement("DeleteResult", answers));
    }

    private static async Task<(List<DeleteRequest> Requests, bool IsQuiet)> ReadAsync(S3Exchange exchange)
    {
        var body = await SmallBody.ReadAsync(exchange.Request, exchange.Authentication, MostBytes);
        var root = XmlBody.Parse(body, "Delete");
        var entries = root.Elements("Object").ToList();
        if (entries.Count is 0 or > MostKeys)
            throw XmlBody.Malformed();
        var requests = entries.Select(entry => new DeleteRequest(
            entry.Text("Key") ?? throw XmlBody.Malformed(),
            entry.Text("VersionId"),
            new WriteCondition(entry.Text("ETag"), null)
        ));
        return (requests.ToList(), root.Text("Quiet") == "true");
    }

    private static XElement? Delete(S3Backend backend, S3Exchange exchange, DeleteRequest request, bool isQuiet)
    {
        if (Refusal(backend, exchange, request) is { } refusal)
            return Failed(request, refusal);
        try
        {
            var done = Deletion.Run(backend, exchange, request);
            return isQuiet ? null : Deleted(request, done);
        }
        catch (CloudException exception)
        {
            return Failed(request, exception.Error);
        }
    }

    private static CloudError? Refusal(S3Backend backend, S3Exchange exchange, DeleteRequest request)
    {
        var (bucket, key) = (exchange.Bucket.Name, request.Key);
        return request.VersionId is { } versionId
            ? backend.Access.Refusal(
                exchange,
                "s3:DeleteObjectVersion",
                key,
                backend.Objects.Find(bucket, key, versionId)
            )
            : backend.Access.Refusal(exchange, "s3:DeleteObject", key, backend.Objects.Find(bucket, key));
    }

    private static XElement Deleted(DeleteRequest request, Deletion done)
    {
        var element = new XElement("Deleted", new XElement("Key", request.Key));
        if (request.VersionId is not null)
            element.Add(new XElement("VersionId", request.VersionId));
        if (done.IsMarker)
            element.Add(new XElement("DeleteMarker", true), new XElement("DeleteMarkerVersionId", done.VersionId));
        return element;
    }

    private static XElement Failed(DeleteRequest request, CloudError error)
    {
        var element = new XElement("Error", new XElement("Key", request.Key));
        if (request.VersionId is not null)
            element.Add(new XElement("VersionId", request.VersionId));
        element.Add(new XElement("Code", error.Code), new XElement("Message", error.Message));
        return element;
    }
}
