using Sluice.Access.Policy.Evaluation;
using Sluice.Access.Policy.Patterns;

namespace Sluice.Access.Policy.Statements;

/// <summary>A pattern of ARNs, such as <c>arn:aws:s3:::bucket/${aws:username}/*</c>: case-sensitive, wildcards reach across <c>:</c> and <c>/</c>.</summary>
public sealed record ResourcePattern
{
    private readonly Template template;
    private readonly Glob? glob;

    internal ResourcePattern(string text, Template template)
    {
        Text = text;
        this.template = template;
        glob = template.HasVariables ? null : Glob.Compile(template.Constant, StringComparison.Ordinal);
    }

    /// <summary>As the document has it.</summary>
    public string Text { get; }

    /// <summary>Null when a policy variable in the pattern has no value in this request.</summary>
    internal bool? Match(in RequestFacts facts)
    {
        if (glob is not null)
            return glob.IsMatch(facts.Request.Resource);
        return template.Expand(facts) is { } pattern
            ? Glob.Compile(pattern, StringComparison.Ordinal).IsMatch(facts.Request.Resource)
            : null;
    }

    public override string ToString() => Text;

    public bool Equals(ResourcePattern? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
}
