using System.Text.Json.Nodes;
using Sluice.Access.Explaining;
using Sluice.Access.Linting.Reading;

namespace Sluice.Access.Linting.Checks;

/// <summary>AWS services that act for somebody: for whom has to be said.</summary>
internal static class ServiceChecks
{
    private static readonly string[] SourceKeys =
    [
        "aws:SourceArn",
        "aws:SourceAccount",
        "aws:SourceOrgID",
        "aws:SourceOrgPaths",
    ];

    public static IEnumerable<LintFinding> Check(LintStatement statement, LintContext context)
    {
        if (!statement.IsAllow || statement.IsNotPrincipal || SourceKeys.Any(statement.Has))
            yield break;
        foreach (var service in statement.Principals.Where(principal => principal.Kind == "Service"))
            yield return statement.Finding(
                "RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL",
                LintSeverity.Warning,
                service.Path,
                $"{service.Value} is let in for whomever it acts: resources of other accounts can make it use this.",
                "Add the condition StringEquals aws:SourceAccount with your account, and ArnLike aws:SourceArn where the source is known."
            ) with
            {
                Patch = context.Owner is { } owner ? Patch(statement, owner) : null,
            };
    }

    private static PolicyPatch Patch(LintStatement statement, AccountId owner)
    {
        var node = statement.Pointer.Split('/') is ["", "Statement", var index]
            ? statement.Document.Root["Statement"]![
                int.Parse(index, System.Globalization.CultureInfo.InvariantCulture)
            ]!
            : statement.Document.Root["Statement"]!;
        var keys = new JsonObject { ["aws:SourceAccount"] = owner.Value };
        return node["Condition"] switch
        {
            JsonObject conditions when conditions["StringEquals"] is JsonObject => statement.Patch(
                PatchOperation.Add(
                    $"{statement.Pointer}/Condition/StringEquals/aws:SourceAccount",
                    JsonValue.Create(owner.Value)
                )
            ),
            JsonObject => statement.Patch(PatchOperation.Add($"{statement.Pointer}/Condition/StringEquals", keys)),
            _ => statement.Patch(
                PatchOperation.Add($"{statement.Pointer}/Condition", new JsonObject { ["StringEquals"] = keys })
            ),
        };
    }
}
