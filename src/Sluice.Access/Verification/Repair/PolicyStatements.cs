using System.Text.Json.Nodes;

namespace Sluice.Access.Verification.Repair;

/// <summary>The statements of a policy as JSON, whether it has one bare or a list, to be changed in place.</summary>
internal sealed class PolicyStatements(JsonObject document)
{
    public JsonObject Document => document;

    public static PolicyStatements Of(string json) => new((JsonObject)JsonNode.Parse(json)!);

    public JsonObject this[int index] =>
        (JsonObject)(document["Statement"] is JsonArray list ? list[index] : document["Statement"])!;

    public void Add(JsonObject statement)
    {
        statement["Sid"] = FreeSid(statement["Sid"]?.GetValue<string>() ?? "Sluice");
        List().Add((JsonNode)statement);
    }

    public int Count => document["Statement"] is JsonArray list ? list.Count : 1;

    public void RemoveAt(int index) => List().RemoveAt(index);

    public void Replace(IEnumerable<JsonNode> statements) => document["Statement"] = new JsonArray([.. statements]);

    /// <summary>Adds a name to the actions of a statement, whatever form they have.</summary>
    public void AddAction(int index, string action) => AddTo(this[index], "Action", action);

    private static void AddTo(JsonObject statement, string element, string value)
    {
        if (statement[element] is JsonArray many)
            many.Add((JsonNode)JsonValue.Create(value));
        else
            statement[element] = new JsonArray(statement[element]?.DeepClone(), JsonValue.Create(value));
    }

    private JsonArray List()
    {
        if (document["Statement"] is JsonArray list)
            return list;
        var made = document["Statement"] is JsonObject only ? new JsonArray(only.DeepClone()) : new JsonArray();
        document["Statement"] = made;
        return made;
    }

    private string FreeSid(string wish)
    {
        var taken = List().Select(one => one?["Sid"]?.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        var sid = wish;
        for (var number = 2; taken.Contains(sid); number++)
            sid = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{wish}{number}");
        return sid;
    }
}
