using Sluice.Access.Grants;
using Sluice.Access.Leases;

namespace Sluice.Access.Verification;

/// <summary>One grant that a job is about to use, and what for.</summary>
public sealed record PreflightSubject(Grant Grant, LeaseScope Scope)
{
    /// <summary>Also try to become the role without an external id, and with a wrong one: for grants that nobody has verified.</summary>
    public bool ProveTrust { get; init; }
}
