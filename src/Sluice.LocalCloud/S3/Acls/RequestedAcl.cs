using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.S3.Buckets;
using Sluice.LocalCloud.S3.Objects;
using Sluice.LocalCloud.S3.PublicAccess;

namespace Sluice.LocalCloud.S3.Acls;

/// <summary>The access control list that a request asks for, and whether the bucket lets it be.</summary>
internal static class RequestedAcl
{
    /// <summary>The list that headers ask for; null when they ask for none.</summary>
    /// <param name="header">Value of a request header or form field, by its name in lower case.</param>
    /// <param name="owner">Account that will own the bucket or object.</param>
    public static AccessControlList? FromHeaders(
        Func<string, string?> header,
        string owner,
        string bucketOwner,
        CanonicalUsers users
    )
    {
        var canned = header(CannedAcl.Header);
        var granted = GrantHeaders.Read(header, users);
        if (canned is not null && granted.Length > 0)
            throw S3Errors.InvalidRequest("Specifying both Canned ACLs and Header Grants is not allowed");
        if (canned is not null)
            return CannedAcl.Of(canned, owner, bucketOwner);
        return granted.Length == 0 ? null : new AccessControlList(granted);
    }

    /// <summary>Throws unless the settings of the bucket let a list be put on it or on an object of it.</summary>
    public static void Demand(Bucket bucket, AccessControlList list, string owner)
    {
        if (bucket.Ownership == ObjectOwner.Enforced && !list.IsOwnersOnly(owner, bucket.AccountId))
            throw NotSupported();
        if (list.IsPublic && PublicAccessBlock.Of(bucket).BlockPublicAcls)
            throw S3Errors.AccessDenied(
                "Access Denied because public access control lists are blocked by the BlockPublicAcls setting in S3 Block Public Access."
            );
    }

    public static CloudException NotSupported() =>
        new(400, "AccessControlListNotSupported", "The bucket does not allow ACLs");
}
