using System.Collections.Immutable;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Identities;

namespace Sluice.LocalCloud.Sts;

/// <summary>Session tags, and those that a chain of roles hands on ("Passing session tags", IAM user guide).</summary>
internal static class SessionTags
{
    /// <summary>The transitive tags of the calling session.</summary>
    public static ImmutableSortedDictionary<string, string> Inherited(Caller caller)
    {
        if (caller.Session is not { } session)
            return ImmutableSortedDictionary<string, string>.Empty;
        var transitive = session.TransitiveTagList.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return TagText
            .Parse(session.Tags)
            .Where(tag => transitive.Contains(tag.Key))
            .ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    /// <summary>Only a tag that the same call passes can be made transitive.</summary>
    public static void RefuseStrayTransitive(
        ImmutableSortedDictionary<string, string> requested,
        ImmutableArray<string> transitive
    )
    {
        var stray = transitive.FirstOrDefault(name => !requested.Keys.Contains(name, StringComparer.OrdinalIgnoreCase));
        if (stray is not null)
            throw new CloudException(
                400,
                "InvalidParameterValue",
                $"The specified transitive tag key must be included in the requested tags: {stray}."
            );
    }

    /// <summary>Both; a tag that was handed on cannot be given another value.</summary>
    public static ImmutableSortedDictionary<string, string> Merge(
        ImmutableSortedDictionary<string, string> inherited,
        ImmutableSortedDictionary<string, string> requested
    )
    {
        var clash = inherited.Keys.FirstOrDefault(name =>
            requested.Keys.Contains(name, StringComparer.OrdinalIgnoreCase)
        );
        if (clash is not null)
            throw new CloudException(
                400,
                "InvalidParameterValue",
                $"One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session: {clash}."
            );
        return inherited.SetItems(requested);
    }
}
