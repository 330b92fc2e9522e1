using Sluice.Access.Policy.Evaluation;
using Sluice.Access.Policy.Patterns;

namespace Sluice.Access.Policy.Conditions;

/// <summary>Base64 on both sides, compared byte for byte.</summary>
internal static class BinaryOperators
{
    public static readonly ConditionOperator[] All = [new("BinaryEquals", PatternSyntax.None, Compile)];

    private static ValueTest Compile(Template value)
    {
        var expected = Decode(value.Constant.Characters);
        return (string actual, in RequestFacts _) =>
            expected is null || Decode(actual) is not { } bytes ? Comparison.Impossible
            : bytes.AsSpan().SequenceEqual(expected) ? Comparison.Matches
            : Comparison.Differs;
    }

    private static byte[]? Decode(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }
}
