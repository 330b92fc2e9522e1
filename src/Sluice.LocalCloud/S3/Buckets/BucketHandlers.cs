using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.S3.Listing;
using Sluice.LocalCloud.S3.Payloads;

namespace Sluice.LocalCloud.S3.Buckets;

/// <summary>Making, finding and deleting buckets.</summary>
internal static class BucketHandlers
{
    private const int MostBuckets = 10_000;
    private const int MostConfigurationBytes = 64 * 1024;

    public static Task ListAsync(S3Backend backend, S3Exchange exchange)
    {
        var account = exchange.Caller.Account!.Value.Value;
        var prefix = exchange.Request.Parameter("prefix") ?? "";
        var after = exchange.Request.Parameter("continuation-token") is { Length: > 0 } token
            ? ListHandlers.FromToken(token)
            : "";
        var most = ListHandlers.Most(exchange.Request, "max-buckets", MostBuckets);
        var left = backend
            .Buckets.ListOf(account)
            .Where(bucket =>
                bucket.Name.StartsWith(prefix, StringComparison.Ordinal)
                && string.CompareOrdinal(bucket.Name, after) > 0
            )
            .ToList();
        var page = left.Take(most).ToList();
        var root = new XElement(
            "ListAllMyBucketsResult",
            ListHandlers.User("Owner", backend.Users.Of(account)),
            new XElement("Buckets", page.Select(bucket => Describe(backend, bucket)))
        );
        if (page.Count < left.Count && page.Count > 0)
            root.Add(new XElement("ContinuationToken", ListHandlers.ToToken(page[^1].Name)));
        if (prefix.Length > 0)
            root.Add(new XElement("Prefix", prefix));
        return S3Xml.WriteAsync(exchange.Http, root);
    }

    private static XElement Describe(S3Backend backend, Bucket bucket) =>
        new(
            "Bucket",
            new XElement("Name", bucket.Name),
            new XElement("CreationDate", S3Xml.Time(bucket.CreatedAt)),
            new XElement("BucketRegion", backend.Region)
        );

    public static async Task CreateAsync(S3Backend backend, S3Exchange exchange)
    {
        var name = exchange.Address.Bucket;
        if (!BucketName.IsValid(name))
            throw new CloudException(
                new CloudError(400, "InvalidBucketName", "The specified bucket is not valid.").With("BucketName", name)
            );
        await CheckLocationAsync(backend, exchange);
        var bucket = NewBucket.Of(backend, exchange);
        if (!backend.Buckets.Add(bucket) && !IsTheSame(backend, bucket))
            throw Taken(backend, bucket);
        exchange.Response.Headers.Location = $"/{name}";
    }

    // In the oldest region who owns a bucket may make it again; it stays as it is.
    private static bool IsTheSame(S3Backend backend, Bucket bucket) =>
        backend.Region == "us-east-1"
        && backend.Buckets.Find(bucket.Name) is { } existing
        && existing.AccountId == bucket.AccountId
        && existing.Acl == bucket.Acl;

    public static Task HeadAsync(S3Backend backend, S3Exchange exchange)
    {
        exchange.Response.Headers["x-amz-bucket-region"] = backend.Region;
        return Task.CompletedTask;
    }

    public static Task DeleteAsync(S3Backend backend, S3Exchange exchange)
    {
        var unused =
            backend.Buckets.Delete(exchange.Bucket.Name)
            ?? throw new CloudException(
                new CloudError(409, "BucketNotEmpty", "The bucket you tried to delete is not empty").With(
                    "BucketName",
                    exchange.Bucket.Name
                )
            );
        backend.Blobs.Delete(unused);
        exchange.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static CloudException Taken(S3Backend backend, Bucket bucket)
    {
        var isOurs = backend.Buckets.Find(bucket.Name)?.AccountId == bucket.AccountId;
        var error = isOurs
            ? new CloudError(
                409,
                "BucketAlreadyOwnedByYou",
                "Your previous request to create the named bucket succeeded and you already own it."
            )
            : new CloudError(
                409,
                "BucketAlreadyExists",
                "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again."
            );
        return new CloudException(error.With("BucketName", bucket.Name));
    }

    private static async Task CheckLocationAsync(S3Backend backend, S3Exchange exchange)
    {
        var body = await SmallBody.ReadAsync(exchange.Request, exchange.Authentication, MostConfigurationBytes);
        if (body.Length == 0)
            return;
        var location = XmlBody.Parse(body, "CreateBucketConfiguration").Text("LocationConstraint");
        if (string.IsNullOrEmpty(location) || location == backend.Region)
            return;
        throw new CloudException(
            400,
            "IllegalLocationConstraintException",
            $"The {location} location constraint is incompatible for the region specific endpoint this request was sent to; this cloud's region is {backend.Region}."
        );
    }
}
