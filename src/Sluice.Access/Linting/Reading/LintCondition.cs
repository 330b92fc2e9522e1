using System.Collections.Immutable;

namespace Sluice.Access.Linting.Reading;

/// <summary>One key of one operator, as the document has it.</summary>
/// <param name="Operator">With prefix and suffix.</param>
internal sealed record LintCondition(string Operator, string Key, ImmutableArray<string> Values, string Path)
{
    public bool IfExists => Operator.EndsWith("IfExists", StringComparison.OrdinalIgnoreCase);

    public bool IsForAllValues => Operator.StartsWith("ForAllValues:", StringComparison.OrdinalIgnoreCase);

    public bool HasSetOperator => Operator.Contains(':', StringComparison.Ordinal);

    public bool IsNegated => Bare.Contains("Not", StringComparison.OrdinalIgnoreCase);

    public string Bare
    {
        get
        {
            var name = Operator[(Operator.IndexOf(':', StringComparison.Ordinal) + 1)..];
            return IfExists ? name[..^"IfExists".Length] : name;
        }
    }

    public bool Is(string key) => Key.Equals(key, StringComparison.OrdinalIgnoreCase);

    public bool Begins(string key) => Key.StartsWith(key, StringComparison.OrdinalIgnoreCase);

    public bool IsOperator(string name) => Bare.Equals(name, StringComparison.OrdinalIgnoreCase);
}
