using System.Collections.Immutable;
using Sluice.Access.Policy.Evaluation;

namespace Sluice.Access.Policy;

/// <summary>The condition keys of one request. Immutable; key names are case-insensitive, values are not.</summary>
/// <remarks>
/// Keys that follow from the principal and the resource's account (<c>aws:PrincipalArn</c>, <c>aws:PrincipalAccount</c>,
/// <c>aws:PrincipalType</c>, <c>aws:userid</c>, <c>aws:username</c>, <c>aws:PrincipalIsAWSService</c>, <c>aws:PrincipalServiceName</c>,
/// <c>aws:ResourceAccount</c>) are supplied by the engine and cannot be overridden here.
/// </remarks>
public sealed class RequestContext
{
    private readonly Dictionary<string, ContextValue> values;

    private RequestContext(Dictionary<string, ContextValue> values) => this.values = values;

    public static RequestContext Empty { get; } = new(new(StringComparer.OrdinalIgnoreCase));

    /// <summary>The keys that are present, in no particular order.</summary>
    public IEnumerable<string> Keys => values.Keys;

    /// <summary>Many single-valued keys at once; of two that differ only in case the later wins.</summary>
    public static RequestContext Of(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var collected = new Dictionary<string, ContextValue>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in pairs)
            collected[key] = new ContextValue(value);
        return new RequestContext(collected);
    }

    internal static RequestContext Of(IEnumerable<KeyValuePair<string, ContextValue>> pairs)
    {
        var collected = new Dictionary<string, ContextValue>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in pairs)
            collected[key] = value;
        return new RequestContext(collected);
    }

    /// <summary>This context with a single-valued key set.</summary>
    public RequestContext With(string key, string value) => With(key, new ContextValue(value));

    /// <summary>This context with a multi-valued key set, such as <c>aws:TagKeys</c>: conditions reach it only through <c>ForAllValues</c> and <c>ForAnyValue</c>, whatever the number of values.</summary>
    public RequestContext With(string key, ImmutableArray<string> many) => With(key, new ContextValue(many));

    /// <summary>This context without <paramref name="key"/>.</summary>
    public RequestContext Without(string key)
    {
        var copy = new Dictionary<string, ContextValue>(values, StringComparer.OrdinalIgnoreCase);
        copy.Remove(key);
        return new RequestContext(copy);
    }

    /// <summary>The values of a key, empty when it is absent.</summary>
    public ImmutableArray<string> ValuesOf(string key) => values.TryGetValue(key, out var value) ? value.ToArray() : [];

    internal ContextValue Find(string key) => values.GetValueOrDefault(key);

    private RequestContext With(string key, ContextValue value) =>
        new(new Dictionary<string, ContextValue>(values, StringComparer.OrdinalIgnoreCase) { [key] = value });
}
