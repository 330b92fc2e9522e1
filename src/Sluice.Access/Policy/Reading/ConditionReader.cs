using System.Collections.Immutable;
using System.Text.Json;
using Sluice.Access.Policy.Conditions;
using Sluice.Access.Policy.Evaluation;
using Sluice.Access.Policy.Patterns;
using Sluice.Access.Policy.Statements;

namespace Sluice.Access.Policy.Reading;

/// <summary>Reads the condition element of a statement: operator, then key, then values.</summary>
internal sealed class ConditionReader(PolicyVersion version, DefectLog log)
{
    public ImmutableArray<ConditionTest> Read(JsonElement element, string path)
    {
        var tests = ImmutableArray.CreateBuilder<ConditionTest>();
        if (element.ValueKind != JsonValueKind.Object)
        {
            log.Add(path, "wrong_type", $"Condition is an object, not {JsonElements.Kind(element)}.");
            return [];
        }
        var seen = new HashSet<ConditionName>();
        foreach (var (text, keys) in JsonElements.Members(element, path, log))
        {
            var operatorPath = $"{path}.{text}";
            if (ConditionName.Parse(text) is not { } name)
                log.Add(operatorPath, "unknown_operator", UnknownOperator(text));
            else if (!seen.Add(name))
                log.Add(operatorPath, "duplicate_key", $"\"{text}\" is given twice in different case; keep one.");
            else if (keys.ValueKind != JsonValueKind.Object)
                log.Add(
                    operatorPath,
                    "wrong_type",
                    $"An operator holds an object of keys, not {JsonElements.Kind(keys)}."
                );
            else
                ReadKeys(name, keys, operatorPath, tests);
        }
        return tests.ToImmutable();
    }

    private void ReadKeys(
        ConditionName name,
        JsonElement keys,
        string path,
        ImmutableArray<ConditionTest>.Builder tests
    )
    {
        foreach (var (key, values) in JsonElements.Members(keys, path, log))
        {
            var keyPath = $"{path}.{key}";
            if (!ContextKey.IsWellFormed(key))
                log.Add(
                    keyPath,
                    "bad_condition_key",
                    $"\"{key}\" is no condition key; write service:name, as aws:SourceIp."
                );
            tests.Add(new ConditionTest(name, key, ReadValues(name.Operator, values, keyPath)));
        }
    }

    private ImmutableArray<(string Text, ValueTest Test)> ReadValues(
        ConditionOperator comparison,
        JsonElement values,
        string path
    )
    {
        var tests = ImmutableArray.CreateBuilder<(string, ValueTest)>();
        var syntax = version == PolicyVersion.V2012 ? comparison.Syntax : comparison.Syntax & ~PatternSyntax.Variables;
        foreach (var (text, valuePath) in JsonElements.Values(values, path, log))
        {
            if (comparison.TestsPresence && !bool.TryParse(text, out _))
                log.Add(valuePath, "bad_condition_value", $"Null takes \"true\" or \"false\", not \"{text}\".");
            if (TemplateReader.Read(text, syntax, out var fault) is { } template)
                tests.Add((text, comparison.Compile(template)));
            else
                log.Add(valuePath, "bad_variable", fault!);
        }
        return tests.ToImmutable();
    }

    private static string UnknownOperator(string text) =>
        text.Contains("Null", StringComparison.OrdinalIgnoreCase)
            ? $"\"{text}\" is no operator; Null stands alone, without prefix and without IfExists."
            : $"\"{text}\" is no condition operator; StringEquals is one.";
}
