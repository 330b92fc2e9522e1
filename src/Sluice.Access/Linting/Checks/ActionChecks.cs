using Sluice.Access.Linting.Reading;

namespace Sluice.Access.Linting.Checks;

/// <summary>Actions that do not exist, and patterns that cover more than anybody meant.</summary>
internal static class ActionChecks
{
    private const int ShownActions = 3;

    public static IEnumerable<LintFinding> Check(LintStatement statement)
    {
        if (statement is { IsAllow: true, IsNotAction: true })
            yield return statement.Finding(
                "ALLOW_WITH_NOT_ACTION",
                LintSeverity.Error,
                statement.ActionPath,
                "Allow with NotAction grants every other action of every service, also of those to come.",
                "List what is needed with Action."
            );
        foreach (var action in statement.Actions)
        {
            if (Unknown(statement, action) is { } unknown)
                yield return unknown;
            else if (statement is { IsAllow: true, IsNotAction: false } && Broad(statement, action) is { } broad)
                yield return broad;
        }
    }

    private static LintFinding? Unknown(LintStatement statement, LintText action) =>
        ActionCatalogue.Covered(action.Value) is { IsEmpty: true }
            ? statement.Finding(
                "INVALID_ACTION",
                LintSeverity.Error,
                action.Path,
                $"There is no action {action.Value}; the entry does nothing.",
                Meant(action.Value)
            )
            : null;

    private static LintFinding? Broad(LintStatement statement, LintText action)
    {
        // A key's own policy and an organization's are wide on purpose: what they speak of is the key, or the ceiling.
        if (statement.Document.Kind is LintKind.ServiceControl or LintKind.ResourceControl or LintKind.Key)
            return null;
        if (!action.Value.Contains('*', StringComparison.Ordinal) || statement.Document.Kind == LintKind.Trust)
            return null;
        var covered = ActionCatalogue.Covered(action.Value);
        var isWhole = action.Value == "*" || action.Value.EndsWith(":*", StringComparison.Ordinal);
        if (!isWhole && covered is null or { Length: <= 1 })
            return null;
        var managing = covered?.Where(one => one.ManagesPermissions).Select(one => one.FullName).ToList() ?? [];
        var also = managing.Count == 0 ? "" : $", among them {string.Join(", ", managing.Take(ShownActions))}";
        return statement.Finding(
            isWhole ? "DELEG_WHOLE_SERVICE" : "DELEG_BROAD_ACTION",
            isWhole ? LintSeverity.Error : LintSeverity.Warning,
            action.Path,
            $"{action.Value} covers {Count(covered?.Length)}{also}.",
            "List the actions that are used, each by its name."
        );
    }

    private static string Count(int? actions) =>
        actions is { } number ? $"{number} actions, and those that the service gets later" : "every action there is";

    private static string Meant(string action) =>
        action.ToUpperInvariant() switch
        {
            "S3:HEADBUCKET" or "S3:LISTOBJECTS" or "S3:LISTOBJECTSV2" =>
                "Leave it out: HEAD Bucket and listing take s3:ListBucket.",
            "S3:HEADOBJECT" => "Leave it out: HEAD Object takes s3:GetObject.",
            "S3:CREATEMULTIPARTUPLOAD" or "S3:UPLOADPART" or "S3:COMPLETEMULTIPARTUPLOAD" =>
                "Leave it out: multipart uploads take s3:PutObject.",
            "S3:LISTMULTIPARTUPLOADS" => "Write s3:ListBucketMultipartUploads.",
            "S3:LISTPARTS" => "Write s3:ListMultipartUploadParts.",
            "S3:LISTBUCKETS" => "Write s3:ListAllMyBuckets.",
            "S3:COPYOBJECT" => "Leave it out: copying takes s3:GetObject on the source and s3:PutObject on the target.",
            _ => "Look the name up in the Service Authorization Reference.",
        };
}
