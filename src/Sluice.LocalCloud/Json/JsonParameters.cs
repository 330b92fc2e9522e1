using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Sluice.LocalCloud.Hosting;

namespace Sluice.LocalCloud.Json;

/// <summary>The members of a JSON object that a client sent, and the checks that AWS makes on them. A member that is null counts as absent.</summary>
internal sealed class JsonParameters(JsonElement root)
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32 };

    /// <exception cref="CloudException">The body is no JSON object.</exception>
    public static JsonParameters Parse(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body.Length == 0 ? "{}"u8.ToArray() : body, Strict);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return new JsonParameters(document.RootElement.Clone());
        }
        catch (JsonException)
        {
            // Answered below: the reader's own words speak of byte positions.
        }
        throw Unreadable("The request body is not a JSON object.");
    }

    public bool Has(string name) => Find(name) is not null;

    /// <summary>A member as it was sent; null when absent.</summary>
    public JsonElement? Find(string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A text; null when absent.</summary>
    public string? this[string name] =>
        Find(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            _ => throw Unreadable($"{name} must be a string."),
        };

    public string Required(string name) =>
        this[name]
        ?? throw JsonErrors.Validation(
            $"1 validation error detected: Value null at '{Camel(name)}' failed to satisfy constraint: Member must not be null"
        );

    /// <summary>A text of a length and, where given, of a pattern; null when absent.</summary>
    public string? Text(string name, int least, int most, Regex? pattern = null)
    {
        if (this[name] is not { } value)
            return null;
        if (value.Length < least)
            throw Constraint(name, value, $"Member must have length greater than or equal to {least}");
        if (value.Length > most)
            throw Constraint(name, value, $"Member must have length less than or equal to {most}");
        if (pattern is not null && !pattern.IsMatch(value))
            throw Constraint(name, value, $"Member must satisfy regular expression pattern: {pattern}");
        return value;
    }

    public string RequiredText(string name, int least, int most, Regex? pattern = null)
    {
        Required(name);
        return Text(name, least, most, pattern)!;
    }

    /// <summary>A number of a range; null when absent.</summary>
    public int? Number(string name, int least, int most)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var number))
            throw Unreadable($"{name} must be an integer.");
        if (number < least)
            throw Constraint(name, $"{number}", $"Member must have value greater than or equal to {least}");
        if (number > most)
            throw Constraint(name, $"{number}", $"Member must have value less than or equal to {most}");
        return number;
    }

    public bool? Truth(string name) =>
        Find(name)?.ValueKind switch
        {
            null => null,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Unreadable($"{name} must be a boolean."),
        };

    /// <summary>One of several words; null when absent.</summary>
    public string? OneOf(string name, params ReadOnlySpan<string> words)
    {
        if (this[name] is not { } value || words.Contains(value))
            return this[name];
        throw Constraint(name, value, $"Member must satisfy enum value set: [{string.Join(", ", words.ToArray())}]");
    }

    /// <summary>An array of texts; empty when absent.</summary>
    public ImmutableArray<string> Texts(string name) =>
        [
            .. Items(name)
                .Select(item =>
                    item.ValueKind == JsonValueKind.String
                        ? item.GetString()!
                        : throw Unreadable($"{name} must hold strings.")
                ),
        ];

    /// <summary>An object; null when absent.</summary>
    public JsonParameters? Structure(string name) =>
        Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Object ? new JsonParameters(value)
        : throw Unreadable($"{name} must be an object.");

    /// <summary>An array of objects; empty when absent.</summary>
    public ImmutableArray<JsonParameters> Structures(string name) =>
        [
            .. Items(name)
                .Select(item =>
                    item.ValueKind == JsonValueKind.Object
                        ? new JsonParameters(item)
                        : throw Unreadable($"{name} must hold objects.")
                ),
        ];

    /// <summary>An object whose members are texts; empty when absent.</summary>
    public ImmutableSortedDictionary<string, string> Map(string name) =>
        Structure(name) is { } map ? map.AsMap() : ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>An object whose members are objects; empty when absent.</summary>
    public ImmutableArray<(string Name, JsonParameters Value)> Structured(string name) =>
        Structure(name) is { } map ? [.. map.Names.Select(member => (member, map.Structure(member)!))] : [];

    /// <summary>The names of the members.</summary>
    public IEnumerable<string> Names => root.EnumerateObject().Select(member => member.Name).Distinct();

    /// <summary>The object as it was sent.</summary>
    public string Raw => root.GetRawText();

    private ImmutableSortedDictionary<string, string> AsMap() =>
        Names.ToImmutableSortedDictionary(member => member, member => this[member] ?? "", StringComparer.Ordinal);

    private IEnumerable<JsonElement> Items(string name) =>
        Find(name) is not { } value ? []
        : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray()
        : throw Unreadable($"{name} must be an array.");

    private static CloudException Constraint(string name, string value, string constraint) =>
        JsonErrors.Validation(
            $"1 validation error detected: Value '{(value.Length > 256 ? value[..256] + "…" : value)}' at '{Camel(name)}' failed to satisfy constraint: {constraint}"
        );

    private static CloudException Unreadable(string message) => new(400, "SerializationException", message);

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
