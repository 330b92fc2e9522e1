using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sluice.Access.Policy;

namespace Sluice.Tests.Integration.Access.Policy;

/// <summary>Makes every negated comparison with a variable that has no value fail, as the oracle does.</summary>
internal static partial class UnknownVariables
{
    public static OracleCase? Rewrite(OracleCase question) =>
        CaseRewriting.Documents(
            question,
            document =>
                CaseRewriting
                    .Statements(document)
                    .Select(statement => statement["Condition"] as JsonObject)
                    .OfType<JsonObject>()
                    .SelectMany(conditions => conditions.ToList())
                    .Where(condition => condition.Key.Contains("not", StringComparison.OrdinalIgnoreCase))
                    .Select(condition => Fail(question, condition.Value!.AsObject()))
                    .ToList()
                    .Contains(item: true)
        );

    // With the actual values among them, no negated comparison of the key holds; one of an absent key is left as it was.
    private static bool Fail(OracleCase question, JsonObject keys)
    {
        var isChanged = false;
        foreach (var (key, values) in keys.ToList())
        {
            var texts = values is JsonArray list ? list.Select(item => (string)item!).ToList() : [(string)values!];
            if (!texts.Exists(text => HasUnknown(question, text)))
                continue;
            var actual = question
                .Context.FirstOrDefault(pair => pair.Key.Equals(key, StringComparison.OrdinalIgnoreCase))
                .Value;
            if (actual.IsDefaultOrEmpty)
                continue;
            keys[key] = new JsonArray([.. texts.Concat(actual.Select(Escape)).Select(text => (JsonNode)text)]);
            isChanged = true;
        }
        return isChanged;
    }

    private static string Escape(string text) =>
        text.Replace("$", "${$}", StringComparison.Ordinal).Replace("*", "${*}", StringComparison.Ordinal);

    private static bool HasUnknown(OracleCase question, string text) =>
        Variable()
            .Matches(text)
            .Any(variable =>
                variable.Groups["key"].Value is var key
                && !question.Context.Keys.Contains(key, StringComparer.OrdinalIgnoreCase)
                && !(key == "aws:username" && question.Principal is RequestPrincipal.User)
            );

    [GeneratedRegex(@"\$\{(?<key>[a-zA-Z]+:[^,}]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
