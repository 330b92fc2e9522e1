using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sluice.Access.Linting.Reading;

/// <summary>Reads a text as far as it can be read, and reports what AWS would refuse.</summary>
internal static class LintReader
{
    private static readonly JsonDocumentOptions Options = new()
    {
        MaxDepth = 32,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
    };

    public static LintReading Read(LintSubject subject)
    {
        var stripped = JsonComments.Strip(subject.Text);
        var comments = stripped is null ? [] : ImmutableArray.Create(Comments(subject.Name));
        try
        {
            var root =
                JsonNode.Parse(stripped ?? subject.Text, documentOptions: Options) as JsonObject
                ?? throw new JsonException("A policy is an object.");
            var document = Document(subject, root);
            return new LintReading(document, [.. comments, .. SyntaxFindings.Of(document)]);
        }
        // The others: text that holds half a surrogate pair is no Unicode.
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or ArgumentException)
        {
            return new LintReading(null, [.. comments, NotJson(subject.Name, wrong.Message)]);
        }
    }

    private static LintDocument Document(LintSubject subject, JsonObject root)
    {
        var document = new LintDocument(subject.Name, subject.Kind ?? KindGuess.Of(root), root)
        {
            Version = Text(root["Version"]),
        };
        var isList = root["Statement"] is JsonArray;
        var items = root["Statement"] is JsonArray list ? [.. list] : new[] { root["Statement"] };
        var statements = items
            .Select((item, index) => (Item: item as JsonObject, Index: index))
            .Where(one => one.Item is not null)
            .Select(one => Statement(document, one.Item!, one.Index, isList))
            .ToImmutableArray();
        return document with { Statements = statements };
    }

    private static LintStatement Statement(LintDocument document, JsonObject item, int index, bool isList)
    {
        var path = isList ? $"$.Statement[{index}]" : "$.Statement";
        var isNotPrincipal = !item.ContainsKey("Principal") && item.ContainsKey("NotPrincipal");
        var isNotAction = !item.ContainsKey("Action") && item.ContainsKey("NotAction");
        var isNotResource = !item.ContainsKey("Resource") && item.ContainsKey("NotResource");
        var (action, resource) = (isNotAction ? "NotAction" : "Action", isNotResource ? "NotResource" : "Resource");
        return new LintStatement
        {
            Document = document,
            Label = Text(item["Sid"]) is { Length: > 0 } sid ? $"\"{sid}\"" : $"#{index}",
            Path = path,
            Pointer = isList ? $"/Statement/{index}" : "/Statement",
            Effect = Text(item["Effect"]),
            Principals =
            [
                .. Principals(
                    item[isNotPrincipal ? "NotPrincipal" : "Principal"],
                    $"{path}.{(isNotPrincipal ? "NotPrincipal" : "Principal")}"
                ),
            ],
            IsNotPrincipal = isNotPrincipal,
            Actions = [.. Texts(item[action], $"{path}.{action}")],
            IsNotAction = isNotAction,
            HasActionList = item[action] is JsonArray,
            Resources = [.. Texts(item[resource], $"{path}.{resource}")],
            IsNotResource = isNotResource,
            Conditions = [.. Conditions(item["Condition"] as JsonObject, $"{path}.Condition")],
        };
    }

    private static IEnumerable<LintPrincipal> Principals(JsonNode? node, string path) =>
        node is JsonObject kinds
            ? kinds.SelectMany(kind =>
                Texts(kind.Value, $"{path}.{kind.Key}")
                    .Select(text => new LintPrincipal(kind.Key, text.Value, text.Path))
            )
            : Texts(node, path).Select(text => new LintPrincipal("AWS", text.Value, text.Path));

    private static IEnumerable<LintCondition> Conditions(JsonObject? block, string path) =>
        from comparison in block ?? []
        from key in comparison.Value as JsonObject ?? []
        select new LintCondition(
            comparison.Key,
            key.Key,
            [.. Texts(key.Value, "").Select(text => text.Value)],
            $"{path}.{comparison.Key}.{key.Key}"
        );

    private static IEnumerable<LintText> Texts(JsonNode? node, string path) =>
        node switch
        {
            JsonArray list => list.SelectMany((item, index) => Texts(item, $"{path}[{index}]")),
            JsonValue value => [new LintText(Text(value) ?? value.ToJsonString(), path)],
            _ => [],
        };

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static LintFinding Comments(string name) =>
        new(
            "JSON_SYNTAX_ERROR",
            LintSeverity.Error,
            name,
            "$",
            null,
            "The document has comments; JSON has none, so AWS refuses it as it stands."
        )
        {
            Fix = "Take the comments out. What they say can go into the Sid.",
        };

    private static LintFinding NotJson(string name, string message) =>
        new("JSON_SYNTAX_ERROR", LintSeverity.Error, name, "$", null, $"The document is not valid JSON: {message}")
        {
            Fix = "Correct the syntax at that place.",
        };
}
