using System.Text.Json.Nodes;
using Amazon.S3.Model;
using Sluice.Access.Explaining;
using Sluice.Access.Grants;
using Sluice.Access.Kits;
using Sluice.Access.Policy;

namespace Sluice.Access.Verification.Probes;

/// <summary>What a bucket policy cannot say: that it means this organization, and that what Sluice writes will be the bucket owner's.</summary>
internal static class BindingProbes
{
    /// <summary>Null where the grant asks for no marker.</summary>
    public static async Task<Finding?> MarkerAsync(ProbeTarget target, CancellationToken cancellation)
    {
        if (target.Grant.MarkerKey is not { } key)
            return null;
        var seen = await Observation.OfAsync(
            () => target.S3.GetObjectMetadataAsync(target.Grant.Bucket, key, cancellation),
            target.OnKey("s3:GetObject", key),
            cancellation
        );
        if (seen.IsAllowed)
            return Finding.Passed(VerificationStep.Marker, Finding.Allowed) with { Evidence = seen.Evidence };
        if (seen is { IsRefused: false, FoundNothing: false })
            return target.Missing(VerificationStep.Marker, Finding.Allowed, seen);
        return Finding.Failed(VerificationStep.Marker, Finding.Allowed, seen.Word, NoMarker(target, key)) with
        {
            Evidence = seen.Evidence,
        };
    }

    /// <summary>Null where nothing is written.</summary>
    public static async Task<Finding?> OwnershipAsync(ProbeTarget target, CancellationToken cancellation)
    {
        if (!target.Grant.Use.HasFlag(GrantUse.Write))
            return null;
        string? rule = null;
        var seen = await Observation.OfAsync(
            async () =>
            {
                var answer = await target.S3.GetBucketOwnershipControlsAsync(
                    new GetBucketOwnershipControlsRequest { BucketName = target.Grant.Bucket },
                    cancellation
                );
                rule = answer.OwnershipControls?.Rules?.FirstOrDefault()?.ObjectOwnership?.Value;
                return answer;
            },
            target.OnBucket("s3:GetBucketOwnershipControls"),
            cancellation
        );
        if (seen.IsRefused)
            return target.Missing(VerificationStep.Ownership, "bucket owner", seen) with
            {
                Severity = FindingSeverity.Warning,
            };
        // A bucket of before ownership rules has none: what is written belongs to who writes it.
        rule ??= seen.FoundNothing ? "ObjectWriter" : null;
        if (rule is null)
            return Finding.Skipped(VerificationStep.Ownership, "bucket owner");
        return Judge(target.Grant, rule) is { } failure
            ? Finding.Failed(VerificationStep.Ownership, "bucket owner", rule, failure) with
            {
                Evidence = seen.Evidence,
                Change = Enforce(target.Grant),
            }
            : Finding.Passed(VerificationStep.Ownership, "bucket owner") with
            {
                Evidence = seen.Evidence,
            };
    }

    private static AccessFailure? Judge(Grant grant, string rule) =>
        rule is "BucketOwnerEnforced"
        || (rule is "BucketOwnerPreferred" && grant.Writes.CannedAcl is "bucket-owner-full-control")
            ? null
            : new AccessFailure(
                "access.object_ownership",
                $"Bucket \"{grant.Bucket}\" has Object Ownership {rule}: what Sluice writes would belong to Sluice's account, not to the bucket's owner."
            )
            {
                Action = "s3:PutObject",
                Resource = Arn.Bucket(grant.Bucket).ToString(),
                Policy = $"ownership controls of {grant.Bucket}",
                Hint =
                    "Set Object Ownership to \"bucket owner enforced\"; or to \"bucket owner preferred\", and ask for a grant whose writes carry the ACL bucket-owner-full-control.",
            };

    private static DocumentChange Enforce(Grant grant) =>
        new(
            CustomerDocument.OwnershipControls,
            ChangePurpose.Required,
            new PolicyPatch(
                $"ownership controls of {grant.Bucket}",
                PolicyType.Resource,
                [PatchOperation.Replace("/Rules/0/ObjectOwnership", JsonValue.Create("BucketOwnerEnforced"))]
            )
        );

    private static AccessFailure NoMarker(ProbeTarget target, string key) =>
        new(
            "access.marker_missing",
            $"There is no object \"{key}\" in bucket \"{target.Grant.Bucket}\", or Sluice may not read it: nothing shows that the bucket's owner means this organization."
        )
        {
            Principal = target.Us.Arn.ToString(),
            Action = "s3:GetObject",
            Resource = Arn.Object(target.Grant.Bucket, key).ToString(),
            Policy = $"bucket policy of {target.Grant.Bucket}",
            Statement = AccessKitWriter
                .Write(target.Grant, target.Us)
                .Statements.FirstOrDefault(one =>
                    one.Document is KitDocument.BucketPolicy
                    && one.Resources.Any(arn => arn.EndsWith(key, StringComparison.Ordinal))
                )
                ?.ToJson(),
            Hint = $"Put an empty object there: aws s3api put-object --bucket {target.Grant.Bucket} --key {key}",
        };
}
