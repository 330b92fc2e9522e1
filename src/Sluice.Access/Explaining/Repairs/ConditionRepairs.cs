using System.Text.Json.Nodes;
using Sluice.Access.Policy;
using Sluice.Access.Policy.Statements;

namespace Sluice.Access.Explaining;

/// <summary>Changes of the values of one condition.</summary>
/// <param name="Statement">As it stands in the document.</param>
internal sealed record ConditionRepairs(PolicyPlace Place, PolicyDocument Document, PolicyStatement Statement)
{
    private readonly JsonNode root = JsonNode.Parse(Document.Source)!;

    /// <summary>One value more: an alternative of an operator, or an exception of a negated one.</summary>
    public Repair? AddValue(ConditionTest test, string value)
    {
        var (pointer, values) = Find(test);
        var literal = PatternLiteral.Value(value, test.Operator, Document.Version);
        if (values is not JsonArray && values is not JsonValue)
            return null;
        var operation =
            values is JsonArray
                ? PatchOperation.Add($"{pointer}/-", JsonValue.Create(literal))
                : PatchOperation.Replace(pointer, new JsonArray(values.DeepClone(), JsonValue.Create(literal)));
        return Repair.OfDocument(
            Place,
            $"Add \"{literal}\" to the values of {test.FullOperator} {test.Key} in {ChangeWords.Statement(Place, Statement)}.",
            operation
        ) with
        {
            Cautions = test.Key.Equals("sts:ExternalId", StringComparison.OrdinalIgnoreCase)
                ?
                [
                    $"Only if the caller issued the id \"{value}\" for this role: an id of another customer opens the role to that customer.",
                ]
                : [],
        };
    }

    /// <summary>One value less, where others remain.</summary>
    public Repair? RemoveValue(ConditionTest test, string value)
    {
        var (pointer, values) = Find(test);
        var index = test.Values.IndexOf(value);
        return values is JsonArray { Count: > 1 } && index >= 0
            ? Repair.OfDocument(
                Place,
                $"Take \"{value}\" out of the values of {test.FullOperator} {test.Key} in {ChangeWords.Statement(Place, Statement)}.",
                PatchOperation.Remove(JsonPointer.Join(pointer, index))
            )
            : null;
    }

    /// <summary>The statement applies no longer where <paramref name="key"/> has this value.</summary>
    public Repair Except(string comparison, string key, string value)
    {
        var pointer = JsonPointer.Join(StatementPlacement.Pointer(root, Statement), "Condition");
        var literal = JsonValue.Create(PatternLiteral.Value(value, comparison, Document.Version));
        var statement = StatementPlacement.Find(root, Statement);
        var operation =
            statement["Condition"] is not JsonObject conditions
                ? PatchOperation.Add(pointer, new JsonObject { [comparison] = new JsonObject { [key] = literal } })
            : Member(conditions, comparison) is { } existing && conditions[existing] is JsonObject
                ? PatchOperation.Add(JsonPointer.Join(JsonPointer.Join(pointer, existing), key), literal)
            : PatchOperation.Add(JsonPointer.Join(pointer, comparison), new JsonObject { [key] = literal });
        return Repair.OfDocument(
            Place,
            $"Exempt {value} from {ChangeWords.Statement(Place, Statement)}: add the condition {comparison} {key}.",
            operation
        );
    }

    /// <summary>The condition as the document has it: operator, key and values; null when it is not found.</summary>
    public (string Operator, string Key, JsonNode Values)? Read(ConditionTest test)
    {
        if (StatementPlacement.Find(root, Statement)["Condition"] is not JsonObject conditions)
            return null;
        return
            Member(conditions, test.FullOperator) is { } name
            && conditions[name] is JsonObject keys
            && Member(keys, test.Key) is { } key
            && keys[key] is { } values
            ? (name, key, values)
            : null;
    }

    private (string Pointer, JsonNode? Values) Find(ConditionTest test)
    {
        if (Read(test) is not { } found)
            return ("", null);
        var pointer = JsonPointer.Join(StatementPlacement.Pointer(root, Statement), "Condition");
        return (JsonPointer.Join(JsonPointer.Join(pointer, found.Operator), found.Key), found.Values);
    }

    // Operators and keys are case-insensitive; a pointer is not.
    private static string? Member(JsonObject members, string name) =>
        members
            .Select(member => member.Key)
            .OrderByDescending(key => key == name)
            .FirstOrDefault(key => key.Equals(name, StringComparison.OrdinalIgnoreCase));
}
