using System.Collections.Immutable;
using System.Text.Json;

namespace Sluice.LocalCloud.Events.Patterns;

/// <summary>An event pattern, read once: which events a rule takes ("Amazon EventBridge event patterns"). Pure; safe from any thread.</summary>
internal sealed class EventPattern
{
    public const int MostCharacters = 4096;

    // Each level of fields, and each choice in it, has to be met.
    private readonly ImmutableArray<(string Name, FieldPattern Field)> _fields;
    private readonly ImmutableArray<ImmutableArray<EventPattern>> _choices;

    internal EventPattern(
        ImmutableArray<(string Name, FieldPattern Field)> fields,
        ImmutableArray<ImmutableArray<EventPattern>> choices
    ) => (_fields, _choices) = (fields, choices);

    /// <summary>Reads a pattern strictly.</summary>
    /// <exception cref="FormatException">The text is no pattern; the message says why.</exception>
    public static EventPattern Parse(string text)
    {
        if (text.Length > MostCharacters)
            throw new FormatException($"It has {text.Length} characters; {MostCharacters} are the most.");
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 32 });
            return PatternReader.Read(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new FormatException("It is not valid JSON.", exception);
        }
    }

    public bool Matches(JsonElement node)
    {
        foreach (var (name, field) in _fields)
        {
            if (!field.Matches(Find(node, name)))
                return false;
        }
        return _choices.All(choice => choice.Any(pattern => pattern.Matches(node)));
    }

    private static JsonElement? Find(JsonElement node, string name) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty(name, out var value) ? value : null;
}
