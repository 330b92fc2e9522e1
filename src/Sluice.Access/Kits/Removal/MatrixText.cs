using System.Text;

namespace Sluice.Access.Kits.Removal;

/// <summary>A matrix as lines of text, one a removal.</summary>
public static class MatrixText
{
    public static string Write(IEnumerable<RemovalOutcome> outcomes)
    {
        var text = new StringBuilder();
        foreach (var outcome in outcomes)
        {
            text.Append(NameOf(outcome)).Append(" → ").Append(outcome.Code).Append('\n');
            foreach (var line in LinesOf(outcome))
                text.Append("    ").Append(line).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The document, its target where there is one, the statement, and the condition where only that is left out.</summary>
    public static string NameOf(RemovalOutcome outcome) =>
        DocumentOf(outcome.Statement)
        + $" {outcome.Statement.Sid}"
        + (outcome.Condition is { } condition ? $", {condition}" : "");

    private static string DocumentOf(KitStatement statement) =>
        statement.Document switch
        {
            KitDocument.Trust => "trust policy",
            KitDocument.Permissions => "permissions policy",
            KitDocument.BucketPolicy => $"bucket policy of {statement.Target}",
            KitDocument.KeyPolicy => $"key policy of {statement.Target}",
            KitDocument.Caller => "caller's policy",
            KitDocument.Setup => "set-up policy",
            KitDocument.QueuePolicy => $"queue policy of {statement.Target}",
            _ => "operator's policy",
        };

    private static IEnumerable<string> LinesOf(RemovalOutcome outcome) =>
        outcome
            .Requests.Select(request =>
                outcome.Condition is null
                    ? $"fails: {request.Action} ({request.Purpose})"
                    : $"lets in: {request.Action} {request.Purpose}"
            )
            .Distinct(StringComparer.Ordinal)
            .DefaultIfEmpty("another statement does the same");
}
