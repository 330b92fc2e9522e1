using Sluice.Access.Grants;

namespace Sluice.Jobs.Audit;

/// <summary>Which entries of an organization's trail are shown, the oldest first.</summary>
public sealed record AuditPage
{
    public GrantId? Grant { get; init; }
    public string? Job { get; init; }
    public DateTimeOffset? Since { get; init; }

    /// <summary>The number of the last entry of the page before; 0 begins at the beginning.</summary>
    public long After { get; init; }

    public int Size { get; init; } = 100;
}
