using System.Text.Json;

namespace Sluice.LocalCloud.S3.Forms;

/// <summary>One condition of a form's policy: on a field, or on the length of the file.</summary>
/// <param name="Operator">eq, starts-with or content-length-range.</param>
/// <param name="Field">Name in lower case; of a length the operator.</param>
internal sealed record PostCondition(string Operator, string Field, string Value)
{
    private const string LengthOperator = "content-length-range";

    public long Least { get; private init; }

    public long Most { get; private init; }

    public bool IsLength => Operator == LengthOperator;

    public bool HoldsFor(string value) =>
        Operator switch
        {
            "eq" => value == Value,
            "starts-with" => value.StartsWith(Value, StringComparison.Ordinal),
            _ => true,
        };

    /// <summary>A condition as an object (<c>{"acl":"private"}</c>) or as a list (<c>["starts-with","$key","a/"]</c>).</summary>
    public static IEnumerable<PostCondition> Parse(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object && !element.EnumerateObject().Any())
            throw PostPolicy.Invalid("A condition is empty.");
        if (element.ValueKind == JsonValueKind.Object)
            return
            [
                .. element
                    .EnumerateObject()
                    .Select(pair => new PostCondition("eq", pair.Name.ToLowerInvariant(), Text(pair.Value))),
            ];
        if (element.ValueKind != JsonValueKind.Array || element.GetArrayLength() != 3)
            throw PostPolicy.Invalid("A condition is an object, or a list of an operator, a field and a value.");
        var name = Text(element[0]).ToLowerInvariant();
        return name switch
        {
            LengthOperator => [Length(element)],
            "eq" or "starts-with" => [new PostCondition(name, FieldOf(Text(element[1])), Text(element[2]))],
            _ => throw PostPolicy.Invalid($"Unknown operator: {name}"),
        };
    }

    public override string ToString() => $"[\"{Operator}\", \"${Field}\", \"{Value}\"]";

    private static PostCondition Length(JsonElement element)
    {
        if (!TryNumber(element[1], out var least) || !TryNumber(element[2], out var most))
            throw PostPolicy.Invalid("content-length-range needs two numbers.");
        return new PostCondition(LengthOperator, LengthOperator, "") { Least = least, Most = most };
    }

    private static bool TryNumber(JsonElement element, out long value)
    {
        value = 0;
        return element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out value) && value >= 0;
    }

    private static string FieldOf(string text) =>
        text.StartsWith('$')
            ? text[1..].ToLowerInvariant()
            : throw PostPolicy.Invalid($"A field begins with $: {text}");

    private static string Text(JsonElement element) =>
        element.ValueKind == JsonValueKind.String
            ? element.GetString()!
            : throw PostPolicy.Invalid("A condition holds texts.");
}
