using System.Text.Json.Nodes;
using Sluice.Access.Explaining;
using Sluice.Access.Linting.Reading;

namespace Sluice.Access.Linting.Checks;

/// <summary>What reading and writing media takes besides the obvious action.</summary>
internal static class TransferChecks
{
    private static readonly string[] Multipart = ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"];

    public static IEnumerable<LintFinding> Check(LintDocument document, LintContext context)
    {
        if (document.Kind is not (LintKind.Identity or LintKind.Bucket))
            yield break;
        if (
            WriteOf(document) is { } write
            && Multipart.Where(action => !document.Allow(action)).ToList() is { Count: > 0 } missing
        )
            yield return MultipartIncomplete(write, missing);
        if (ReadOf(document) is { } read && !document.Allow("s3:ListBucket"))
            yield return read.Finding(
                "DELEG_NO_LIST",
                LintSeverity.Suggestion,
                read.ActionPath,
                "Without s3:ListBucket a key that does not exist is answered with 403, as one that may not be read.",
                "Allow s3:ListBucket on the bucket, limited by s3:prefix."
            );
        if (document.Kind == LintKind.Bucket && WriteOf(document) is { } foreign && !foreign.Has("s3:x-amz-acl"))
            yield return foreign.Finding(
                "DELEG_OBJECT_OWNERSHIP",
                LintSeverity.Warning,
                foreign.Path,
                "Another account writes here, and nothing asks it to leave the objects to the bucket's owner.",
                "Set the bucket's Object Ownership to BucketOwnerEnforced, or add the condition StringEquals s3:x-amz-acl \"bucket-owner-full-control\"."
            );
        foreach (var finding in Encryption(document, context))
            yield return finding;
    }

    private static LintStatement? WriteOf(LintDocument document) =>
        document.Allows.FirstOrDefault(statement => statement.Covers("s3:PutObject"));

    private static LintStatement? ReadOf(LintDocument document) =>
        document.Allows.FirstOrDefault(statement => statement.Covers("s3:GetObject"));

    private static LintFinding MultipartIncomplete(LintStatement write, List<string> missing) =>
        write.Finding(
            "DELEG_MULTIPART_INCOMPLETE",
            LintSeverity.Warning,
            write.ActionPath,
            $"Large objects are uploaded in parts, and {string.Join(" and ", missing)} {(missing.Count == 1 ? "is" : "are")} not allowed: uploads that fail leave their parts behind, and cost.",
            $"Add {string.Join(" and ", missing)} to the statement."
        ) with
        {
            Patch = write.HasActionList
                ? write.Patch([
                    .. missing.Select(action =>
                        PatchOperation.Add($"{write.Pointer}/Action/-", JsonValue.Create(action))
                    ),
                ])
                : write.Patch(
                    PatchOperation.Replace(
                        $"{write.Pointer}/Action",
                        new JsonArray([
                            .. write
                                .Actions.Select(action => action.Value)
                                .Concat(missing)
                                .Select(action => (JsonNode)action),
                        ])
                    )
                ),
        };

    private static IEnumerable<LintFinding> Encryption(LintDocument document, LintContext context)
    {
        if (document.Kind != LintKind.Identity)
            return [];
        var needed = new List<(string Action, string Why)>();
        if (context.ReadsEncrypted && ReadOf(document) is not null)
            needed.Add(("kms:Decrypt", "Objects of a bucket with SSE-KMS cannot be read without it."));
        if (context.WritesEncrypted && WriteOf(document) is not null)
        {
            needed.Add(("kms:GenerateDataKey", "Objects cannot be written to a bucket with SSE-KMS without it."));
            needed.Add(
                ("kms:Decrypt", "Uploads in parts to a bucket with SSE-KMS need it besides kms:GenerateDataKey.")
            );
        }
        return needed
            .Where(one => !document.Allow(one.Action))
            .DistinctBy(one => one.Action)
            .Select(one =>
                document.Finding(
                    "DELEG_KMS_MISSING",
                    LintSeverity.Error,
                    "$.Statement",
                    $"{one.Action} is not allowed. {one.Why}",
                    $"Allow {one.Action} on the key, with the condition StringEquals kms:ViaService."
                )
            );
    }
}
