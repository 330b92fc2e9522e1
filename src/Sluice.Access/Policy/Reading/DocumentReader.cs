using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Sluice.Access.Policy.Statements;

namespace Sluice.Access.Policy.Reading;

/// <summary>From text to a compiled document, or to everything that is wrong with it.</summary>
internal static class DocumentReader
{
    /// <summary>Beyond the largest quota there is (32 KiB for key policies), with room for the layout of text.</summary>
    private const int MaximumLength = 131_072;

    private const int MaximumDepth = 16;

    private static readonly FrozenSet<string> Elements = FrozenSet.Create("Version", "Id", "Statement");

    public static PolicyParse Read(string json, PolicyType type)
    {
        var log = new DefectLog();
        var document = ReadText(json, DocumentGrammar.Of(type), log);
        return log.IsEmpty && document is not null
            ? new PolicyParse.Parsed(document)
            : new PolicyParse.Malformed(log.Defects);
    }

    private static PolicyDocument? ReadText(string json, DocumentGrammar grammar, DefectLog log)
    {
        if (json.Length > MaximumLength)
        {
            log.Add("$", "too_large", $"The document has {json.Length} characters; {MaximumLength} are the most.");
            return null;
        }
        try
        {
            using var parsed = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaximumDepth });
            return ReadRoot(parsed.RootElement, json, grammar, log);
        }
        // The second: text that holds half a surrogate pair, escaped or not, is no Unicode.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            log.Add("$", "not_json", $"The document is not valid JSON: {exception.Message}");
            return null;
        }
    }

    private static PolicyDocument? ReadRoot(JsonElement root, string source, DocumentGrammar grammar, DefectLog log)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            log.Add("$", "wrong_type", $"A policy is an object, not {JsonElements.Kind(root)}.");
            return null;
        }
        var members = JsonElements.Members(root, "$", log);
        JsonElements.RefuseUnknown(members.Keys, Elements, "$", log);
        var version = ReadVersion(members, log);
        var id = ReadId(members, grammar, log);
        var statements = ReadStatements(members, version, grammar, log);
        return new PolicyDocument
        {
            Type = grammar.Type,
            Version = version,
            Id = id,
            Statements = statements,
            Source = source,
            Allows = [.. statements.Where(statement => statement.Effect == PolicyEffect.Allow)],
            Denies = [.. statements.Where(statement => statement.Effect == PolicyEffect.Deny)],
        };
    }

    private static PolicyVersion ReadVersion(Dictionary<string, JsonElement> members, DefectLog log)
    {
        if (!members.TryGetValue("Version", out var element))
            return PolicyVersion.V2008;
        var text = element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        if (text is not ("2012-10-17" or "2008-10-17"))
            log.Add("$.Version", "unknown_version", "Version is \"2012-10-17\" or \"2008-10-17\".");
        return text == "2008-10-17" ? PolicyVersion.V2008 : PolicyVersion.V2012;
    }

    private static string? ReadId(Dictionary<string, JsonElement> members, DocumentGrammar grammar, DefectLog log)
    {
        if (!members.TryGetValue("Id", out var element))
            return null;
        if (!grammar.HasId)
            log.Add("$.Id", "element_not_allowed", $"Id does not belong in {grammar.Name}; leave it out.");
        else if (element.ValueKind != JsonValueKind.String)
            log.Add("$.Id", "wrong_type", $"Id is a text, not {JsonElements.Kind(element)}.");
        return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
    }

    private static ImmutableArray<PolicyStatement> ReadStatements(
        Dictionary<string, JsonElement> members,
        PolicyVersion version,
        DocumentGrammar grammar,
        DefectLog log
    )
    {
        if (!members.TryGetValue("Statement", out var element))
        {
            log.Add("$", "missing_element", "Statement is missing.");
            return [];
        }
        var isList = element.ValueKind == JsonValueKind.Array;
        if (isList && element.GetArrayLength() == 0)
            log.Add("$.Statement", "empty_list", "Statement is empty; a policy has one statement at least.");
        var items = isList ? element.EnumerateArray().ToArray() : [element];
        var reader = new StatementReader(version, grammar, log);
        var statements = items
            .Select((item, index) => reader.Read(item, index, isList ? $"$.Statement[{index}]" : "$.Statement"))
            .OfType<PolicyStatement>()
            .ToImmutableArray();
        RefuseRepeatedSids(statements, isList, log);
        return statements;
    }

    private static void RefuseRepeatedSids(ImmutableArray<PolicyStatement> statements, bool isList, DefectLog log)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var statement in statements.Where(statement => !string.IsNullOrEmpty(statement.Sid)))
        {
            if (!seen.Add(statement.Sid!))
                log.Add(
                    isList ? $"$.Statement[{statement.Index}].Sid" : "$.Statement.Sid",
                    "duplicate_sid",
                    $"Sid \"{statement.Sid}\" is used twice; give each statement its own."
                );
        }
    }
}
