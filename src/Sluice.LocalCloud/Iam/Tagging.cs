using System.Collections.Immutable;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Query;

namespace Sluice.LocalCloud.Iam;

/// <summary>Tags of users, roles, managed policies and instance profiles.</summary>
internal static class Tagging
{
    private const int MostTags = 50;

    public static IEnumerable<object>? Tag(CloudDirectory directory, QueryCall call)
    {
        var (tags, save) = Target(directory, call);
        // A name that differs only in case is the same tag.
        var added = call.Parameters.Tags(MostTags);
        var all = Without(tags, added.Keys).SetItems(added);
        if (all.Count > MostTags)
            throw IamErrors.LimitExceeded($"The number of tags has reached the maximum limit of {MostTags}.");
        save(TagText.Render(all));
        return null;
    }

    public static IEnumerable<object>? Untag(CloudDirectory directory, QueryCall call)
    {
        var (tags, save) = Target(directory, call);
        save(TagText.Render(Without(tags, call.Parameters.List("TagKeys"))));
        return null;
    }

    public static IEnumerable<object> List(CloudDirectory directory, QueryCall call) =>
        IamPage.Of(call, "Tags", [.. Target(directory, call).Tags], IamXml.Tag);

    private static ImmutableSortedDictionary<string, string> Without(
        ImmutableSortedDictionary<string, string> tags,
        IEnumerable<string> names
    )
    {
        var gone = names.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return tags.RemoveRange(tags.Keys.Where(gone.Contains));
    }

    // The operation's own name says what it is about, and so what the caller was authorised on.
    private static (ImmutableSortedDictionary<string, string> Tags, Action<string> Save) Target(
        CloudDirectory directory,
        QueryCall call
    )
    {
        if (call.Action.Contains("Policy", StringComparison.Ordinal))
        {
            var policy = ManagedPolicies.Own(directory, call);
            return (TagText.Parse(policy.Tags), tags => directory.Managed.SetTags(policy.Arn, tags));
        }
        if (call.Action.Contains("InstanceProfile", StringComparison.Ordinal))
        {
            var profile = InstanceProfiles.Find(directory, call);
            return (TagText.Parse(profile.Tags), tags => directory.Profiles.Update(profile with { Tags = tags }));
        }
        var owner = IamNames.Owner(directory, call);
        return (owner.TagMap, tags => directory.Identities.Update(owner with { Tags = tags }));
    }
}
