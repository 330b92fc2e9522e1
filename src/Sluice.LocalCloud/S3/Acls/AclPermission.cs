namespace Sluice.LocalCloud.S3.Acls;

/// <summary>What an access control list can grant; the names are those of its XML.</summary>
internal enum AclPermission
{
    FULL_CONTROL,
    READ,
    WRITE,
    READ_ACP,
    WRITE_ACP,
}
