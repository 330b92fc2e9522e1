using System.Collections.Immutable;
using System.Text.Json;

namespace Sluice.Server.Doors.MediaConvert.Wire;

/// <summary>Reads the members of one JSON object, and notes each that is not what the model says, by its pointer. Members that are null count as absent.</summary>
internal sealed class RequestMembers
{
    private readonly JsonElement element;
    private readonly string path;
    private readonly List<string> faults;

    public RequestMembers(JsonElement element)
        : this(element, "", []) { }

    private RequestMembers(JsonElement element, string path, List<string> faults) =>
        (this.element, this.path, this.faults) = (element, path, faults);

    public IReadOnlyList<string> Faults => faults;

    public bool Has(string name) => Find(name) is not null;

    /// <summary>Adds a fault that the reader cannot see.</summary>
    public void Fault(string name, string rule) => faults.Add($"{path}/{name}: {rule}");

    public string? Text(string name, int longest = 4096)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.String)
            return Wrong(name, "Should be a string");
        var text = value.GetString()!;
        return text.Length > longest ? Wrong(name, $"Should not be longer than {longest} characters") : text;
    }

    public string RequiredText(string name, int longest = 4096)
    {
        if (Text(name, longest) is { } text)
            return text.Length > 0 ? text : Wrong(name, "Should not be empty") ?? "";
        if (Find(name) is null)
            Missing(name);
        return "";
    }

    public int? Number(string name, int least, int most)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number))
        {
            if (number >= least && number <= most)
                return number;
            Wrong(name, $"Should be from {least} to {most}");
            return null;
        }
        Wrong(name, "Should be a whole number");
        return null;
    }

    /// <summary>One of an enumeration's words.</summary>
    public string? Word(string name, params ReadOnlySpan<string> words)
    {
        if (Text(name) is not { } text)
            return null;
        foreach (var word in words)
            if (word == text)
                return text;
        return Wrong(name, $"Should be one of {string.Join(", ", words)}");
    }

    /// <summary>A nested object, read with the same list of faults.</summary>
    public RequestMembers? Object(string name)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Object)
            return new RequestMembers(value, $"{path}/{name}", faults);
        Wrong(name, "Should be an object");
        return null;
    }

    /// <summary>A nested object as it was sent.</summary>
    public JsonElement? Json(string name) => Object(name)?.element;

    public JsonElement RequiredJson(string name)
    {
        if (Find(name) is null)
            Missing(name);
        return Json(name) ?? default;
    }

    public ImmutableArray<RequestMembers> Objects(string name, int most) =>
        [
            .. Items(name, most)
                .Select((item, index) => (Item: item, Index: index))
                .Where(pair => IsOf(JsonValueKind.Object, pair.Item, $"{name}/{pair.Index}"))
                .Select(pair => new RequestMembers(pair.Item, $"{path}/{name}/{pair.Index}", faults)),
        ];

    public ImmutableArray<string> Texts(string name, int most) =>
        [
            .. Items(name, most)
                .Select((item, index) => (Item: item, Index: index))
                .Where(pair => IsOf(JsonValueKind.String, pair.Item, $"{name}/{pair.Index}"))
                .Select(pair => pair.Item.GetString()!),
        ];

    /// <summary>A map of texts.</summary>
    public ImmutableSortedDictionary<string, string>? Map(string name, MapLimits limits)
    {
        if (Object(name) is not { } members)
            return null;
        var map = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (members.element.GetPropertyCount() > limits.Most)
        {
            Wrong(name, $"Should not have more than {limits.Most} members");
            return map.ToImmutable();
        }
        foreach (var member in members.element.EnumerateObject())
            if (member.Name.Length is 0 || member.Name.Length > limits.LongestKey)
                members.Fault(member.Name, $"Keys should have 1 to {limits.LongestKey} characters");
            else if (members.Text(member.Name, limits.LongestValue) is { } text)
                map[member.Name] = text;
        return map.ToImmutable();
    }

    /// <exception cref="WireException">There are faults: all of them in one message.</exception>
    public void Demand()
    {
        if (faults.Count > 0)
            throw new WireException(WireError.BadRequest(string.Join(" | ", faults.Take(MostFaults))));
    }

    // A message is read by people, and is a header's neighbour in logs.
    private const int MostFaults = 50;

    private ImmutableArray<JsonElement> Items(string name, int most)
    {
        if (Find(name) is not { } value)
            return [];
        if (value.ValueKind != JsonValueKind.Array)
            Wrong(name, "Should be an array");
        else if (value.GetArrayLength() > most)
            Wrong(name, $"Should not have more than {most} items");
        else
            return [.. value.EnumerateArray()];
        return [];
    }

    private bool IsOf(JsonValueKind kind, JsonElement item, string name)
    {
        if (item.ValueKind == kind)
            return true;
        Wrong(name, kind == JsonValueKind.Object ? "Should be an object" : "Should be a string");
        return false;
    }

    private JsonElement? Find(string name) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out var value)
        && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    private void Missing(string name) =>
        faults.Add($"{(path.Length == 0 ? "/" : path)}: {name} is a required property");

    private string? Wrong(string name, string rule)
    {
        Fault(name, rule);
        return null;
    }
}

/// <summary>How much a map may hold.</summary>
internal readonly record struct MapLimits(int Most, int LongestKey, int LongestValue)
{
    public static MapLimits Tags { get; } = new(50, 128, 256);
    public static MapLimits UserMetadata { get; } = new(10, 128, 256);
}
