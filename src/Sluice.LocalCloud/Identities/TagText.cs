using System.Collections.Immutable;
using System.Text.Json;

namespace Sluice.LocalCloud.Identities;

/// <summary>Tags as the JSON object that a row holds.</summary>
internal static class TagText
{
    public static ImmutableSortedDictionary<string, string> Parse(string json) =>
        json is "{}" or ""
            ? ImmutableSortedDictionary<string, string>.Empty
            : JsonSerializer
                .Deserialize(json, CloudJson.Default.DictionaryStringString)!
                .ToImmutableSortedDictionary(StringComparer.Ordinal);

    public static string Render(IEnumerable<KeyValuePair<string, string>> tags) =>
        JsonSerializer.Serialize(new Dictionary<string, string>(tags), CloudJson.Default.DictionaryStringString);
}
