using System.Collections.Immutable;
using Sluice.Access.Policy.Conditions;
using Sluice.Access.Policy.Evaluation;

namespace Sluice.Access.Policy.Statements;

/// <summary>One key of one operator of a <c>Condition</c> element, with the values it is compared with.</summary>
public sealed record ConditionTest
{
    private readonly ConditionOperator comparison;
    private readonly ContextKey key;
    private readonly ImmutableArray<ValueTest> tests;

    internal ConditionTest(ConditionName name, string key, ImmutableArray<(string Text, ValueTest Test)> values)
    {
        (comparison, Quantifier, IfExists) = (name.Operator, name.Quantifier, name.IfExists);
        this.key = new ContextKey(key);
        Values = [.. values.Select(value => value.Text)];
        tests = [.. values.Select(value => value.Test)];
    }

    /// <summary>The bare operator in AWS's spelling: <c>StringEquals</c>.</summary>
    public string Operator => comparison.Name;

    public ConditionQuantifier Quantifier { get; }

    /// <summary>The operator ends in <c>IfExists</c>: a request without the key passes.</summary>
    public bool IfExists { get; }

    /// <summary>The condition key as the document spells it; keys are case-insensitive.</summary>
    public string Key => key.Name;

    /// <summary>What it is compared with, as the document has it.</summary>
    public ImmutableArray<string> Values { get; }

    /// <summary>The operator with prefix and suffix: <c>ForAnyValue:StringLikeIfExists</c>.</summary>
    public string FullOperator => ConditionName.Write(Quantifier, Operator, IfExists);

    /// <summary>What it asks for, as failures word it: <c>StringEquals sts:ExternalId "abc"</c>.</summary>
    public string Expectation => $"{FullOperator} {Key} {string.Join(" or ", Values.Select(value => $"\"{value}\""))}";

    /// <summary>The values that a request brings for the key; empty when it brings none.</summary>
    internal ImmutableArray<string> Actual(AccessRequest request) =>
        new RequestFacts(request, hasBoundary: false).Find(key).ToArray();

    internal bool Holds(in RequestFacts facts)
    {
        var actual = facts.Find(key);
        if (comparison.TestsPresence)
            return Values.Any(value => IsTrue(value) ? actual.IsAbsent : !actual.IsAbsentOrEmpty);
        if (actual.IsAbsentOrEmpty)
            return HoldsWhenAbsent;
        if (actual.Single is { } single)
            return Satisfies(single, facts);
        // Without a set operator there is no saying which of the values is meant: never a match, not even a negated one.
        return Quantifier switch
        {
            ConditionQuantifier.ForAllValues => SatisfiesAll(actual.ToArray(), facts),
            ConditionQuantifier.ForAnyValue => SatisfiesAny(actual.ToArray(), facts),
            _ => false,
        };
    }

    internal FailedDimension? Explain(in RequestFacts facts)
    {
        if (Holds(facts))
            return null;
        var actual = facts.Find(key);
        return new FailedDimension(
            "Condition",
            Expectation,
            actual.IsAbsent ? null : string.Join(", ", actual.ToArray())
        )
        {
            ConditionKey = Key,
        };
    }

    // ForAnyValue needs a value to be true of, even when it is negated or has IfExists; ForAllValues is true of none at all.
    private bool HoldsWhenAbsent =>
        Quantifier switch
        {
            ConditionQuantifier.ForAnyValue => false,
            ConditionQuantifier.ForAllValues => true,
            _ => IfExists || comparison.IsNegated,
        };

    private bool SatisfiesAll(ImmutableArray<string> actual, in RequestFacts facts)
    {
        foreach (var value in actual)
        {
            if (!Satisfies(value, facts))
                return false;
        }
        return true;
    }

    private bool SatisfiesAny(ImmutableArray<string> actual, in RequestFacts facts)
    {
        foreach (var value in actual)
        {
            if (Satisfies(value, facts))
                return true;
        }
        return false;
    }

    // Values are alternatives; for a negated operator none of them may match, and one that cannot be compared fails it.
    private bool Satisfies(string actual, in RequestFacts facts)
    {
        foreach (var test in tests)
        {
            var verdict = test(actual, facts);
            if (verdict == Comparison.Matches)
                return !comparison.IsNegated;
            if (verdict == Comparison.Impossible && comparison.IsNegated)
                return false;
        }
        return comparison.IsNegated;
    }

    private static bool IsTrue(string value) => value.Equals("true", StringComparison.OrdinalIgnoreCase);
}
