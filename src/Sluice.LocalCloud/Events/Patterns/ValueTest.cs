using System.Collections.Immutable;
using System.Net;
using System.Text.Json;

namespace Sluice.LocalCloud.Events.Patterns;

/// <summary>A test of one value of an event. Closed: the cases below are all there are.</summary>
internal abstract record ValueTest
{
    private ValueTest() { }

    public abstract bool Passes(JsonElement value);

    private static string? TextOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The same text, number as written, truth value or null: 300 and 300.0 are not the same.</summary>
    /// <param name="Raw">As JSON; texts as their content behind a quote, so that escapes do not matter.</param>
    public sealed record Equal(string Raw) : ValueTest
    {
        public static Equal Of(JsonElement value) => new(Key(value));

        public override bool Passes(JsonElement value) => Key(value) == Raw;

        private static string Key(JsonElement value) =>
            value.ValueKind == JsonValueKind.String ? "\"" + value.GetString() : value.GetRawText();
    }

    public sealed record EqualIgnoringCase(string Text) : ValueTest
    {
        public override bool Passes(JsonElement value) =>
            string.Equals(TextOf(value), Text, StringComparison.OrdinalIgnoreCase);
    }

    public sealed record Prefix(string Text, StringComparison Comparison) : ValueTest
    {
        public override bool Passes(JsonElement value) => TextOf(value)?.StartsWith(Text, Comparison) ?? false;
    }

    public sealed record Suffix(string Text, StringComparison Comparison) : ValueTest
    {
        public override bool Passes(JsonElement value) => TextOf(value)?.EndsWith(Text, Comparison) ?? false;
    }

    public sealed record Like(Wildcard Pattern) : ValueTest
    {
        public override bool Passes(JsonElement value) => TextOf(value) is { } text && Pattern.Matches(text);
    }

    /// <summary>Passes what none of the others passes.</summary>
    public sealed record NoneOf(ImmutableArray<ValueTest> Others) : ValueTest
    {
        public override bool Passes(JsonElement value) => !Others.Any(other => other.Passes(value));
    }

    /// <summary>A range, each end of which may be open and may belong to it.</summary>
    public sealed record Numeric(ImmutableArray<(string Operator, decimal Number)> Bounds) : ValueTest
    {
        public override bool Passes(JsonElement value) =>
            value.ValueKind == JsonValueKind.Number
            && value.TryGetDecimal(out var number)
            && Bounds.All(bound => Holds(number, bound.Operator, bound.Number));

        private static bool Holds(decimal number, string comparison, decimal bound) =>
            comparison switch
            {
                "=" => number == bound,
                "<" => number < bound,
                "<=" => number <= bound,
                ">" => number > bound,
                _ => number >= bound,
            };
    }

    public sealed record InNetwork(IPNetwork Network) : ValueTest
    {
        public override bool Passes(JsonElement value) =>
            IPAddress.TryParse(TextOf(value), out var address)
            && address.AddressFamily == Network.BaseAddress.AddressFamily
            && Network.Contains(address);
    }

    /// <summary>Whether there is a value at all, which the field decides.</summary>
    public sealed record Exists(bool Wanted) : ValueTest
    {
        public override bool Passes(JsonElement value) => Wanted;
    }
}
