using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.S3.Acls;
using Sluice.LocalCloud.S3.Buckets;
using Sluice.LocalCloud.S3.Payloads;

namespace Sluice.LocalCloud.S3.PublicAccess;

/// <summary>GetPublicAccessBlock, PutPublicAccessBlock, DeletePublicAccessBlock and GetBucketPolicyStatus.</summary>
internal static class PublicAccessHandlers
{
    private const int MostBytes = 16 * 1024;

    public static Task GetAsync(S3Backend backend, S3Exchange exchange)
    {
        if (exchange.Bucket.PublicAccess is null)
            throw new CloudException(
                new CloudError(
                    404,
                    "NoSuchPublicAccessBlockConfiguration",
                    "The public access block configuration was not found"
                ).With("BucketName", exchange.Bucket.Name)
            );
        return S3Xml.WriteAsync(exchange.Http, PublicAccessBlock.Of(exchange.Bucket).ToXml());
    }

    public static async Task PutAsync(S3Backend backend, S3Exchange exchange)
    {
        var body = await SmallBody.ReadAsync(exchange.Request, exchange.Authentication, MostBytes);
        backend.Buckets.Set(exchange.Bucket.Name, BucketSetting.PublicAccess, PublicAccessBlock.FromXml(body).Render());
    }

    public static Task DeleteAsync(S3Backend backend, S3Exchange exchange)
    {
        backend.Buckets.Set(exchange.Bucket.Name, BucketSetting.PublicAccess, null);
        exchange.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>Is the bucket public, by its policy or by its access control list?</summary>
    public static Task StatusAsync(S3Backend backend, S3Exchange exchange)
    {
        var bucket = exchange.Bucket;
        var block = PublicAccessBlock.Of(bucket);
        var byPolicy =
            bucket.Policy is { } policy
            && !block.RestrictPublicBuckets
            && PublicPolicy.IsPublic(backend.Names.Resolve(policy));
        var byList = !block.IgnorePublicAcls && AccessControlList.Of(bucket.Acl, bucket.AccountId).IsPublic;
        return S3Xml.WriteAsync(
            exchange.Http,
            new XElement("PolicyStatus", new XElement("IsPublic", byPolicy || byList))
        );
    }
}
