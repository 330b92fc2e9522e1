namespace Sluice.LocalCloud.S3.Acls;

/// <summary>Which grants to groups count for a caller.</summary>
/// <param name="CountsPublic">False where Block Public Access has them ignored.</param>
internal readonly record struct AclAudience(bool IsAnonymous, bool CountsPublic);
