using Sluice.Access.Policy.Evaluation;
using Sluice.Access.Policy.Patterns;

namespace Sluice.Access.Policy.Conditions;

/// <summary>Whether the key is there at all: <c>"true"</c> asks for its absence, <c>"false"</c> for a value.</summary>
internal static class NullOperators
{
    public static readonly ConditionOperator[] All =
    [
        new("Null", PatternSyntax.None, _ => static (string _, in RequestFacts _) => Comparison.Impossible)
        {
            TestsPresence = true,
        },
    ];
}
