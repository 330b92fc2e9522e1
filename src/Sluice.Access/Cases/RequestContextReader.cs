using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Sluice.Access.Policy;
using Sluice.Access.Policy.Evaluation;

namespace Sluice.Access.Cases;

/// <summary>Condition keys of a request as a JSON object: texts, numbers, booleans, and lists of them.</summary>
public static class RequestContextReader
{
    /// <summary>The keys that are lists whatever they are given as (AWS, "AWS global condition context keys" and the services' own lists).</summary>
    private static readonly FrozenSet<string> Lists = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "aws:CalledVia",
        "aws:PrincipalOrgPaths",
        "aws:PrincipalServiceNamesList",
        "aws:ResourceOrgPaths",
        "aws:SourceOrgPaths",
        "aws:TagKeys",
        "aws:VpceOrgPaths",
        "kms:EncryptionContextKeys",
        "kms:GrantOperations",
        "kms:ResourceAliases",
        "s3:RequestObjectTagKeys",
        "sts:TransitiveTagKeys"
    );

    /// <exception cref="FormatException">The element is no object, or a value is no scalar and no list of scalars.</exception>
    public static RequestContext Read(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw new FormatException("The context is an object of condition keys.");
        return RequestContext.Of(
            element
                .EnumerateObject()
                .Where(member => member.Value.ValueKind != JsonValueKind.Null)
                .Select(member => KeyValuePair.Create(member.Name, Value(member.Name, member.Value)))
        );
    }

    /// <summary>The context with one value of a key more, as a command line gives them: a key that comes twice is a list.</summary>
    public static RequestContext Add(RequestContext context, string key, string value)
    {
        ArgumentNullException.ThrowIfNull(context);
        var values = context.ValuesOf(key).Add(value);
        return values.Length > 1 || Lists.Contains(key) ? context.With(key, values) : context.With(key, value);
    }

    private static ContextValue Value(string key, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return Lists.Contains(key) ? new ContextValue([Scalar(key, value)]) : new ContextValue(Scalar(key, value));
        var values = value.EnumerateArray().Select(item => Scalar(key, item)).ToImmutableArray();
        return values is [var only] && IsSingle(key) ? new ContextValue(only) : new ContextValue(values);
    }

    // Global keys have one value unless they are listed above; what keys of other services hold is not known here.
    private static bool IsSingle(string key) =>
        !Lists.Contains(key)
        && (
            key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)
            || key.StartsWith("s3:", StringComparison.OrdinalIgnoreCase)
            || key.StartsWith("sts:", StringComparison.OrdinalIgnoreCase)
            || key.StartsWith("kms:", StringComparison.OrdinalIgnoreCase)
            || key.StartsWith("iam:", StringComparison.OrdinalIgnoreCase)
        );

    private static string Scalar(string key, JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => throw new FormatException($"The value of {key} is no text, number or boolean, and no list of them."),
        };
}
