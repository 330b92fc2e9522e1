using System.Collections.Immutable;
using System.Text.Json;

namespace Sluice.LocalCloud.S3.Acls;

/// <summary>The grants on a bucket or object. Its owner is not part of it: that is a property of what it is on.</summary>
internal sealed record AccessControlList(ImmutableArray<AclGrant> Grants)
{
    public const int MostGrants = 100;

    /// <summary>Some grant is for a group of everybody.</summary>
    public bool IsPublic => Grants.Any(grant => grant.Grantee.IsPublic);

    /// <summary>Only the owner, everything: what a bucket or object has that nobody gave another.</summary>
    public static AccessControlList Private(string owner) =>
        new([new AclGrant(AclGrantee.OfAccount(owner), AclPermission.FULL_CONTROL)]);

    /// <summary>What is on a bucket or object.</summary>
    /// <param name="stored">Its column.</param>
    public static AccessControlList Of(string? stored, string owner) =>
        stored is null
            ? Private(owner)
            : new AccessControlList([.. JsonSerializer.Deserialize(stored, AclJson.Default.AclGrantArray)!]);

    /// <summary>The column; null for the private list of this owner.</summary>
    public string? Render(string owner) =>
        Grants is [var only] && only == Private(owner).Grants[0]
            ? null
            : JsonSerializer.Serialize([.. Grants], AclJson.Default.AclGrantArray);

    /// <summary>Gives nobody but the owners anything: what may be said where access control lists are off.</summary>
    public bool IsOwnersOnly(string owner, string bucketOwner) =>
        Grants.All(grant =>
            grant.Grantee.Account is { } account
            && (account == owner || account == bucketOwner)
            && grant.Permission == AclPermission.FULL_CONTROL
        );
}
