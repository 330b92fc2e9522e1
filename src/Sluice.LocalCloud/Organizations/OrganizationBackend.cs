using Sluice.LocalCloud.Authorization;
using Sluice.LocalCloud.Identities;

namespace Sluice.LocalCloud.Organizations;

/// <summary>What the operations of Organizations work with.</summary>
internal sealed record OrganizationBackend(OrganizationStore Store, AccountRegister Accounts, Authorizer Authorizer)
{
    public required TimeProvider Time { get; init; }
    public required string Region { get; init; }

    public long Now => Time.GetUtcNow().ToUnixTimeMilliseconds();
}
