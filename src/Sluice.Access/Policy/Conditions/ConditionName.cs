using Sluice.Access.Policy.Statements;

namespace Sluice.Access.Policy.Conditions;

/// <summary>An operator as documents write it: <c>ForAnyValue:StringLikeIfExists</c>.</summary>
internal readonly record struct ConditionName(ConditionQuantifier Quantifier, ConditionOperator Operator, bool IfExists)
{
    private const string Suffix = "IfExists";

    /// <summary>Null for what is no operator, such as <c>NullIfExists</c>.</summary>
    public static ConditionName? Parse(string text)
    {
        var (quantifier, rest) = SplitQuantifier(text);
        if (ConditionOperators.Find(rest) is { } bare)
            return bare.TestsPresence && quantifier != ConditionQuantifier.None
                ? null
                : new ConditionName(quantifier, bare, IfExists: false);
        if (!rest.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase))
            return null;
        return ConditionOperators.Find(rest[..^Suffix.Length]) is { TestsPresence: false } found
            ? new ConditionName(quantifier, found, IfExists: true)
            : null;
    }

    public static string Write(ConditionQuantifier quantifier, string name, bool ifExists) =>
        $"{(quantifier == ConditionQuantifier.None ? "" : $"{quantifier}:")}{name}{(ifExists ? Suffix : "")}";

    private static (ConditionQuantifier Quantifier, string Name) SplitQuantifier(string text)
    {
        foreach (
            var quantifier in (ConditionQuantifier[])[ConditionQuantifier.ForAllValues, ConditionQuantifier.ForAnyValue]
        )
        {
            var prefix = $"{quantifier}:";
            if (text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                return (quantifier, text[prefix.Length..]);
        }
        return (ConditionQuantifier.None, text);
    }
}
