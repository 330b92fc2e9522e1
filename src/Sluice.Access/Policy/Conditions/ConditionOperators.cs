using System.Collections.Frozen;

namespace Sluice.Access.Policy.Conditions;

/// <summary>Every condition operator, by name in any case.</summary>
internal static class ConditionOperators
{
    private static readonly FrozenDictionary<string, ConditionOperator> ByName = new[]
    {
        StringOperators.All,
        NumericOperators.All,
        DateOperators.All,
        BoolOperators.All,
        BinaryOperators.All,
        IpOperators.All,
        ArnOperators.All,
        NullOperators.All,
    }
        .SelectMany(family => family)
        .ToFrozenDictionary(candidate => candidate.Name, StringComparer.OrdinalIgnoreCase);

    public static ConditionOperator? Find(string name) => ByName.GetValueOrDefault(name);
}
