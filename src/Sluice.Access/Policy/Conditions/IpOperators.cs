using Sluice.Access.Policy.Evaluation;
using Sluice.Access.Policy.Patterns;

namespace Sluice.Access.Policy.Conditions;

/// <summary>Addresses in ranges, of both families. An IPv4 address inside an IPv6 one counts as the IPv4 address.</summary>
internal static class IpOperators
{
    public static readonly ConditionOperator[] All =
    [
        new("IpAddress", PatternSyntax.None, Compile),
        new("NotIpAddress", PatternSyntax.None, Compile) { IsNegated = true },
    ];

    private static ValueTest Compile(Template value)
    {
        var range = IpRange.Parse(value.Constant.Characters);
        return (string actual, in RequestFacts _) =>
            range is null || IpRange.ParseAddress(actual) is not { } address ? Comparison.Impossible
            : range.Contains(address) ? Comparison.Matches
            : Comparison.Differs;
    }
}
