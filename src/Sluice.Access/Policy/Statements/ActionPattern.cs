using Sluice.Access.Policy.Patterns;

namespace Sluice.Access.Policy.Statements;

/// <summary>A pattern of actions, such as <c>s3:Get*</c>: service and name are case-insensitive, wildcards stand anywhere.</summary>
public sealed record ActionPattern
{
    private readonly Glob glob;

    internal ActionPattern(string text)
    {
        Text = text;
        glob = Glob.Compile(
            TemplateReader.Read(text, PatternSyntax.Wildcards, out _)!.Constant,
            StringComparison.OrdinalIgnoreCase
        );
    }

    /// <summary>As the document has it.</summary>
    public string Text { get; }

    public bool Matches(string action) => glob.IsMatch(action);

    public override string ToString() => Text;

    public bool Equals(ActionPattern? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
}
