namespace Sluice.Access.Leases;

/// <summary>Where a lease reaches further than the job that holds it asked for.</summary>
/// <param name="Code">Stable: <c>access.session_widened</c>, <c>access.session_unscoped</c>.</param>
/// <param name="Message">One sentence for the job's owner.</param>
public sealed record LeaseWarning(string Code, string Message);
