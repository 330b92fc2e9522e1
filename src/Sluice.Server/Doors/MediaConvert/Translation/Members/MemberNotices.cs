using System.Collections.Immutable;
using System.Text.Json;
using Sluice.Server.Doors.MediaConvert.Model;
using Sluice.Server.Doors.MediaConvert.Validation;

namespace Sluice.Server.Doors.MediaConvert.Translation.Members;

/// <summary>What the table of members says of one document: what is refused, and what nothing comes of. Pure; follows the model, so no deeper than it.</summary>
internal sealed class MemberNotices
{
    private const int Most = 100;
    private readonly List<SettingsFault> refused = [];
    private readonly List<SettingsWarning> warned = [];

    private MemberNotices() { }

    public ImmutableArray<SettingsFault> Refused => [.. refused];

    public ImmutableArray<SettingsWarning> Warned => [.. warned];

    public static MemberNotices Of(JsonElement settings, string structure = "JobSettings")
    {
        var notices = new MemberNotices();
        notices.Structure(settings, "", MediaConvertModel.Current.Structure(structure));
        return notices;
    }

    private void Structure(JsonElement value, string pointer, ModelType.Structure structure)
    {
        if (value.ValueKind != JsonValueKind.Object || refused.Count + warned.Count >= Most)
            return;
        foreach (var property in value.EnumerateObject())
            if (structure.Members.TryGetValue(property.Name, out var type) && !IsEmpty(property.Value))
                Member(
                    property.Value,
                    Pointers.Append(pointer, property.Name),
                    MemberTable.Rule(structure.Name, property.Name),
                    MediaConvertModel.Current[type]
                );
    }

    private void Member(JsonElement value, string pointer, MemberRule rule, ModelType type)
    {
        var texts = Texts(value);
        var particular = rule.Values.FirstOrDefault(candidate =>
            texts.Contains(candidate.Value, StringComparer.Ordinal)
        );
        if (particular is not null)
            Note(pointer, particular.Disposition, particular.Note, $"{particular.Value}: ");
        else if (rule.Disposition is Disposition.Warned or Disposition.Refused)
        {
            if (texts.Length == 0 || !texts.All(text => rule.Harmless.Contains(text, StringComparer.Ordinal)))
                Note(pointer, rule.Disposition, rule.Note, "");
        }
        else
            Below(value, pointer, type);
    }

    private void Below(JsonElement value, string pointer, ModelType type)
    {
        switch (type)
        {
            case ModelType.Structure structure:
                Structure(value, pointer, structure);
                break;
            case ModelType.List { Of: var item }
                when value.ValueKind == JsonValueKind.Array
                    && MediaConvertModel.Current[item] is ModelType.Structure structure:
                var index = 0;
                foreach (var element in value.EnumerateArray())
                    Structure(element, $"{pointer}/{index++}", structure);
                break;
            case ModelType.Map { Of: var item }
                when value.ValueKind == JsonValueKind.Object
                    && MediaConvertModel.Current[item] is ModelType.Structure structure:
                foreach (var entry in value.EnumerateObject())
                    Structure(entry.Value, Pointers.Append(pointer, entry.Name), structure);
                break;
        }
    }

    private void Note(string pointer, Disposition disposition, string note, string subject)
    {
        if (disposition == Disposition.Refused)
            refused.Add(new SettingsFault(pointer, $"{subject}{note}"));
        else if (disposition == Disposition.Warned)
            warned.Add(new SettingsWarning(pointer, $"{subject}{note}"));
    }

    /// <summary>Says nothing: null, no text, no members, no items.</summary>
    private static bool IsEmpty(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.Undefined => true,
            JsonValueKind.String => value.ValueEquals(""),
            JsonValueKind.Array => value.GetArrayLength() == 0,
            JsonValueKind.Object => !value.EnumerateObject().Any(),
            _ => false,
        };

    /// <summary>The value as the table would write it, or each item of a list of values.</summary>
    private static string[] Texts(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString() ?? ""],
            JsonValueKind.Number => [value.GetRawText()],
            JsonValueKind.Array => [.. value.EnumerateArray().Take(Most).SelectMany(Scalars)],
            _ => [],
        };

    private static string[] Scalars(JsonElement item) =>
        item.ValueKind is JsonValueKind.String or JsonValueKind.Number ? Texts(item) : [];
}
