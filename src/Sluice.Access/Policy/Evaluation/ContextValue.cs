using System.Collections.Immutable;

namespace Sluice.Access.Policy.Evaluation;

/// <summary>What a condition key holds in one request. The default is "absent".</summary>
internal readonly struct ContextValue
{
    private readonly string? single;
    private readonly ImmutableArray<string> many;

    public ContextValue(string value) => single = value;

    public ContextValue(ImmutableArray<string> values) => many = values.IsDefault ? [] : values;

    public bool IsAbsent => single is null && many.IsDefault;

    /// <summary>The value of a single-valued key; null when the key is absent or multi-valued.</summary>
    public string? Single => single;

    /// <summary>Absent, or a multi-valued key without any value.</summary>
    public bool IsAbsentOrEmpty => single is null && many.IsDefaultOrEmpty;

    public ImmutableArray<string> ToArray() =>
        single is not null ? [single]
        : many.IsDefault ? []
        : many;
}
