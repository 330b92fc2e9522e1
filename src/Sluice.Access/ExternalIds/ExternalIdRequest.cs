using System.Collections.Immutable;

namespace Sluice.Access.ExternalIds;

/// <summary>Who wants an external id, and how.</summary>
public sealed record ExternalIdRequest(OrganizationId Organization, ExternalIdMode Mode)
{
    /// <summary>The caller's own id; only in mode <see cref="ExternalIdMode.Custom"/>.</summary>
    public string? Custom { get; init; }

    /// <summary>What anybody could know of the organization: its name, account numbers, bucket and role names. They count for nothing in a custom id.</summary>
    public ImmutableArray<string> KnownWords { get; init; } = [];
}
