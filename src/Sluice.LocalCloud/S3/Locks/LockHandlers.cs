using System.Xml.Linq;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.S3.Buckets;
using Sluice.LocalCloud.S3.Objects;
using Sluice.LocalCloud.S3.Payloads;

namespace Sluice.LocalCloud.S3.Locks;

/// <summary>Object lock of buckets; retention and legal hold of versions.</summary>
internal static class LockHandlers
{
    private const int MostBytes = 16 * 1024;

    public static Task GetOfBucketAsync(S3Backend backend, S3Exchange exchange)
    {
        if (exchange.Bucket.ObjectLock is not { } stored)
            throw new CloudException(
                new CloudError(
                    404,
                    "ObjectLockConfigurationNotFoundError",
                    "Object Lock configuration does not exist for this bucket"
                ).With("BucketName", exchange.Bucket.Name)
            );
        return S3Xml.WriteAsync(exchange.Http, DefaultRetention.ToXml(DefaultRetention.Parse(stored)));
    }

    public static async Task PutOfBucketAsync(S3Backend backend, S3Exchange exchange)
    {
        var body = await SmallBody.ReadAsync(exchange.Request, exchange.Authentication, MostBytes);
        var retention = DefaultRetention.FromXml(body);
        if (!exchange.Bucket.KeepsVersions)
            throw new CloudException(
                409,
                "InvalidBucketState",
                "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration"
            );
        backend.Buckets.Set(exchange.Bucket.Name, BucketSetting.ObjectLock, DefaultRetention.Render(retention));
    }

    public static Task GetRetentionAsync(S3Backend backend, S3Exchange exchange)
    {
        ObjectLock.Demand(exchange.Bucket);
        var item = NamedVersion.Demand(backend, exchange);
        var retention = Retention.Of(item) ?? throw NoConfiguration(item);
        return S3Xml.WriteAsync(exchange.Http, retention.ToXml());
    }

    public static async Task PutRetentionAsync(S3Backend backend, S3Exchange exchange)
    {
        ObjectLock.Demand(exchange.Bucket);
        var item = NamedVersion.Demand(backend, exchange);
        var body = await SmallBody.ReadAsync(exchange.Request, exchange.Authentication, MostBytes);
        var next = Retention.FromXml(body, backend.Now);
        var bypasses = ObjectLock.Bypasses(backend, exchange, exchange.Key, item);
        backend.Objects.SetLock(
            item.Id,
            current =>
                Retention.MayReplace(Retention.Of(current), next, bypasses, backend.Now)
                    ? current with
                    {
                        LockMode = next?.Mode,
                        RetainUntil = next?.Until,
                    }
                    : throw ObjectLock.Protected()
        );
        ObjectAnswer.WriteVersion(exchange, item);
    }

    public static Task GetHoldAsync(S3Backend backend, S3Exchange exchange)
    {
        ObjectLock.Demand(exchange.Bucket);
        var item = NamedVersion.Demand(backend, exchange);
        return S3Xml.WriteAsync(
            exchange.Http,
            new XElement("LegalHold", new XElement("Status", item.LegalHold ? "ON" : "OFF"))
        );
    }

    public static async Task PutHoldAsync(S3Backend backend, S3Exchange exchange)
    {
        ObjectLock.Demand(exchange.Bucket);
        var item = NamedVersion.Demand(backend, exchange);
        var body = await SmallBody.ReadAsync(exchange.Request, exchange.Authentication, MostBytes);
        var status = XmlBody.Parse(body, "LegalHold").Text("Status")?.Trim();
        if (status is not ("ON" or "OFF"))
            throw XmlBody.Malformed();
        backend.Objects.SetLock(item.Id, current => current with { LegalHold = status == "ON" });
        ObjectAnswer.WriteVersion(exchange, item);
    }

    private static CloudException NoConfiguration(StoredObject item) =>
        new(
            new CloudError(
                404,
                "NoSuchObjectLockConfiguration",
                "The specified object does not have a ObjectLock configuration"
            ).With("Key", item.Key)
        );
}
