using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.S3.Acls;
using Sluice.LocalCloud.S3.Objects;
using Sluice.LocalCloud.S3.Payloads;

namespace Sluice.LocalCloud.S3.Buckets;

/// <summary>GetBucketOwnershipControls, PutBucketOwnershipControls and DeleteBucketOwnershipControls.</summary>
internal static class OwnershipHandlers
{
    private const int MostBytes = 16 * 1024;

    public static Task GetAsync(S3Backend backend, S3Exchange exchange)
    {
        var ownership =
            exchange.Bucket.Ownership
            ?? throw new CloudException(
                new CloudError(
                    404,
                    "OwnershipControlsNotFoundError",
                    "The bucket ownership controls were not found"
                ).With("BucketName", exchange.Bucket.Name)
            );
        return S3Xml.WriteAsync(
            exchange.Http,
            new XElement("OwnershipControls", new XElement("Rule", new XElement("ObjectOwnership", ownership)))
        );
    }

    public static async Task PutAsync(S3Backend backend, S3Exchange exchange)
    {
        var body = await SmallBody.ReadAsync(exchange.Request, exchange.Authentication, MostBytes);
        var rules = XmlBody.Parse(body, "OwnershipControls").Elements("Rule").ToList();
        var ownership = rules is [var rule] ? rule.Text("ObjectOwnership")?.Trim() : null;
        if (ownership is null || !ObjectOwner.IsSetting(ownership))
            throw XmlBody.Malformed();
        var bucket = exchange.Bucket;
        if (ownership == ObjectOwner.Enforced)
            DemandNoGrants(AccessControlList.Of(bucket.Acl, bucket.AccountId), bucket.AccountId);
        backend.Buckets.Set(bucket.Name, BucketSetting.Ownership, ownership);
    }

    public static Task DeleteAsync(S3Backend backend, S3Exchange exchange)
    {
        backend.Buckets.Set(exchange.Bucket.Name, BucketSetting.Ownership, null);
        exchange.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>Access control lists can be switched off only where the bucket's own gives nothing away.</summary>
    public static void DemandNoGrants(AccessControlList list, string owner)
    {
        if (!list.IsOwnersOnly(owner, owner))
            throw new CloudException(
                400,
                "InvalidBucketAclWithObjectOwnership",
                "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting"
            );
    }
}
