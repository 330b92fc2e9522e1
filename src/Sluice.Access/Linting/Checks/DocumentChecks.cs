using System.Text.Json.Nodes;
using Sluice.Access.Explaining;
using Sluice.Access.Linting.Reading;

namespace Sluice.Access.Linting.Checks;

/// <summary>Version, and what a document as a whole lacks.</summary>
internal static class DocumentChecks
{
    private const string Current = "2012-10-17";

    public static IEnumerable<LintFinding> Check(LintDocument document)
    {
        var hasVariables = document.Root.ToJsonString().Contains("${", StringComparison.Ordinal);
        if (document.Version is null)
            yield return document.Finding(
                "MISSING_VERSION",
                hasVariables ? LintSeverity.Error : LintSeverity.Warning,
                "$",
                $"The document names no Version, so it is of 2008{Consequence(hasVariables)}.",
                $"Set Version to \"{Current}\"."
            ) with
            {
                Patch = document.Patch(PatchOperation.Add("/Version", JsonValue.Create(Current))),
            };
        else if (document.Version == "2008-10-17")
            yield return document.Finding(
                hasVariables ? "VERSION_2008_WITH_VARIABLES" : "OUTDATED_VERSION",
                hasVariables ? LintSeverity.Error : LintSeverity.Warning,
                "$.Version",
                $"The document is of version 2008-10-17{Consequence(hasVariables)}.",
                $"Set Version to \"{Current}\"."
            ) with
            {
                Patch = document.Patch(PatchOperation.Replace("/Version", JsonValue.Create(Current))),
            };
        if (document.Kind == LintKind.Bucket && !DeniesPlainHttp(document))
            yield return document.Finding(
                "DELEG_NO_SECURE_TRANSPORT",
                LintSeverity.Suggestion,
                "$.Statement",
                "No statement refuses requests without TLS.",
                "Add a Deny for everyone with the condition Bool aws:SecureTransport \"false\"."
            );
    }

    private static string Consequence(bool hasVariables) =>
        hasVariables ? ": its ${…} are plain text, not variables" : ", which has no policy variables";

    private static bool DeniesPlainHttp(LintDocument document) =>
        document.Statements.Any(statement => statement.IsDeny && statement.Has("aws:SecureTransport"));
}
