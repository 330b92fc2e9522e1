using System.Collections.Immutable;

namespace Sluice.Access.Kits.Rendering;

/// <summary>Policy → tree, each statement with its reason as comment.</summary>
internal static class PolicyTree
{
    public static KitNode Of(KitPolicy policy, KitParameters parameters) =>
        KitNode.Of(("Version", KitNode.Of("2012-10-17")), ("Statement", Statements(policy, parameters)));

    public static KitNode.List Statements(KitPolicy policy, KitParameters parameters) =>
        new([.. policy.Statements.Select(one => Statement(one, parameters))]);

    private static KitNode Statement(KitStatement statement, KitParameters parameters) =>
        KitNode.Of(Elements(statement, parameters)) with
        {
            Comment = $"{statement.Sid}: {statement.Reason}",
        };

    private static IEnumerable<(string, KitNode)> Elements(KitStatement statement, KitParameters parameters)
    {
        yield return ("Sid", KitNode.Of(statement.Sid));
        yield return ("Effect", KitNode.Of("Allow"));
        if (statement.Trustee is { } trustee)
            yield return ("Principal", KitNode.Of((trustee.Type, Values(trustee.Names, parameters.Split))));
        yield return ("Action", Values(statement.Actions, KitText.Of));
        if (!statement.Resources.IsEmpty)
            yield return ("Resource", Values(statement.Resources, parameters.Split));
        if (!statement.Conditions.IsEmpty)
            yield return ("Condition", KitNode.Of(Conditions(statement, parameters)));
    }

    private static IEnumerable<(string, KitNode)> Conditions(KitStatement statement, KitParameters parameters) =>
        statement
            .Conditions.GroupBy(condition => condition.Operator, StringComparer.Ordinal)
            .Select(byOperator =>
                (byOperator.Key, KitNode.Of(byOperator.Select(one => (one.Key, Values(one.Values, parameters.Split)))))
            );

    private static KitNode Values(ImmutableArray<string> values, Func<string, KitText> split) =>
        values is [var only]
            ? new KitNode.Text(split(only))
            : new KitNode.List([.. values.Select(value => new KitNode.Text(split(value)))]);
}
