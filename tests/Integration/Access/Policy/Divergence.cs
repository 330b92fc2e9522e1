namespace Sluice.Tests.Integration.Access.Policy;

/// <summary>One thing that the oracle does otherwise than AWS documents.</summary>
/// <param name="Name">As <c>docs/iam-divergences.md</c> has it.</param>
/// <param name="AsOracle">The case rewritten so that AWS's rules say of it what the oracle says of the original; null where it makes no difference.</param>
internal sealed record Divergence(string Name, Func<OracleCase, OracleCase?> AsOracle);
