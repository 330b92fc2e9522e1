using Sluice.LocalCloud.Authorization;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Organizations;

namespace Sluice.LocalCloud.Query;

/// <summary>What STS and IAM work with.</summary>
internal sealed record CloudDirectory(
    IdentityStore Identities,
    CredentialStore Credentials,
    PolicyStore Policies,
    PrincipalNames Names
)
{
    public required ManagedPolicyStore Managed { get; init; }
    public required GroupStore Groups { get; init; }
    public required InstanceProfileStore Profiles { get; init; }
    public required Authorizer Authorizer { get; init; }
    public required OrganizationStore Organizations { get; init; }
    public required TimeProvider Time { get; init; }
    public required string Region { get; init; }

    public long Now => Time.GetUtcNow().ToUnixTimeMilliseconds();
}
