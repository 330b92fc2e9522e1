using System.Xml.Linq;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.S3.Payloads;

namespace Sluice.LocalCloud.S3.Buckets;

/// <summary>Whether a bucket keeps the versions of its objects.</summary>
internal static class VersioningHandlers
{
    private const int MostBytes = 16 * 1024;

    public static Task GetAsync(S3Backend backend, S3Exchange exchange)
    {
        var root = new XElement("VersioningConfiguration");
        if (exchange.Bucket.Versioning is { } status)
            root.Add(new XElement("Status", status));
        return S3Xml.WriteAsync(exchange.Http, root);
    }

    public static async Task PutAsync(S3Backend backend, S3Exchange exchange)
    {
        var body = await SmallBody.ReadAsync(exchange.Request, exchange.Authentication, MostBytes);
        var root = XmlBody.Parse(body, "VersioningConfiguration");
        if (root.Text("MfaDelete") == "Enabled")
            throw new CloudException(
                501,
                "NotImplemented",
                "The local cloud has no MFA devices, so MFA Delete cannot be enabled."
            );
        if (root.Text("Status") is not ("Enabled" or "Suspended"))
            throw new CloudException(
                400,
                "IllegalVersioningConfigurationException",
                "The Versioning element must be specified"
            );
        if (root.Text("Status") == "Suspended" && exchange.Bucket.ObjectLock is not null)
            throw new CloudException(
                409,
                "InvalidBucketState",
                "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed."
            );
        backend.Buckets.Set(exchange.Bucket.Name, BucketSetting.Versioning, root.Text("Status"));
    }
}
