using Sluice.Access.Grants;
using Sluice.Access.Verification;
using Sluice.Jobs.Grants;

namespace Sluice.Server.Api.Wire;

/// <summary>The newest first.</summary>
public sealed record GrantEventList(IReadOnlyList<GrantEventDocument> Events);

/// <summary>One line of a grant's history.</summary>
/// <param name="State">Where the grant stood afterwards.</param>
public sealed record GrantEventDocument(int Sequence, DateTimeOffset At, GrantEventKind Kind, GrantState State)
{
    public VerificationVerdict? Verdict { get; init; }

    /// <summary>What a verification showed otherwise than the one before.</summary>
    public IReadOnlyList<GrantDriftDocument>? Drift { get; init; }

    public string? Detail { get; init; }

    public static GrantEventDocument From(GrantEvent happened) =>
        new(happened.Sequence, happened.At, happened.Kind, happened.State)
        {
            Verdict = happened.Verdict,
            Drift = happened.Drift.IsDefaultOrEmpty
                ? null
                : [.. happened.Drift.Select(line => new GrantDriftDocument(line.Step, line.Before, line.After))],
            Detail = happened.Detail,
        };
}

/// <param name="Before"><c>passed</c>, <c>not tried</c>, or the code of the failure.</param>
public sealed record GrantDriftDocument(string Step, string Before, string After);
