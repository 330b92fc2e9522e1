using System.Collections.Immutable;
using System.Net;
using System.Text.Json;

namespace Sluice.LocalCloud.Events.Patterns;

/// <summary>Reads patterns as PutRule does: what it does not know it refuses.</summary>
internal static class PatternReader
{
    private const string Choice = "$or";

    /// <exception cref="FormatException">It is no pattern.</exception>
    public static EventPattern Read(JsonElement node)
    {
        if (node.ValueKind != JsonValueKind.Object)
            throw new FormatException("Filter is not an object");
        var fields = ImmutableArray.CreateBuilder<(string, FieldPattern)>();
        var choices = ImmutableArray.CreateBuilder<ImmutableArray<EventPattern>>();
        foreach (var member in node.EnumerateObject())
        {
            if (member.Name == Choice && IsChoice(member.Value))
                choices.Add([.. member.Value.EnumerateArray().Select(Read)]);
            else
                fields.Add((member.Name, Field(member.Name, member.Value)));
        }
        if (fields.Count == 0 && choices.Count == 0)
            throw new FormatException("Empty objects are not allowed");
        return new EventPattern(fields.ToImmutable(), choices.ToImmutable());
    }

    // A field may be called $or as well: then its values are no objects.
    private static bool IsChoice(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array
        && value.GetArrayLength() > 1
        && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object);

    private static FieldPattern Field(string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object)
            return new FieldPattern.Nested(Read(value));
        if (value.ValueKind != JsonValueKind.Array)
            throw new FormatException($"\"{name}\" must be an object or an array");
        if (value.GetArrayLength() == 0)
            throw new FormatException("Empty arrays are not allowed");
        return new FieldPattern.AnyOf([.. value.EnumerateArray().Select(Test)]);
    }

    private static ValueTest Test(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => Operation(value),
            JsonValueKind.Array => throw new FormatException("A value is no array"),
            _ => ValueTest.Equal.Of(value),
        };

    private static ValueTest Operation(JsonElement value)
    {
        if (value.EnumerateObject().ToArray() is not [var operation])
            throw new FormatException("Only one key allowed in match expression");
        return operation.Name switch
        {
            "prefix" => Affix(operation.Value, (text, how) => new ValueTest.Prefix(text, how)),
            "suffix" => Affix(operation.Value, (text, how) => new ValueTest.Suffix(text, how)),
            "equals-ignore-case" => new ValueTest.EqualIgnoringCase(Text(operation)),
            "wildcard" => new ValueTest.Like(Wildcard.Parse(Text(operation))),
            "anything-but" => new ValueTest.NoneOf(But(operation.Value)),
            "numeric" => Numeric(operation.Value),
            "cidr" => Network(Text(operation)),
            "exists" => operation.Value.ValueKind switch
            {
                JsonValueKind.True => new ValueTest.Exists(true),
                JsonValueKind.False => new ValueTest.Exists(false),
                _ => throw new FormatException("exists match pattern must be either true or false"),
            },
            _ => throw new FormatException($"Unrecognized match type {operation.Name}"),
        };
    }

    private static ValueTest Affix(JsonElement value, Func<string, StringComparison, ValueTest> make)
    {
        if (value.ValueKind == JsonValueKind.String)
            return make(value.GetString()!, StringComparison.Ordinal);
        if (
            value.ValueKind == JsonValueKind.Object
            && value.EnumerateObject().ToArray() is [{ Name: "equals-ignore-case" } operation]
        )
            return make(Text(operation), StringComparison.OrdinalIgnoreCase);
        throw new FormatException("prefix and suffix take a string, or equals-ignore-case");
    }

    private static ImmutableArray<ValueTest> But(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
            return value.GetArrayLength() == 0
                ? throw new FormatException("Empty arrays are not allowed")
                : [.. value.EnumerateArray().Select(Literal)];
        if (value.ValueKind != JsonValueKind.Object)
            return [Literal(value)];
        if (value.EnumerateObject().ToArray() is not [var operation])
            throw new FormatException("Only one key allowed in match expression");
        var texts =
            operation.Value.ValueKind == JsonValueKind.Array
                ? operation.Value.EnumerateArray().ToArray()
                : [operation.Value];
        return texts.Length == 0
            ? throw new FormatException("Empty arrays are not allowed")
            : [.. texts.Select(text => ButText(operation.Name, text))];
    }

    private static ValueTest ButText(string name, JsonElement value) =>
        name switch
        {
            "prefix" => Affix(value, (text, how) => new ValueTest.Prefix(text, how)),
            "suffix" => Affix(value, (text, how) => new ValueTest.Suffix(text, how)),
            "equals-ignore-case" => new ValueTest.EqualIgnoringCase(Text(name, value)),
            "wildcard" => new ValueTest.Like(Wildcard.Parse(Text(name, value))),
            _ => throw new FormatException($"Unsupported anything-but pattern: {name}"),
        };

    private static ValueTest Literal(JsonElement value) =>
        value.ValueKind is JsonValueKind.String or JsonValueKind.Number
            ? ValueTest.Equal.Of(value)
            : throw new FormatException("Inside anything but list, values must be strings or numbers");

    private static ValueTest.Numeric Numeric(JsonElement value)
    {
        var items = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToArray() : [];
        if (items.Length is not (2 or 4))
            throw new FormatException("numeric takes one comparison, or two that make a range");
        var bounds = items
            .Chunk(2)
            .Select(pair => (Operator: Comparison(pair[0]), Number: Number(pair[1])))
            .ToImmutableArray();
        var isRange = bounds.Length == 2;
        if (
            isRange
            && !(bounds[0].Operator[0] == '>' && bounds[1].Operator[0] == '<' && bounds[0].Number < bounds[1].Number)
        )
            throw new FormatException("A range goes from its lower end, with > or >=, to its upper end, with < or <=");
        return new ValueTest.Numeric(bounds);
    }

    private static string Comparison(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is "=" or "<" or "<=" or ">" or ">="
            ? value.GetString()!
            : throw new FormatException($"Unrecognized numeric range operator: {value.GetRawText()}");

    private static decimal Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number)
            ? number
            : throw new FormatException("Value of a numeric comparison must be a number");

    private static ValueTest.InNetwork Network(string text) =>
        IPNetwork.TryParse(text, out var network)
            ? new ValueTest.InNetwork(network)
            : throw new FormatException($"Malformed CIDR, \"{text}\" is no network");

    private static string Text(JsonProperty operation) => Text(operation.Name, operation.Value);

    private static string Text(string name, JsonElement value) =>
        value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new FormatException($"{name} match pattern must be a string");
}
