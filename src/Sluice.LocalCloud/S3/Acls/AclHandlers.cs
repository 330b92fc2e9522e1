using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.S3.Buckets;
using Sluice.LocalCloud.S3.Objects;
using Sluice.LocalCloud.S3.Payloads;

namespace Sluice.LocalCloud.S3.Acls;

/// <summary>GetBucketAcl, PutBucketAcl, GetObjectAcl and PutObjectAcl.</summary>
internal static class AclHandlers
{
    private const int MostBytes = 64 * 1024;

    public static Task GetOfBucketAsync(S3Backend backend, S3Exchange exchange)
    {
        var owner = exchange.Bucket.AccountId;
        var list = AccessControlList.Of(exchange.Bucket.Acl, owner);
        return S3Xml.WriteAsync(exchange.Http, AclXml.Render(list, owner, backend.Users));
    }

    public static async Task PutOfBucketAsync(S3Backend backend, S3Exchange exchange)
    {
        var owner = exchange.Bucket.AccountId;
        var list = await ReadAsync(backend, exchange, owner);
        RequestedAcl.Demand(exchange.Bucket, list, owner);
        backend.Buckets.Set(exchange.Bucket.Name, BucketSetting.Acl, list.Render(owner));
    }

    public static Task GetOfObjectAsync(S3Backend backend, S3Exchange exchange)
    {
        var item = NamedVersion.Demand(backend, exchange);
        var owner = ObjectOwner.Of(exchange.Bucket, item);
        // Where the bucket's owner owns everything, lists from before do not count, and are not shown.
        var stored = exchange.Bucket.Ownership == ObjectOwner.Enforced ? null : item.Acl;
        ObjectAnswer.WriteVersion(exchange, item);
        return S3Xml.WriteAsync(
            exchange.Http,
            AclXml.Render(AccessControlList.Of(stored, owner), owner, backend.Users)
        );
    }

    public static async Task PutOfObjectAsync(S3Backend backend, S3Exchange exchange)
    {
        var item = NamedVersion.Demand(backend, exchange);
        var owner = ObjectOwner.Of(exchange.Bucket, item);
        var list = await ReadAsync(backend, exchange, owner);
        RequestedAcl.Demand(exchange.Bucket, list, owner);
        backend.Objects.SetAcl(item.Id, list.Render(owner));
        ObjectAnswer.WriteVersion(exchange, item);
    }

    private static async Task<AccessControlList> ReadAsync(S3Backend backend, S3Exchange exchange, string owner)
    {
        var body = await SmallBody.ReadAsync(exchange.Request, exchange.Authentication, MostBytes);
        var bucketOwner = exchange.Bucket.AccountId;
        var fromHeaders = RequestedAcl.FromHeaders(exchange.Request.Header, owner, bucketOwner, backend.Users);
        if (fromHeaders is not null && body.Length > 0)
            throw new CloudException(400, "UnexpectedContent", "This request does not support content");
        if (fromHeaders is not null)
            return fromHeaders;
        return body.Length > 0
            ? AclXml.Parse(body, owner, backend.Users)
            : throw new CloudException(
                400,
                "MissingSecurityHeader",
                "Your request was missing a required header: x-amz-acl"
            );
    }
}
