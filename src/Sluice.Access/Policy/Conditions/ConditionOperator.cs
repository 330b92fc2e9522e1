using Sluice.Access.Policy.Patterns;

namespace Sluice.Access.Policy.Conditions;

/// <summary>A condition operator without prefix and suffix.</summary>
/// <param name="Name">In AWS's spelling; documents may spell it in any case.</param>
/// <param name="Syntax">What may stand in its values.</param>
/// <param name="Compile">Makes a value of a document ready to be compared.</param>
internal sealed record ConditionOperator(string Name, PatternSyntax Syntax, Func<Template, ValueTest> Compile)
{
    /// <summary>True of everything that the values do not match, and of requests without the key.</summary>
    public bool IsNegated { get; init; }

    /// <summary><c>Null</c>: asks whether there is a value, not which.</summary>
    public bool TestsPresence { get; init; }
}
