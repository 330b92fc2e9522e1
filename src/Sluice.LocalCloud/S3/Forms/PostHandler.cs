using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.S3.Objects;
using Sluice.LocalCloud.S3.Payloads;
using Sluice.LocalCloud.Signatures;

namespace Sluice.LocalCloud.S3.Forms;

/// <summary>PostObject: puts the file of a browser's form.</summary>
internal static class PostHandler
{
    public static async Task PostAsync(S3Backend backend, S3Exchange exchange)
    {
        var posted = exchange.Posted ?? throw new InvalidOperationException("This request has no form.");
        var (least, most) = posted.Length;
        await using var file = new BoundedStream(posted.Form.File, most);
        using var payload = RequestPayload.OfForm(file, exchange.Field);
        var item = await PutHandler.StoreAsync(backend, exchange, payload, bytes => DemandLeast(bytes, least));
        await AnswerAsync(exchange, item);
    }

    private static void DemandLeast(long bytes, long least)
    {
        if (bytes < least)
            throw new CloudException(
                new CloudError(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size")
                    .With("ProposedSize", $"{bytes}")
                    .With("MinSizeAllowed", $"{least}")
            );
    }

    private static Task AnswerAsync(S3Exchange exchange, StoredObject item)
    {
        var (http, response) = (exchange.Http, exchange.Response);
        var location =
            $"{http.Request.Scheme}://{http.Request.Host}/{item.Bucket}/{UriEncoding.Encode(item.Key, keepSlash: true)}";
        response.Headers.Location = location;
        if (Redirect(exchange, item) is { } redirect)
        {
            response.StatusCode = StatusCodes.Status303SeeOther;
            response.Headers.Location = redirect;
            return Task.CompletedTask;
        }
        switch (exchange.Field("success_action_status"))
        {
            case "200":
                return Task.CompletedTask;
            case "201":
                return XmlAnswer.WriteAsync(
                    http,
                    StatusCodes.Status201Created,
                    new XElement(
                        "PostResponse",
                        new XElement("Location", location),
                        new XElement("Bucket", item.Bucket),
                        new XElement("Key", item.Key),
                        new XElement("ETag", item.QuotedETag)
                    )
                );
            default:
                response.StatusCode = StatusCodes.Status204NoContent;
                return Task.CompletedTask;
        }
    }

    // A redirect that is no web address is as good as none.
    private static string? Redirect(S3Exchange exchange, StoredObject item)
    {
        var wanted = exchange.Field("success_action_redirect") ?? exchange.Field("redirect");
        if (!Uri.TryCreate(wanted, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            return null;
        var query = string.Create(
            CultureInfo.InvariantCulture,
            $"bucket={UriEncoding.Encode(item.Bucket)}&key={UriEncoding.Encode(item.Key)}&etag={UriEncoding.Encode(item.QuotedETag)}"
        );
        return $"{wanted}{(uri.Query.Length == 0 ? "?" : "&")}{query}";
    }
}
