using System.Text.Json.Nodes;
using Sluice.Access.Policy;
using Sluice.Access.Policy.Statements;

namespace Sluice.Access.Explaining;

/// <summary>Where the statements of a document are, and where another goes.</summary>
internal static class StatementPlacement
{
    /// <summary>Pointer of a statement: <c>/Statement/0</c>, or <c>/Statement</c> where the document has a bare one.</summary>
    public static string Pointer(JsonNode root, PolicyStatement statement) =>
        root["Statement"] is JsonArray ? JsonPointer.Join("/Statement", statement.Index) : "/Statement";

    /// <summary>JSON path of a statement, as defects have it: <c>$.Statement[0]</c>.</summary>
    public static string Path(JsonNode root, PolicyStatement statement) =>
        root["Statement"] is JsonArray ? $"$.Statement[{statement.Index}]" : "$.Statement";

    public static JsonObject Find(JsonNode root, PolicyStatement statement) =>
        (JsonObject)(root["Statement"] is JsonArray list ? list[statement.Index] : root["Statement"])!;

    /// <summary>The operation that adds a statement; a null root makes the document.</summary>
    public static PatchOperation Add(JsonObject? root, JsonObject statement) =>
        root switch
        {
            null => PatchOperation.Add("", Document(statement)),
            _ when root["Statement"] is JsonArray => PatchOperation.Add("/Statement/-", statement),
            _ when root["Statement"] is JsonObject only => PatchOperation.Replace(
                "/Statement",
                new JsonArray(only.DeepClone(), statement)
            ),
            _ => PatchOperation.Add("/Statement", new JsonArray(statement)),
        };

    /// <summary>A Sid that no statement of the document has.</summary>
    public static string FreeSid(PolicyDocument? document, string wish)
    {
        var taken = document?.Statements.Select(statement => statement.Sid).ToHashSet(StringComparer.Ordinal) ?? [];
        for (var number = 2; ; number++)
        {
            var sid = number == 2 ? wish : $"{wish}{number - 1}";
            if (!taken.Contains(sid))
                return sid;
        }
    }

    private static JsonObject Document(JsonObject statement) =>
        new() { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray(statement) };
}
