using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Sluice.Access.Policy;
using Sluice.Access.Policy.Statements;

namespace Sluice.Access.Explaining;

/// <summary>A statement, said so that its owner finds it and can read it.</summary>
/// <param name="Path">JSON path in its document: <c>$.Statement[0]</c>.</param>
/// <param name="Text">The statement as the document has it, indented.</param>
/// <param name="Failing">What kept it from applying; empty when it applies.</param>
public sealed record ShownStatement(
    PolicyPlace Place,
    PolicyStatement Statement,
    string Path,
    string Text,
    ImmutableArray<FailedDimension> Failing
)
{
    public override string ToString() => $"{Statement.Effect} statement {Statement.Label} of {Place.Name}";

    internal static ShownStatement Of(PolicySet set, PolicyStatement statement, ImmutableArray<FailedDimension> failing)
    {
        var (place, document) = set.Find(statement);
        var root = JsonNode.Parse(document.Source)!;
        return new ShownStatement(
            place,
            statement,
            StatementPlacement.Path(root, statement),
            PatchJson.Indented(StatementPlacement.Find(root, statement)),
            failing
        );
    }
}
