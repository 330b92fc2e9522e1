using System.Collections.Immutable;
using Sluice.Access.Grants;
using Sluice.Access.Verification;

namespace Sluice.Jobs.Grants;

/// <summary>One line of a grant's history. Never changed, never removed.</summary>
/// <param name="Sequence">1 for the first event of a grant, then without gaps.</param>
public sealed record GrantEvent(int Sequence, DateTimeOffset At, GrantEventKind Kind)
{
    /// <summary>Where the grant stood afterwards.</summary>
    public required GrantState State { get; init; }

    /// <summary>Of a verification.</summary>
    public VerificationVerdict? Verdict { get; init; }

    /// <summary>What a verification showed otherwise than the one before.</summary>
    public ImmutableArray<GrantDrift> Drift { get; init; } = [];

    /// <summary>What there is to say besides: the new role, the external id that was retired.</summary>
    public string? Detail { get; init; }
}

public enum GrantEventKind
{
    Reserved,
    Verified,

    /// <summary>Verified by the schedule, without anybody having asked.</summary>
    Rechecked,

    RotationStarted,
    RotationAdvanced,
    RotationFinished,
    RoleChanged,
    Revoked,
}
