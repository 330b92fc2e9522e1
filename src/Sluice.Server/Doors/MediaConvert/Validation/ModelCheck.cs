using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Validation;

/// <summary>
/// Holds a document against the API's published model: kinds, members, choices, ranges, patterns, lengths. Pure, and safe for whatever JSON:
/// it goes no deeper than the model does.
/// </summary>
public static class ModelCheck
{
    private const int ShownChoices = 12;

    /// <summary>The body of a request.</summary>
    /// <param name="operation">As the API names it: <c>CreateJob</c>.</param>
    public static ImmutableArray<SettingsFault> Request(JsonElement body, string operation) =>
        Check(body, MediaConvertModel.Current.Requests[operation]);

    /// <summary>A document of one structure of the model.</summary>
    /// <param name="structure">As the model names it: <c>JobSettings</c>.</param>
    public static ImmutableArray<SettingsFault> Check(JsonElement document, string structure)
    {
        var faults = new FaultList();
        Value(document, "", MediaConvertModel.Current[structure], faults);
        return faults.ToImmutable();
    }

    private static void Value(JsonElement value, string pointer, ModelType type, FaultList faults)
    {
        if (faults.IsFull || value.ValueKind == JsonValueKind.Null)
            return;
        switch (type)
        {
            case ModelType.Structure structure:
                Structure(value, pointer, structure, faults);
                break;
            case ModelType.Choice choice:
                Choice(value, pointer, choice, faults);
                break;
            case ModelType.Number number:
                Number(value, pointer, number, faults);
                break;
            case ModelType.Text text:
                Text(value, pointer, text, faults);
                break;
            case ModelType.List list:
                List(value, pointer, list, faults);
                break;
            case ModelType.Map map:
                Map(value, pointer, map, faults);
                break;
            case ModelType.Flag when value.ValueKind is not (JsonValueKind.True or JsonValueKind.False):
                faults.Add(pointer, "Should be boolean");
                break;
        }
    }

    private static void Structure(JsonElement value, string pointer, ModelType.Structure structure, FaultList faults)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            faults.Add(pointer, "Should be object");
            return;
        }
        foreach (var property in value.EnumerateObject())
        {
            if (structure.Members.TryGetValue(property.Name, out var type))
                Value(property.Value, Pointers.Append(pointer, property.Name), MediaConvertModel.Current[type], faults);
            else
                faults.Add(
                    Pointers.Append(pointer, property.Name),
                    UnknownMember.Message(property.Name, structure.Members.Keys)
                );
        }
        foreach (var required in structure.Required)
            if (
                !value.TryGetProperty(required, out var found)
                || found.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null
            )
                faults.Add(pointer, $"{required} is a required property");
    }

    private static void Choice(JsonElement value, string pointer, ModelType.Choice choice, FaultList faults)
    {
        if (value.ValueKind != JsonValueKind.String)
            faults.Add(pointer, "Should be string");
        else if (!choice.Values.Contains(value.GetString() ?? "", StringComparer.Ordinal))
            faults.Add(pointer, $"Should be equal to one of the allowed values in {Shown(choice.Values)}");
    }

    private static string Shown(ImmutableArray<string> values) =>
        values.Length <= ShownChoices
            ? $"[{string.Join(",", values.Select(value => $"\"{value}\""))}]"
            : $"[{string.Join(",", values.Take(ShownChoices).Select(value => $"\"{value}\""))},…]";

    private static void Number(JsonElement value, string pointer, ModelType.Number number, FaultList faults)
    {
        if (
            value.ValueKind != JsonValueKind.Number
            || !value.TryGetDouble(out var read)
            || (number.IsWhole && read != Math.Truncate(read))
        )
            faults.Add(pointer, number.IsWhole ? "Should be integer" : "Should be number");
        else if (read < number.Minimum)
            faults.Add(pointer, $"Should be greater than or equal to {Figure(number.Minimum.Value)}");
        else if (read > number.Maximum)
            faults.Add(pointer, $"Should be less than or equal to {Figure(number.Maximum.Value)}");
    }

    private static string Figure(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    private static void Text(JsonElement value, string pointer, ModelType.Text text, FaultList faults)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            faults.Add(pointer, "Should be string");
            return;
        }
        var read = value.GetString() ?? "";
        if (read.Length < text.MinimumLength)
            faults.Add(pointer, $"Should not be shorter than {text.MinimumLength} characters");
        else if (read.Length > text.MaximumLength)
            faults.Add(pointer, $"Should not be longer than {text.MaximumLength} characters");
        else if (!text.Matches(read))
            faults.Add(pointer, $"Should match pattern \"{text.Pattern}\"");
    }

    private static void List(JsonElement value, string pointer, ModelType.List list, FaultList faults)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            faults.Add(pointer, "Should be array");
            return;
        }
        var count = value.GetArrayLength();
        if (count < list.MinimumItems)
            faults.Add(pointer, $"Should have at least {list.MinimumItems} items");
        if (count > list.MaximumItems)
            faults.Add(pointer, $"Should have at most {list.MaximumItems} items");
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (faults.IsFull)
                return;
            var at = $"{pointer}/{index++}";
            if (item.ValueKind == JsonValueKind.Null)
                faults.Add(at, "Should not be null");
            else
                Value(item, at, MediaConvertModel.Current[list.Of], faults);
        }
    }

    private static void Map(JsonElement value, string pointer, ModelType.Map map, FaultList faults)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            faults.Add(pointer, "Should be object");
            return;
        }
        foreach (var property in value.EnumerateObject())
        {
            if (faults.IsFull)
                return;
            Value(property.Value, Pointers.Append(pointer, property.Name), MediaConvertModel.Current[map.Of], faults);
        }
    }
}
