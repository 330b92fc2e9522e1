using System.Collections.Immutable;
using Sluice.Access.Grants;
using Sluice.Access.Sts;

namespace Sluice.Access.Leases.Ledger;

/// <summary>Who used which grant for which job, when, and for which keys. It has no place for a credential.</summary>
public sealed record LeaseRecord(LeaseRecordKind Kind, DateTimeOffset At, Grant Grant, LeaseScope Scope)
{
    /// <summary>As CloudTrail shows it; null where there is no session.</summary>
    public string? SessionArn { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>STS's id of the call that was answered or refused.</summary>
    public string? RequestId { get; init; }

    /// <summary>What the session carries; none where it has none or was refused them.</summary>
    public SessionMarks Marks { get; init; } = SessionMarks.None;

    /// <summary>How much of the room for session policies and tags is used, in percent; null where STS does not say.</summary>
    public int? PackedPercent { get; init; }

    /// <summary>Whether a session policy keeps the session to its scope.</summary>
    public bool IsScoped { get; init; }

    /// <summary>Patterns that reach further than the scope, which did not fit into a session policy.</summary>
    public ImmutableArray<string> Widened { get; init; } = [];

    /// <summary>Why nothing was given.</summary>
    public AccessFailure? Refusal { get; init; }
}
