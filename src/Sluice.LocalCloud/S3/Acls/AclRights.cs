using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Sluice.LocalCloud.S3.Acls;

/// <summary>
/// What access control lists allow, as a policy that the engine can decide by ("Mapping of ACL permissions and access policy
/// permissions", S3 user guide). A grant to an account leaves it to the account whom of its users it lets.
/// </summary>
internal static class AclRights
{
    private static readonly FrozenDictionary<string, AclPermission> OnBuckets = new Dictionary<string, AclPermission>
    {
        ["s3:ListBucket"] = AclPermission.READ,
        ["s3:ListBucketVersions"] = AclPermission.READ,
        ["s3:ListBucketMultipartUploads"] = AclPermission.READ,
        ["s3:PutObject"] = AclPermission.WRITE,
        // Of an object that is being written: its writer will own it.
        ["s3:PutObjectAcl"] = AclPermission.WRITE,
        ["s3:GetBucketAcl"] = AclPermission.READ_ACP,
        ["s3:PutBucketAcl"] = AclPermission.WRITE_ACP,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, AclPermission> OnObjects = new Dictionary<string, AclPermission>
    {
        ["s3:GetObject"] = AclPermission.READ,
        ["s3:GetObjectVersion"] = AclPermission.READ,
        ["s3:GetObjectAcl"] = AclPermission.READ_ACP,
        ["s3:GetObjectVersionAcl"] = AclPermission.READ_ACP,
        ["s3:PutObjectAcl"] = AclPermission.WRITE_ACP,
        ["s3:PutObjectVersionAcl"] = AclPermission.WRITE_ACP,
    }.ToFrozenDictionary();

    public static AclPermission? NeededOnBucket(string action) =>
        OnBuckets.TryGetValue(action, out var permission) ? permission : null;

    public static AclPermission? NeededOnObject(string action) =>
        OnObjects.TryGetValue(action, out var permission) ? permission : null;

    /// <summary>The grants of a list that give a permission, as a policy; null when none does.</summary>
    /// <param name="audience">Which grants count for the caller.</param>
    public static string? PolicyFor(AccessControlList list, AclPermission needed, AclAudience audience)
    {
        var principals = new JsonArray();
        foreach (var grant in list.Grants)
        {
            if (grant.Permission != needed && grant.Permission != AclPermission.FULL_CONTROL)
                continue;
            if (grant.Grantee.Account is { Length: > 0 } account)
                principals.Add($"arn:aws:iam::{account}:root");
            else if (IsOf(grant.Grantee, audience))
                principals.Add("*");
        }
        if (principals.Count == 0)
            return null;
        return new JsonObject
        {
            ["Version"] = "2012-10-17",
            ["Statement"] = new JsonObject
            {
                ["Sid"] = "AccessControlList",
                ["Effect"] = "Allow",
                ["Principal"] = new JsonObject { ["AWS"] = principals },
                ["Action"] = "s3:*",
                ["Resource"] = "*",
            },
        }.ToJsonString();
    }

    private static bool IsOf(AclGrantee grantee, AclAudience audience) =>
        grantee.Group switch
        {
            AclGrantee.AllUsers => audience.CountsPublic,
            AclGrantee.AuthenticatedUsers => audience.CountsPublic && !audience.IsAnonymous,
            _ => false,
        };
}
