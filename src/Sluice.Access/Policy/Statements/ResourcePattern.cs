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

    /// <summary>Null when that depends on a policy variable that has no value in this request.</summary>
    internal bool? Match(in RequestFacts facts)
    {
        var resource = facts.Request.Resource;
        if (glob is not null)
            return glob.IsMatch(resource);
        if (template.Expand(facts) is { } pattern)
            return Glob.Compile(pattern, StringComparison.Ordinal).IsMatch(resource);
        return Glob.Compile(template.ExpandLoosely(facts), StringComparison.Ordinal).IsMatch(resource) ? null : false;
    }

    public override string ToString() => Text;

    public bool Equals(ResourcePattern? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
}
