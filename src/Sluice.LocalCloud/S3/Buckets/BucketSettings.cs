using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.S3.Listing;
using Sluice.LocalCloud.S3.Objects;
using Sluice.LocalCloud.S3.Payloads;

namespace Sluice.LocalCloud.S3.Buckets;

/// <summary>Settings of a bucket: its tags, and those that are the same for every bucket here because AWS makes new buckets so.</summary>
internal static class BucketSettings
{
    private const int MostTagBytes = 128 * 1024;

    public static Task LocationAsync(S3Backend backend, S3Exchange exchange) =>
        // The oldest region has no name here.
        S3Xml.WriteAsync(
            exchange.Http,
            new XElement("LocationConstraint", backend.Region == "us-east-1" ? null : backend.Region)
        );

    public static Task OwnershipAsync(S3Backend backend, S3Exchange exchange) =>
        S3Xml.WriteAsync(
            exchange.Http,
            new XElement(
                "OwnershipControls",
                new XElement("Rule", new XElement("ObjectOwnership", "BucketOwnerEnforced"))
            )
        );

    public static Task AclAsync(S3Backend backend, S3Exchange exchange) =>
        S3Xml.WriteAsync(exchange.Http, OwnersAcl(backend, exchange));

    public static Task ObjectAclAsync(S3Backend backend, S3Exchange exchange)
    {
        _ = NamedVersion.Demand(backend, exchange);
        return S3Xml.WriteAsync(exchange.Http, OwnersAcl(backend, exchange));
    }

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

    // Access control lists are off (BucketOwnerEnforced); reading one gives the owner everything.
    private static XElement OwnersAcl(S3Backend backend, S3Exchange exchange)
    {
        XNamespace schema = "http://www.w3.org/2001/XMLSchema-instance";
        return new XElement(
            "AccessControlPolicy",
            ListHandlers.User("Owner", backend.Users.Of(exchange.Bucket.AccountId)),
            new XElement(
                "AccessControlList",
                new XElement(
                    "Grant",
                    new XElement(
                        "Grantee",
                        new XAttribute(schema + "type", "CanonicalUser"),
                        new XElement("ID", CanonicalUser.IdOf(exchange.Bucket.AccountId))
                    ),
                    new XElement("Permission", "FULL_CONTROL")
                )
            )
        );
    }
}
