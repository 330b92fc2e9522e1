using System.Collections.Immutable;
using System.Text.Json;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Kms.Cryptography;

namespace Sluice.LocalCloud.Kms.Grants;

/// <summary>What a grant asks of the encryption context. Names and values are compared exactly.</summary>
/// <param name="ContextEquals">The context must be just this; null asks nothing.</param>
/// <param name="ContextSubset">The context must hold this, and may hold more; null asks nothing.</param>
internal sealed record GrantConstraints(
    ImmutableSortedDictionary<string, string>? ContextEquals,
    ImmutableSortedDictionary<string, string>? ContextSubset
)
{
    public static readonly GrantConstraints None = new(null, null);

    public static GrantConstraints Parse(string? equals, string? subset) =>
        equals is null && subset is null ? None : new(Pairs(equals), Pairs(subset));

    public string? EqualsJson => Render(ContextEquals);

    public string? SubsetJson => Render(ContextSubset);

    /// <summary>For <c>kms:GrantConstraintType</c>; null without a constraint.</summary>
    public string? Type =>
        ContextEquals is not null ? "EncryptionContextEquals"
        : ContextSubset is not null ? "EncryptionContextSubset"
        : null;

    public bool Allow(EncryptionContext context) =>
        (ContextEquals is null || (context.Pairs.Count == ContextEquals.Count && Holds(context.Pairs, ContextEquals)))
        && (ContextSubset is null || Holds(context.Pairs, ContextSubset));

    /// <summary>Does this allow no context that the other refuses? A grant that its grantee hands on may not be wider than his own.</summary>
    public bool IsWithin(GrantConstraints other)
    {
        if (other.ContextEquals is not null)
            return ContextEquals is not null && Allow(other, ContextEquals);
        if (other.ContextSubset is not null)
            return Holds(
                ContextEquals ?? ContextSubset ?? ImmutableSortedDictionary<string, string>.Empty,
                other.ContextSubset
            );
        return true;
    }

    private static bool Allow(GrantConstraints constraints, ImmutableSortedDictionary<string, string> pairs) =>
        constraints.Allow(new EncryptionContext(pairs));

    private static bool Holds(
        ImmutableSortedDictionary<string, string> pairs,
        ImmutableSortedDictionary<string, string> wanted
    ) => wanted.All(pair => pairs.TryGetValue(pair.Key, out var value) && value == pair.Value);

    private static ImmutableSortedDictionary<string, string>? Pairs(string? json) =>
        json is null
            ? null
            : JsonSerializer
                .Deserialize(json, CloudJson.Default.DictionaryStringString)!
                .ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static string? Render(ImmutableSortedDictionary<string, string>? pairs) =>
        pairs is null
            ? null
            : JsonSerializer.Serialize(new Dictionary<string, string>(pairs), CloudJson.Default.DictionaryStringString);
}
