using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.S3.Objects;
using Sluice.LocalCloud.S3.Payloads;

namespace Sluice.LocalCloud.S3.Buckets;

/// <summary>Where a bucket is, and its tags.</summary>
internal static class BucketSettings
{
    private const int MostTagBytes = 128 * 1024;

    public static Task LocationAsync(S3Backend backend, S3Exchange exchange) =>
        // The oldest region has no name here.
        S3Xml.WriteAsync(
            exchange.Http,
            new XElement("LocationConstraint", backend.Region == "us-east-1" ? null : backend.Region)
        );

    public static Task GetTagsAsync(S3Backend backend, S3Exchange exchange)
    {
        var tags =
            exchange.Bucket.Tags
            ?? throw new CloudException(
                new CloudError(404, "NoSuchTagSet", "The TagSet does not exist").With(
                    "BucketName",
                    exchange.Bucket.Name
                )
            );
        return S3Xml.WriteAsync(exchange.Http, TagSet.ToXml(TagText.Parse(tags)));
    }

    public static async Task PutTagsAsync(S3Backend backend, S3Exchange exchange)
    {
        var body = await SmallBody.ReadAsync(exchange.Request, exchange.Authentication, MostTagBytes);
        backend.Buckets.Set(
            exchange.Bucket.Name,
            BucketSetting.Tags,
            TagText.Render(TagSet.FromXml(body, TagSet.MostOfBucket))
        );
        exchange.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    public static Task DeleteTagsAsync(S3Backend backend, S3Exchange exchange)
    {
        backend.Buckets.Set(exchange.Bucket.Name, BucketSetting.Tags, null);
        exchange.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
