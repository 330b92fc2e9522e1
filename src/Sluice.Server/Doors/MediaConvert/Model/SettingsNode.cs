using System.Text.Json;

namespace Sluice.Server.Doors.MediaConvert.Model;

/// <summary>
/// A structure of a job's settings that can be read by member. Reading never throws because of what a document holds: what is absent, null or
/// of another kind reads as absent. Reading a member that the model has not is a broken program and does throw.
/// </summary>
internal readonly struct SettingsNode
{
    private readonly JsonElement value;
    private readonly ModelType.Structure type;
    private readonly SettingsReads? reads;

    private SettingsNode(JsonElement value, string pointer, ModelType.Structure type, SettingsReads? reads)
    {
        this.value = value;
        this.type = type;
        this.reads = reads;
        Pointer = pointer;
    }

    /// <summary>JSON pointer (RFC 6901) from the root; empty for the root itself.</summary>
    public string Pointer { get; }

    /// <summary>The document has this structure, empty or not.</summary>
    public bool Exists => value.ValueKind == JsonValueKind.Object;

    public static SettingsNode Root(JsonElement settings, string type = "JobSettings", SettingsReads? reads = null) =>
        new(settings, "", MediaConvertModel.Current.Structure(type), reads);

    /// <summary>The structure under a member; one that does not exist where the document has none.</summary>
    public SettingsNode this[string member] => new(Raw(member), At(member), StructureUnder(member), reads);

    /// <summary>The model gives this structure such a member, whether or not the document has it.</summary>
    public bool Knows(string member) => type.Members.ContainsKey(member);

    public bool Has(string member) => Raw(member).ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    public string? Text(string member) =>
        Raw(member) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public bool Is(string member, string choice) => string.Equals(Text(member), choice, StringComparison.Ordinal);

    public double? Number(string member) =>
        Raw(member) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var read) ? read : null;

    /// <summary>Null also where the number is out of the range of <see cref="int"/>.</summary>
    public int? Whole(string member) =>
        Number(member) is { } number && number >= int.MinValue && number <= int.MaxValue ? (int)number : null;

    /// <summary>Structures of a list, in order; other things in the list are left out.</summary>
    public IReadOnlyList<SettingsNode> List(string member)
    {
        var raw = Raw(member);
        if (raw.ValueKind != JsonValueKind.Array)
            return [];
        var (pointer, item, log) = (At(member), StructureUnder(member), reads);
        return
        [
            .. raw.EnumerateArray()
                .Select((element, index) => new SettingsNode(element, $"{pointer}/{index}", item, log))
                .Where(node => node.Exists),
        ];
    }

    /// <summary>Structures by the caller's own names, in the order of the document.</summary>
    public IReadOnlyList<(string Key, SettingsNode Node)> Map(string member)
    {
        var raw = Raw(member);
        if (raw.ValueKind != JsonValueKind.Object)
            return [];
        var (pointer, item, log) = (At(member), StructureUnder(member), reads);
        return
        [
            .. raw.EnumerateObject()
                .Select(property =>
                    (
                        property.Name,
                        new SettingsNode(property.Value, Pointers.Append(pointer, property.Name), item, log)
                    )
                )
                .Where(entry => entry.Item2.Exists),
        ];
    }

    public IReadOnlyList<string> Texts(string member) =>
        Raw(member) is { ValueKind: JsonValueKind.Array } list
            ?
            [
                .. list.EnumerateArray()
                    .Where(item => item.ValueKind == JsonValueKind.String)
                    .Select(item => item.GetString() ?? ""),
            ]
            : [];

    public IReadOnlyList<double> Numbers(string member) =>
        Raw(member) is { ValueKind: JsonValueKind.Array } list
            ?
            [
                .. list.EnumerateArray()
                    .Where(item => item.ValueKind == JsonValueKind.Number)
                    .Select(item => item.TryGetDouble(out var read) ? read : 0),
            ]
            : [];

    /// <summary>How many things stand in a list, of whatever kind.</summary>
    public int Count(string member) =>
        Raw(member) is { ValueKind: JsonValueKind.Array } list ? list.GetArrayLength() : 0;

    public string At(string member) => Pointers.Append(Pointer, member);

    private JsonElement Raw(string member)
    {
        if (!type.Members.ContainsKey(member))
            throw new InvalidOperationException($"The model has no {type.Name}.{member}.");
        reads?.Note(type.Name, member);
        return Exists && value.TryGetProperty(member, out var found) ? found : default;
    }

    private ModelType.Structure StructureUnder(string member) =>
        MediaConvertModel.Current[type.Members[member]] switch
        {
            ModelType.Structure structure => structure,
            ModelType.List list => MediaConvertModel.Current.Structure(list.Of),
            ModelType.Map map => MediaConvertModel.Current.Structure(map.Of),
            _ => throw new InvalidOperationException($"{type.Name}.{member} is no structure."),
        };
}
