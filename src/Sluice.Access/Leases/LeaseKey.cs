using Sluice.Access.Grants;

namespace Sluice.Access.Leases;

/// <summary>Same grant revision, same session name, same session policy: same credentials. Nothing else may share them.</summary>
internal readonly record struct LeaseKey(GrantId Grant, string JobName, string Digest);
