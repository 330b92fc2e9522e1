using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Sluice.LocalCloud.Iam.Simulating;

/// <summary>The condition keys that policies ask for: those of their conditions and those that stand in variables.</summary>
internal static partial class ContextKeyNames
{
    /// <param name="documents">Valid policies as JSON.</param>
    public static ImmutableSortedSet<string> Of(IEnumerable<string> documents) =>
        documents.SelectMany(Of).ToImmutableSortedSet(StringComparer.OrdinalIgnoreCase);

    private static List<string> Of(string text)
    {
        using var document = JsonDocument.Parse(text);
        var names = Variables.Matches(text).Select(match => match.Groups["key"].Value).ToList();
        if (!document.RootElement.TryGetProperty("Statement", out var statements))
            return names;
        var all = statements.ValueKind == JsonValueKind.Array ? [.. statements.EnumerateArray()] : new[] { statements };
        foreach (var statement in all)
        {
            if (statement.TryGetProperty("Condition", out var condition))
                names.AddRange(
                    condition
                        .EnumerateObject()
                        .SelectMany(operation => operation.Value.EnumerateObject().Select(key => key.Name))
                );
        }
        return names;
    }

    // ${*}, ${?} and ${$} are escapes, not keys.
    [GeneratedRegex(@"\$\{\s*(?<key>[A-Za-z][^},\s]*)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Variables { get; }
}
