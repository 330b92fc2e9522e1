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
        return template.Expand(facts) is { } pattern ? Glob.Compile(pattern, StringComparison.Ordinal).IsMatch(resource)
            : IsOfSuchResources(template.ExpandLoosely(facts), resource) ? null
            : false;
    }

    // A pattern of another service, region or account does not match, whatever its variables stand for.
    private static bool IsOfSuchResources(PatternText loose, string resource)
    {
        const int Parts = 6;
        var patterns = loose.SplitAtColons(Parts);
        var parts = resource.Split(':', Parts);
        return patterns.Count < Parts
            || parts.Length < Parts
            || patterns
                .Take(Parts - 1)
                .Select((pattern, index) => Glob.Compile(pattern, StringComparison.Ordinal).IsMatch(parts[index]))
                .All(matches => matches);
    }

    public override string ToString() => Text;

    public bool Equals(ResourcePattern? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
}
