using System.Collections.Immutable;

namespace Sluice.Server.Doors.MediaConvert.Authorization;

/// <summary>What an operation asks the policies for: one resource, and the condition keys that the request and the resource bring.</summary>
/// <param name="Resource">ARN.</param>
internal sealed record Ask(string Resource)
{
    /// <summary>Null: the caller's own.</summary>
    public string? Owner { get; init; }

    /// <summary>Tags that the request sets: <c>aws:RequestTag/K</c>, <c>aws:TagKeys</c>.</summary>
    public ImmutableSortedDictionary<string, string> RequestTags { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Keys of tags that the request takes away: <c>aws:TagKeys</c>.</summary>
    public ImmutableArray<string> TagKeys { get; init; } = [];

    /// <summary>Tags that the resource has: <c>aws:ResourceTag/K</c>.</summary>
    public ImmutableSortedDictionary<string, string> ResourceTags { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What inputs the account's policy allows: <c>mediaconvert:HttpInputsAllowed</c> and its likes.</summary>
    public InputPolicy? Inputs { get; init; }
}
