using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Sluice.LocalCloud.Constraints;
using Sluice.LocalCloud.Hosting;

namespace Sluice.LocalCloud.Json;

/// <summary>The members of a JSON object that a client sent, and the checks that AWS makes on them. A member that is null counts as absent.</summary>
internal sealed class JsonParameters(JsonElement root)
{
    private static readonly JsonDocumentOptions Strict = new()
    {
        MaxDepth = 32,
        // Two values for one name: it would depend on the reader which one counts.
        AllowDuplicateProperties = false,
    };

    /// <exception cref="CloudException">The body is no JSON object.</exception>
    public static JsonParameters Parse(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body.Length == 0 ? "{}"u8.ToArray() : body, Strict);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return new JsonParameters(document.RootElement.Clone());
        }
        // The others: a name that holds half a surrogate pair is no Unicode.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
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
            { ValueKind: JsonValueKind.String } text => TextOf(text, name),
            _ => throw Unreadable($"{name} must be a string."),
        };

    public string Required(string name) => this[name] ?? throw JsonErrors.Validation(MemberConstraint.Missing(name));

    /// <summary>A text of a length and, where given, of a pattern; null when absent.</summary>
    public string? Text(string name, int least, int most, Regex? pattern = null)
    {
        if (this[name] is not { } value)
            return null;
        if (MemberConstraint.OfText(name, value, (least, most), pattern) is { } refused)
            throw JsonErrors.Validation(refused);
        return value;
    }

    public string RequiredText(string name, int least, int most, Regex? pattern = null)
    {
        Required(name);
        return Text(name, least, most, pattern)!;
    }

    /// <summary>Bytes, sent as base64; null when absent.</summary>
    public byte[]? Blob(string name, int least, int most)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.String || !value.TryGetBytesFromBase64(out var bytes))
            throw Unreadable($"{name} must be base64.");
        if (bytes.Length < least)
            throw Constraint(name, "…", $"Member must have length greater than or equal to {least}");
        return bytes.Length <= most
            ? bytes
            : throw Constraint(name, "…", $"Member must have length less than or equal to {most}");
    }

    public byte[] RequiredBlob(string name, int least, int most)
    {
        if (!Has(name))
            Required(name);
        return Blob(name, least, most)!;
    }

    /// <summary>A number of a range; null when absent.</summary>
    public int? Number(string name, int least, int most)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var number))
            throw Unreadable($"{name} must be an integer.");
        if (MemberConstraint.OfNumber(name, $"{number}", number, (least, most)) is { } refused)
            throw JsonErrors.Validation(refused);
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
    public ImmutableArray<string> Texts(string name, int most = int.MaxValue) =>
        [
            .. Items(name, most)
                .Select(item =>
                    item.ValueKind == JsonValueKind.String
                        ? TextOf(item, name)
                        : throw Unreadable($"{name} must hold strings.")
                ),
        ];

    /// <summary>An object; null when absent.</summary>
    public JsonParameters? Structure(string name) =>
        Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Object ? new JsonParameters(value)
        : throw Unreadable($"{name} must be an object.");

    /// <summary>An array of objects; empty when absent.</summary>
    public ImmutableArray<JsonParameters> Structures(string name, int most = int.MaxValue) =>
        [
            .. Items(name, most)
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
        Structure(name) is { } map
            ? [.. map.Names.Where(map.Has).Select(member => (member, map.Structure(member)!))]
            : [];

    /// <summary>The names of the members.</summary>
    public IEnumerable<string> Names
    {
        get
        {
            try
            {
                return root.EnumerateObject().Select(member => member.Name).Distinct().ToList();
            }
            catch (InvalidOperationException)
            {
                throw Unreadable("The name of a member is not Unicode.");
            }
        }
    }

    /// <summary>The object as it was sent.</summary>
    public string Raw => root.GetRawText();

    private ImmutableSortedDictionary<string, string> AsMap() =>
        Names.ToImmutableSortedDictionary(member => member, member => this[member] ?? "", StringComparer.Ordinal);

    private IEnumerable<JsonElement> Items(string name, int most)
    {
        if (Find(name) is not { } value)
            return [];
        if (value.ValueKind != JsonValueKind.Array)
            throw Unreadable($"{name} must be an array.");
        return value.GetArrayLength() <= most
            ? value.EnumerateArray()
            : throw Constraint(name, "…", $"Member must have length less than or equal to {most}");
    }

    private static string TextOf(JsonElement value, string name)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Unreadable($"{name} is not Unicode.");
        }
    }

    private static CloudException Constraint(string name, string value, string constraint) =>
        JsonErrors.Validation(MemberConstraint.Refused(name, value, constraint));

    private static CloudException Unreadable(string message) => new(400, "SerializationException", message);
}
