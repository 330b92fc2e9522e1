using Sluice.Access.Policy.Evaluation;

namespace Sluice.Access.Policy.Patterns;

/// <summary>A piece of a <see cref="Template"/>. Closed: the cases below are all there are.</summary>
internal abstract record TemplatePart
{
    private TemplatePart() { }

    public sealed record Text(string Characters, PatternKind Kind) : TemplatePart;

    public sealed record Variable(ContextKey Key, string? Default) : TemplatePart;
}
