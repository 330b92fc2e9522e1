using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace Sluice.Server.Doors.MediaConvert.Model;

/// <summary>
/// The API's published model: every request's members, their types and their bounds. Read from an embedded file that
/// <c>eng/mediaconvert-model.mjs</c> derives.
/// </summary>
internal sealed class MediaConvertModel
{
    private const string Resource = "mediaconvert-model.json";
    private static readonly Lazy<MediaConvertModel> Loaded = new(Load);

    private readonly FrozenDictionary<string, ModelType> types;

    private MediaConvertModel(FrozenDictionary<string, ModelType> types, FrozenDictionary<string, string> requests)
    {
        this.types = types;
        Requests = requests;
    }

    public static MediaConvertModel Current => Loaded.Value;

    /// <summary>Operation → name of the structure of its body.</summary>
    public FrozenDictionary<string, string> Requests { get; }

    /// <exception cref="KeyNotFoundException">The model has no such type.</exception>
    public ModelType this[string type] => types[type];

    public ModelType.Structure Structure(string type) => (ModelType.Structure)types[type];

    /// <summary>The structures that <paramref name="root"/> is built of, itself first, each once, in the order of their members.</summary>
    public ImmutableArray<ModelType.Structure> StructuresOf(string root)
    {
        var found = ImmutableArray.CreateBuilder<ModelType.Structure>();
        Collect(root, [], found);
        return found.ToImmutable();
    }

    private void Collect(string type, HashSet<string> seen, ImmutableArray<ModelType.Structure>.Builder found)
    {
        if (!seen.Add(type))
            return;
        switch (types[type])
        {
            case ModelType.Structure structure:
                found.Add(structure);
                foreach (var member in structure.Members.OrderBy(member => member.Key, StringComparer.Ordinal))
                    Collect(member.Value, seen, found);
                break;
            case ModelType.List list:
                Collect(list.Of, seen, found);
                break;
            case ModelType.Map map:
                Collect(map.Of, seen, found);
                break;
        }
    }

    private static MediaConvertModel Load()
    {
        using var stream =
            typeof(MediaConvertModel).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The assembly has no resource {Resource}.");
        using var document = JsonDocument.Parse(stream);
        var read = document
            .RootElement.GetProperty("types")
            .EnumerateObject()
            .ToDictionary(type => type.Name, type => Read(type.Name, type.Value), StringComparer.Ordinal);
        foreach (var primitive in Primitives)
            read[primitive.Key] = primitive.Value;
        var requests = document
            .RootElement.GetProperty("requests")
            .EnumerateObject()
            .ToFrozenDictionary(
                request => request.Name,
                request => request.Value.GetString() ?? "",
                StringComparer.Ordinal
            );
        return new MediaConvertModel(read.ToFrozenDictionary(StringComparer.Ordinal), requests);
    }

    private static ModelType Read(string name, JsonElement type)
    {
        if (type.TryGetProperty("members", out var members))
            return new ModelType.Structure(
                name,
                members
                    .EnumerateObject()
                    .ToFrozenDictionary(
                        member => member.Name,
                        member => member.Value.GetString() ?? "",
                        StringComparer.Ordinal
                    ),
                Strings(type, "required")
            );
        if (type.TryGetProperty("enum", out _))
            return new ModelType.Choice(Strings(type, "enum"));
        if (type.TryGetProperty("list", out var list))
            return new ModelType.List(list.GetString() ?? "", Length(type, "min"), Length(type, "max"));
        if (type.TryGetProperty("map", out var map))
            return new ModelType.Map(map.GetString() ?? "");
        return type.GetProperty("is").GetString() switch
        {
            "string" => new ModelType.Text(
                Length(type, "min"),
                Length(type, "max"),
                type.TryGetProperty("pattern", out var pattern) ? pattern.GetString() : null
            ),
            "double" => new ModelType.Number(false, Bound(type, "min"), Bound(type, "max")),
            "integer" or "long" => new ModelType.Number(true, Bound(type, "min"), Bound(type, "max")),
            _ => Primitives[type.GetProperty("is").GetString() ?? ""],
        };
    }

    private static ImmutableArray<string> Strings(JsonElement type, string member) =>
        type.TryGetProperty(member, out var values)
            ? [.. values.EnumerateArray().Select(value => value.GetString() ?? "")]
            : [];

    private static int? Length(JsonElement type, string member) =>
        type.TryGetProperty(member, out var value) ? value.GetInt32() : null;

    private static double? Bound(JsonElement type, string member) =>
        type.TryGetProperty(member, out var value) ? value.GetDouble() : null;

    private static readonly FrozenDictionary<string, ModelType> Primitives = new Dictionary<string, ModelType>(
        StringComparer.Ordinal
    )
    {
        ["string"] = new ModelType.Text(null, null, null),
        ["double"] = new ModelType.Number(false, null, null),
        ["integer"] = new ModelType.Number(true, null, null),
        ["long"] = new ModelType.Number(true, null, null),
        ["boolean"] = new ModelType.Flag(),
        ["timestamp"] = new ModelType.Number(false, 0, null),
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
