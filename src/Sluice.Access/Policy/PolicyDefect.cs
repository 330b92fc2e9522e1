namespace Sluice.Access.Policy;

/// <summary>One reason why a document is refused.</summary>
/// <param name="Path">JSON path of the faulty element: <c>$.Statement[0].Condition.StringEquals</c>.</param>
/// <param name="Code">Stable, dotted, lower case: <c>policy.unknown_element</c>.</param>
/// <param name="Message">One sentence that names what to change.</param>
public sealed record PolicyDefect(string Path, string Code, string Message)
{
    public override string ToString() => $"{Path}: {Message}";
}
