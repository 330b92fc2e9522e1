using System.Collections.Immutable;
using Sluice.Access.Kits;

namespace Sluice.Access.Leases.Sessions;

/// <summary>Some keys of a bucket: one exact key, or all that begin with a text.</summary>
internal readonly record struct KeyPattern(string Text, bool IsPrefix)
{
    public static KeyPattern Exactly(string key) => new(key, IsPrefix: false);

    public static KeyPattern Under(string prefix) => new(prefix, IsPrefix: true);

    /// <summary>As it stands in a policy.</summary>
    public string Glob => PolicyJson.Literal(Text) + (IsPrefix ? "*" : "");

    public bool Covers(KeyPattern other) =>
        IsPrefix ? other.Text.StartsWith(Text, StringComparison.Ordinal) : this == other;

    /// <summary>The directory that holds it at <paramref name="depth"/>, or itself where it lies no deeper.</summary>
    public KeyPattern AtDepth(int depth)
    {
        var end = 0;
        for (var level = 0; level < depth; level++)
        {
            var slash = Text.IndexOf('/', end);
            if (slash < 0)
                return this;
            end = slash + 1;
        }

        return end == Text.Length ? this : Under(Text[..end]);
    }

    public int Depth => Text.Count(character => character == '/');

    /// <summary>Sorted, each once, and none that another one covers.</summary>
    public static ImmutableArray<KeyPattern> Simplify(IEnumerable<KeyPattern> patterns)
    {
        var kept = ImmutableArray.CreateBuilder<KeyPattern>();
        KeyPattern? cover = null;

        // In ordinal order whatever begins with a prefix follows that prefix directly.
        foreach (
            var pattern in patterns
                .Distinct()
                .OrderBy(one => one.Text, StringComparer.Ordinal)
                .ThenByDescending(one => one.IsPrefix)
        )
        {
            if (cover is { } wider && wider.Covers(pattern))
                continue;
            kept.Add(pattern);
            if (pattern.IsPrefix)
                cover = pattern;
        }

        return kept.ToImmutable();
    }

    /// <summary>The longest text that all of them begin with.</summary>
    public static string CommonText(IReadOnlyCollection<KeyPattern> patterns)
    {
        var common = patterns.First().Text.AsSpan();
        foreach (var pattern in patterns)
            common = common[..common.CommonPrefixLength(pattern.Text)];
        return common.ToString();
    }
}
