using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Json;

namespace Sluice.LocalCloud.Events.Delivery;

/// <summary>What a target gets of an event: all of it, a part, a constant, or a template filled in ("EventBridge input transformation").</summary>
internal static partial class TargetInput
{
    /// <summary>Throws unless the target asks for at most one way, and one that can be carried out.</summary>
    /// <exception cref="CloudException">ValidationException.</exception>
    public static void Check(JsonParameters target)
    {
        var ways = new[] { "Input", "InputPath", "InputTransformer" }.Where(target.Has).ToArray();
        if (ways.Length > 1)
            throw JsonErrors.Validation(
                $"Only one of Input, InputPath, or InputTransformer must be provided for target {target["Id"]}."
            );
        if (target["Input"] is { } input && Parse(input) is null)
            throw JsonErrors.Validation($"Input for target {target["Id"]} is not valid JSON text.");
        var paths = target.Structure("InputTransformer")?.Map("InputPathsMap").Values ?? [];
        var wrong = paths.Append(target["InputPath"] ?? "$").FirstOrDefault(path => !JsonPath.IsValid(path));
        if (wrong is not null)
            throw JsonErrors.Validation($"Invalid InputPath for target {target["Id"]} : {wrong}");
        target.Structure("InputTransformer")?.Required("InputTemplate");
    }

    public static string Render(JsonParameters target, JsonElement occurrence, string ruleArn)
    {
        if (target["Input"] is { } constant)
            return constant;
        if (target["InputPath"] is { } path)
            return JsonPath.Find(occurrence, path)?.GetRawText() ?? "null";
        return target.Structure("InputTransformer") is { } transformer
            ? Fill(transformer, occurrence, ruleArn)
            : occurrence.GetRawText();
    }

    private static string Fill(JsonParameters transformer, JsonElement occurrence, string ruleArn)
    {
        var paths = transformer.Map("InputPathsMap");
        var template = transformer.Required("InputTemplate");
        var isQuoted = QuotedPlaces(template);
        return Places.Replace(
            template,
            place =>
            {
                var name = place.Groups["name"].Value;
                if (Reserved(name, occurrence, ruleArn) is { } known)
                    return Insert(known, isQuoted[place.Index]);
                return paths.TryGetValue(name, out var path)
                    ? Insert(JsonPath.Find(occurrence, path), isQuoted[place.Index])
                    : place.Value;
            }
        );
    }

    private static JsonElement? Reserved(string name, JsonElement occurrence, string ruleArn) =>
        name switch
        {
            "aws.events.rule-arn" => Text(ruleArn),
            "aws.events.rule-name" => Text(ruleArn[(ruleArn.LastIndexOf('/') + 1)..]),
            "aws.events.event.ingestion-time" => occurrence.GetProperty("time"),
            "aws.events.event" or "aws.events.event.json" => occurrence,
            _ => null,
        };

    // Inside a text only the content of a value is put in; elsewhere it stands as JSON.
    private static string Insert(JsonElement? value, bool isQuoted)
    {
        if (value is not { } found)
            return isQuoted ? "" : "null";
        var json = found.GetRawText();
        if (!isQuoted)
            return json;
        return found.ValueKind == JsonValueKind.String ? json[1..^1] : JsonEncodedText.Encode(json).ToString();
    }

    // A template that is JSON text has places inside and outside of its strings; any other text has them outside.
    private static bool[] QuotedPlaces(string template)
    {
        var places = new bool[template.Length];
        var isInside = false;
        for (var index = 0; index < template.Length; index++)
        {
            if (template[index] == '\\' && isInside)
                places[index++] = true;
            else if (template[index] == '"')
                isInside = !isInside;
            if (index < places.Length)
                places[index] = isInside;
        }
        return places;
    }

    private static JsonElement Text(string text) => Parse($"\"{JsonEncodedText.Encode(text)}\"")!.Value;

    private static JsonElement? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(text));
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex("<(?<name>[A-Za-z0-9_.-]+)>", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Places { get; }
}
