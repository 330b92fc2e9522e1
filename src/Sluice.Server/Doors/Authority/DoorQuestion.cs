using System.Collections.Immutable;
using Sluice.Access;

namespace Sluice.Server.Doors.Authority;

/// <summary>May this caller do this?</summary>
/// <param name="Action">As <c>mediaconvert:CreateJob</c>.</param>
/// <param name="Resource">ARN, or <c>*</c>.</param>
public sealed record DoorQuestion(DoorCaller Caller, string Action, string Resource)
{
    /// <summary>Who owns the resource; null: the caller's account.</summary>
    public AccountId? ResourceAccount { get; init; }

    /// <summary>Condition keys with one value each, beside those that every request has.</summary>
    public IReadOnlyDictionary<string, string> Keys { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Condition keys that hold sets, such as <c>aws:TagKeys</c>.</summary>
    public IReadOnlyDictionary<string, ImmutableArray<string>> Sets { get; init; } =
        ImmutableDictionary<string, ImmutableArray<string>>.Empty;
}
