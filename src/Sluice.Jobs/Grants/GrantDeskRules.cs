using System.Collections.Immutable;
using Sluice.Access;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;

namespace Sluice.Jobs.Grants;

/// <summary>What this installation allows of grants.</summary>
public sealed record GrantDeskRules(TimeProvider Time)
{
    /// <summary>The account that Sluice itself runs as, where known.</summary>
    public AccountId? OwnAccount { get; init; }

    /// <summary>The organization that may use Sluice's own credentials for its own buckets; null: none may.</summary>
    public OrganizationId? Operator { get; init; }

    /// <summary>For development and closed networks: endpoints over plain HTTP or on loopback.</summary>
    public bool AllowInsecureEndpoints { get; init; }

    internal GrantAdmissionContext ContextOf(ImmutableArray<HeldExternalId> held) =>
        new()
        {
            OwnAccount = OwnAccount,
            Operator = Operator,
            AllowInsecureEndpoints = AllowInsecureEndpoints,
            HeldExternalIds = held,
            Now = Time.GetUtcNow(),
        };
}
