using System.Collections.Immutable;
using Sluice.LocalCloud.Hosting;

namespace Sluice.LocalCloud.S3.Acls;

/// <summary>The lists that have a name ("Canned ACL", S3 user guide).</summary>
internal static class CannedAcl
{
    public const string Header = "x-amz-acl";

    /// <param name="name">Value of <c>x-amz-acl</c>.</param>
    /// <param name="owner">Account that owns the bucket or object.</param>
    /// <param name="bucketOwner">The same for a bucket's own list.</param>
    /// <exception cref="CloudException">400: there is no such list.</exception>
    public static AccessControlList Of(string name, string owner, string bucketOwner)
    {
        var full = AccessControlList.Private(owner).Grants[0];
        ImmutableArray<AclGrant> others = name switch
        {
            "private" => [],
            "public-read" => [Of(AclGrantee.AllUsers, AclPermission.READ)],
            "public-read-write" =>
            [
                Of(AclGrantee.AllUsers, AclPermission.READ),
                Of(AclGrantee.AllUsers, AclPermission.WRITE),
            ],
            "authenticated-read" => [Of(AclGrantee.AuthenticatedUsers, AclPermission.READ)],
            "log-delivery-write" =>
            [
                Of(AclGrantee.LogDelivery, AclPermission.WRITE),
                Of(AclGrantee.LogDelivery, AclPermission.READ_ACP),
            ],
            "bucket-owner-read" => OfOwner(owner, bucketOwner, AclPermission.READ),
            "bucket-owner-full-control" => OfOwner(owner, bucketOwner, AclPermission.FULL_CONTROL),
            "aws-exec-read" => throw new CloudException(
                501,
                "NotImplemented",
                "The local cloud has no EC2 that the access control list aws-exec-read could be for."
            ),
            _ => throw S3Errors.InvalidArgument("", Header, name),
        };
        return new AccessControlList([.. others, full]);
    }

    private static AclGrant Of(string group, AclPermission permission) => new(AclGrantee.OfGroup(group), permission);

    private static ImmutableArray<AclGrant> OfOwner(string owner, string bucketOwner, AclPermission permission) =>
        owner == bucketOwner ? [] : [new AclGrant(AclGrantee.OfAccount(bucketOwner), permission)];
}
