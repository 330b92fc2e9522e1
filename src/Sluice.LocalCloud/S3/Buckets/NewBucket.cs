using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.S3.Acls;
using Sluice.LocalCloud.S3.Objects;
using Sluice.LocalCloud.S3.PublicAccess;

namespace Sluice.LocalCloud.S3.Buckets;

/// <summary>The bucket that CreateBucket's headers ask for, with the settings that AWS gives to new buckets.</summary>
internal static class NewBucket
{
    public static Bucket Of(S3Backend backend, S3Exchange exchange)
    {
        var owner = exchange.Caller.Account?.Value ?? throw S3Errors.AccessDenied();
        var isLocked = IsLocked(exchange.Request);
        var bucket = new Bucket
        {
            Name = exchange.Address.Bucket,
            AccountId = owner,
            CreatedAt = backend.Now,
            Ownership = Ownership(exchange.Request) ?? (backend.LegacyBuckets ? null : ObjectOwner.Enforced),
            PublicAccess = backend.LegacyBuckets ? null : PublicAccessBlock.All.Render(),
            Versioning = isLocked ? "Enabled" : null,
            ObjectLock = isLocked ? "" : null,
        };
        return bucket with { Acl = Acl(backend, exchange, bucket) };
    }

    private static string? Acl(S3Backend backend, S3Exchange exchange, Bucket bucket)
    {
        var owner = bucket.AccountId;
        if (RequestedAcl.FromHeaders(exchange.Request.Header, owner, owner, backend.Users) is not { } list)
            return null;
        if (bucket.Ownership == ObjectOwner.Enforced)
            OwnershipHandlers.DemandNoGrants(list, owner);
        if (list.IsPublic && PublicAccessBlock.Of(bucket).BlockPublicAcls)
            throw new CloudException(
                400,
                "InvalidBucketAclWithBlockPublicAccessError",
                "Bucket cannot have public ACLs set with BlockPublicAccess enabled"
            );
        return list.Render(owner);
    }

    private static string? Ownership(CloudRequest request)
    {
        var ownership = request.Header("x-amz-object-ownership");
        return ownership is null || ObjectOwner.IsSetting(ownership)
            ? ownership
            : throw S3Errors.InvalidArgument(
                "Invalid x-amz-object-ownership header",
                "x-amz-object-ownership",
                ownership
            );
    }

    private static bool IsLocked(CloudRequest request) =>
        string.Equals(request.Header("x-amz-bucket-object-lock-enabled"), "true", StringComparison.OrdinalIgnoreCase);
}
