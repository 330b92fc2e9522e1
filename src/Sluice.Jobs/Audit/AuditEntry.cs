using Sluice.Access;

namespace Sluice.Jobs.Audit;

/// <summary>One link of an organization's audit trail.</summary>
/// <param name="Sequence">Counts from 1 in each organization, without gaps.</param>
/// <param name="At">In whole milliseconds.</param>
public sealed record AuditEntry(OrganizationId Organization, long Sequence, DateTimeOffset At, AuditEvent Event)
{
    /// <summary><see cref="Hash"/> of the entry before; of the first one <see cref="AuditChain.Root"/>.</summary>
    public required string Previous { get; init; }

    /// <summary>Hex SHA-256 of everything above, see <see cref="AuditChain"/>.</summary>
    public required string Hash { get; init; }
}
