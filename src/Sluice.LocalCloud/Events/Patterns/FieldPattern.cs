using System.Collections.Immutable;
using System.Text.Json;

namespace Sluice.LocalCloud.Events.Patterns;

/// <summary>What a pattern asks of one field. Closed: the cases below are all there are.</summary>
internal abstract record FieldPattern
{
    private FieldPattern() { }

    /// <param name="value">The field of the event; null when it has none.</param>
    public abstract bool Matches(JsonElement? value);

    /// <summary>Fields below it. Of an array one element has to meet them all.</summary>
    public sealed record Nested(EventPattern Pattern) : FieldPattern
    {
        public override bool Matches(JsonElement? value) =>
            value is { ValueKind: JsonValueKind.Array } array
                ? array.EnumerateArray().Any(Pattern.Matches)
                : Pattern.Matches(value ?? default);
    }

    /// <summary>One of several tests. Of an array one element has to pass one.</summary>
    public sealed record AnyOf(ImmutableArray<ValueTest> Tests) : FieldPattern
    {
        public override bool Matches(JsonElement? value)
        {
            var leaves = Leaves(value);
            return Tests.Any(test =>
                test is ValueTest.Exists exists ? exists.Wanted == (leaves.Count > 0) : leaves.Any(test.Passes)
            );
        }

        // An object is no value; an empty array has none.
        private static List<JsonElement> Leaves(JsonElement? value) =>
            value switch
            {
                null or { ValueKind: JsonValueKind.Undefined or JsonValueKind.Object } => [],
                { ValueKind: JsonValueKind.Array } array =>
                [
                    .. array
                        .EnumerateArray()
                        .Where(item => item.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)),
                ],
                { } leaf => [leaf],
            };
    }
}
