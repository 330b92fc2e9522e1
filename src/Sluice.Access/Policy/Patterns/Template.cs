using System.Collections.Immutable;
using Sluice.Access.Policy.Evaluation;

namespace Sluice.Access.Policy.Patterns;

/// <summary>A value of a document, cut once into literal text, wildcards and variables.</summary>
internal sealed class Template
{
    private static readonly TemplatePart.Text AnyText = new("*", PatternKind.AnyRun);
    private readonly ImmutableArray<TemplatePart> parts;
    private readonly PatternText constant;

    public Template(ImmutableArray<TemplatePart> parts)
    {
        this.parts = parts;
        HasVariables = parts.Any(part => part is TemplatePart.Variable);
        if (!HasVariables)
            constant = Render(default)!.Value;
    }

    public bool HasVariables { get; }

    /// <summary>The pattern with the request's values as literal text in the place of its variables; null when one of them has no value.</summary>
    public PatternText? Expand(in RequestFacts facts) => HasVariables ? Render(facts) : constant;

    /// <summary>The pattern with a <c>*</c> in the place of each variable that has no value: what it could match at most.</summary>
    public PatternText ExpandLoosely(in RequestFacts facts) => Render(facts, AnyText)!.Value;

    /// <summary>The pattern of a template without variables.</summary>
    public PatternText Constant =>
        HasVariables ? throw new InvalidOperationException("A template with variables needs a request.") : constant;

    private PatternText? Render(in RequestFacts facts, TemplatePart.Text? standIn = null)
    {
        var text = new PatternText.Builder();
        foreach (var part in parts)
        {
            switch (part)
            {
                case TemplatePart.Text literal:
                    text.Add(literal.Characters, literal.Kind);
                    break;
                // A multi-valued key is no value for a variable: its default counts, if it has one.
                case TemplatePart.Variable variable
                    when (facts.Find(variable.Key).Single ?? variable.Default) is { } value:
                    text.Add(value, PatternKind.Literal);
                    break;
                case TemplatePart.Variable when standIn is not null:
                    text.Add(standIn.Characters, standIn.Kind);
                    break;
                default:
                    return null;
            }
        }
        return text.Build();
    }
}
