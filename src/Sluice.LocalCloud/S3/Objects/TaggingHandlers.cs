using Microsoft.AspNetCore.Http;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.S3.Payloads;

namespace Sluice.LocalCloud.S3.Objects;

/// <summary>The tags of an object.</summary>
internal static class TaggingHandlers
{
    private const int MostBytes = 64 * 1024;

    public static Task GetAsync(S3Backend backend, S3Exchange exchange)
    {
        var item = NamedVersion.Demand(backend, exchange);
        ObjectAnswer.WriteVersion(exchange, item);
        return S3Xml.WriteAsync(exchange.Http, TagSet.ToXml(TagText.Parse(item.Tags)));
    }

    public static async Task PutAsync(S3Backend backend, S3Exchange exchange)
    {
        var item = NamedVersion.Demand(backend, exchange);
        var body = await SmallBody.ReadAsync(exchange.Request, exchange.Authentication, MostBytes);
        backend.Objects.SetTags(item.Id, TagText.Render(TagSet.FromXml(body, TagSet.MostOfObject)));
        ObjectAnswer.WriteVersion(exchange, item);
    }

    public static Task DeleteAsync(S3Backend backend, S3Exchange exchange)
    {
        var item = NamedVersion.Demand(backend, exchange);
        backend.Objects.SetTags(item.Id, "{}");
        ObjectAnswer.WriteVersion(exchange, item);
        exchange.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
