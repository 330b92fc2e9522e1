using Sluice.Access.Grants;
using Sluice.Access.Leases;

namespace Sluice.Access.Verification;

/// <summary>One grant that a job is about to use, and what for.</summary>
public sealed record PreflightSubject(Grant Grant, LeaseScope Scope);
