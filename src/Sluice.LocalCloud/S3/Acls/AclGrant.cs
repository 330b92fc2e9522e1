namespace Sluice.LocalCloud.S3.Acls;

/// <summary>One line of an access control list.</summary>
internal sealed record AclGrant(AclGrantee Grantee, AclPermission Permission);
