using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Sluice.LocalCloud.Authorization;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Json;
using Sluice.LocalCloud.Kms.Cryptography;

namespace Sluice.LocalCloud.Kms.Keys;

/// <summary>TagResource, UntagResource and ListResourceTags.</summary>
internal static class TagHandlers
{
    private const int Most = 50;

    public static KeyUse Conditions(JsonParameters input, KeyUse use) =>
        use with
        {
            Conditions = use.Conditions.WithRequestTags(Read(input)),
        };

    public static KeyUse UntagConditions(JsonParameters input, KeyUse use) =>
        use.With("aws:TagKeys", input.Texts("TagKeys", Most));

    public static JsonObject? Tag(KmsBackend backend, KmsCall call)
    {
        var tags = Read(call.Input);
        backend.Keys.Change(
            call.Key.Id,
            key =>
            {
                var all = key.TagMap.SetItems(tags);
                return all.Count <= Most
                    ? key with
                    {
                        Tags = TagText.Render(all),
                    }
                    : throw KmsErrors.Tag($"A key has at most {Most} tags.");
            }
        );
        return null;
    }

    public static JsonObject? Untag(KmsBackend backend, KmsCall call)
    {
        var names = call.Input.Texts("TagKeys", Most);
        backend.Keys.Change(call.Key.Id, key => key with { Tags = TagText.Render(key.TagMap.RemoveRange(names)) });
        return null;
    }

    public static JsonObject List(KmsBackend backend, KmsCall call) =>
        KmsPage.Of(
            call.Input,
            "Tags",
            (after, most) =>
                call.Key.TagMap.Where(tag => string.CompareOrdinal(tag.Key, after) > 0).Take(most).ToList(),
            (tag => tag.Key, tag => new JsonObject { ["TagKey"] = tag.Key, ["TagValue"] = tag.Value })
        );

    /// <summary>The tags that a call gives.</summary>
    public static ImmutableSortedDictionary<string, string> Read(JsonParameters input)
    {
        var tags = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var tag in input.Structures("Tags", Most))
        {
            var key = tag.RequiredText("TagKey", 1, 128);
            if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
                throw KmsErrors.Tag("Tags beginning with aws: are reserved for system use.");
            if (!tags.TryAdd(key, tag.RequiredText("TagValue", 0, 256)))
                throw KmsErrors.Tag($"Duplicate tag keys: {key}");
        }
        return tags.ToImmutable();
    }
}
