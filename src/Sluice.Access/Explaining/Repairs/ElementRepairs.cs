using System.Text.Json.Nodes;
using Sluice.Access.Policy;

namespace Sluice.Access.Explaining;

/// <summary>One entry more or less in an element that is a text or a list of texts.</summary>
internal static class ElementRepairs
{
    /// <param name="root">The document.</param>
    /// <param name="element"><c>Action</c>, <c>NotAction</c>, <c>Resource</c> or <c>NotResource</c>, as the statement has it.</param>
    public static Repair? Add(ConditionRepairs here, JsonNode root, string element, string text)
    {
        var pointer = JsonPointer.Join(StatementPlacement.Pointer(root, here.Statement), element);
        return Append(StatementPlacement.Find(root, here.Statement)[element], pointer, text) is { } operation
            ? Repair.OfDocument(
                here.Place,
                $"Add {text} to {element} of {ChangeWords.Statement(here.Place, here.Statement)}.",
                operation
            )
            : null;
    }

    public static Repair? AddPrincipal(ConditionRepairs here, JsonNode root, RequestPrincipal principal)
    {
        var kind = principal switch
        {
            RequestPrincipal.Service => "Service",
            RequestPrincipal.WebIdentity => "Federated",
            _ => "AWS",
        };
        if (principal is RequestPrincipal.Anonymous)
            return null;
        if (StatementPlacement.Find(root, here.Statement)["Principal"] is not JsonObject kinds)
            return null;
        var text = ChangeWords.PrincipalText(principal);
        var pointer = JsonPointer.Join(
            JsonPointer.Join(StatementPlacement.Pointer(root, here.Statement), "Principal"),
            kind
        );
        var operation = kinds[kind] is { } entries
            ? Append(entries, pointer, text)
            : PatchOperation.Add(pointer, JsonValue.Create(text));
        return operation is null
            ? null
            : Repair.OfDocument(
                here.Place,
                $"Add {text} to Principal of {ChangeWords.Statement(here.Place, here.Statement)}.",
                operation
            );
    }

    /// <summary>Takes the entry out that is exactly <paramref name="text"/>, where others remain.</summary>
    public static Repair? Remove(ConditionRepairs here, JsonNode root, string element, string text)
    {
        if (StatementPlacement.Find(root, here.Statement)[element] is not JsonArray { Count: > 1 } entries)
            return null;
        var comparison = element == "Action" ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var index = entries.Select(entry => (string?)entry).ToList().FindIndex(entry => text.Equals(entry, comparison));
        if (index < 0)
            return null;
        var pointer = JsonPointer.Join(StatementPlacement.Pointer(root, here.Statement), element);
        return Repair.OfDocument(
            here.Place,
            $"Take {text} out of {element} of {ChangeWords.Statement(here.Place, here.Statement)}.",
            PatchOperation.Remove(JsonPointer.Join(pointer, index))
        );
    }

    /// <summary>Everything but <paramref name="text"/>, in the place of everything.</summary>
    public static Repair? Invert(ConditionRepairs here, JsonNode root, string element, string text)
    {
        var pointer = StatementPlacement.Pointer(root, here.Statement);
        return IsEverything(StatementPlacement.Find(root, here.Statement)[element])
            ? Repair.OfDocument(
                here.Place,
                $"Exempt {text} from {ChangeWords.Statement(here.Place, here.Statement)}: Not{element} {text} in the place of {element} *.",
                PatchOperation.Remove(JsonPointer.Join(pointer, element)),
                PatchOperation.Add(JsonPointer.Join(pointer, $"Not{element}"), JsonValue.Create(text))
            )
            : null;
    }

    private static bool IsEverything(JsonNode? entries) =>
        entries is JsonArray { Count: 1 } list
            ? IsEverything(list[0])
            : entries is JsonValue value && (string?)value == "*";

    private static PatchOperation? Append(JsonNode? entries, string pointer, string text) =>
        entries switch
        {
            JsonArray => PatchOperation.Add($"{pointer}/-", JsonValue.Create(text)),
            JsonValue only => PatchOperation.Replace(pointer, new JsonArray(only.DeepClone(), JsonValue.Create(text))),
            _ => null,
        };
}
