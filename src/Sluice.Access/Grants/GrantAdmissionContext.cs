using System.Collections.Immutable;
using Sluice.Access.ExternalIds;

namespace Sluice.Access.Grants;

/// <summary>What is known when a grant is asked for.</summary>
public sealed record GrantAdmissionContext
{
    /// <summary>The account that Sluice itself runs as: a role in it is never a customer's.</summary>
    public AccountId? OwnAccount { get; init; }

    /// <summary>The organization that runs this installation; only it may have ambient grants. Null: nobody may.</summary>
    public OrganizationId? Operator { get; init; }

    /// <summary>Whether grants may name servers over plain HTTP or on loopback: for development and closed networks.</summary>
    public bool AllowInsecureEndpoints { get; init; }

    /// <summary>Whether organizations may choose external ids themselves.</summary>
    public bool AllowCustomExternalIds { get; init; } = true;

    public ImmutableArray<HeldExternalId> HeldExternalIds { get; init; } = [];

    public required DateTimeOffset Now { get; init; }
}
