using System.Collections.Immutable;
using Sluice.Access;
using Sluice.Access.Policy;

namespace Sluice.LocalCloud.Authority;

/// <summary>May this caller do this?</summary>
/// <param name="Action">As <c>mediaconvert:CreateJob</c>.</param>
/// <param name="Resource">ARN, or <c>*</c>.</param>
public sealed record CloudQuestion(CloudCaller Caller, string Action, string Resource)
{
    /// <summary>Who owns the resource; null: the caller's account.</summary>
    public AccountId? ResourceAccount { get; init; }

    /// <summary>Condition keys of the service, beside those that every request has.</summary>
    public IReadOnlyDictionary<string, string> Keys { get; init; } = new Dictionary<string, string>();

    /// <summary>Condition keys that hold sets, such as <c>aws:TagKeys</c>: conditions reach them through <c>ForAllValues</c> and <c>ForAnyValue</c>.</summary>
    public IReadOnlyDictionary<string, ImmutableArray<string>> Sets { get; init; } =
        ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>The policy of the resource, where it has one.</summary>
    public AttachedPolicy? ResourcePolicy { get; init; }
}
