using System.Collections.Immutable;

namespace Sluice.Access.Leases.Sessions;

/// <summary>What a session is narrowed to.</summary>
/// <param name="Json">The policy as STS takes it: ASCII, at most 2,048 characters.</param>
/// <param name="Widened">The patterns that stand for several exact keys since those did not fit; empty when the policy is exact.</param>
public sealed record SessionPolicy(string Json, ImmutableArray<string> Widened)
{
    /// <summary>STS takes no longer plain text (AssumeRole, Policy).</summary>
    public const int MaxLength = 2048;
}
