using Sluice.Access.Kits;

namespace Sluice.Access.Verification.Probes;

/// <summary>Finds out that it is the key that refuses: across accounts S3 answers a bare AccessDenied for either.</summary>
internal static class KeyProbes
{
    /// <summary>The same finding, with the action on the key that was refused.</summary>
    public static Finding Blame(ProbeTarget target, Finding finding, string action)
    {
        var grant = target.Grant;
        var statement = AccessKitWriter
            .Write(grant, target.Us)
            .Statements.FirstOrDefault(one => one.Document is KitDocument.KeyPolicy && one.Actions.Contains(action));
        return finding with
        {
            Failure = finding.Failure! with
            {
                Code = "access.kms_denied",
                Message =
                    $"The object's own permissions are there, but {action} on {grant.KmsKey} is refused: by the permissions of whoever asks, or by the key's policy.",
                Action = action,
                Resource = grant.KmsKey!.ToString(),
                Policy = $"key policy of {grant.KmsKey}",
                Statement = statement?.ToJson(),
                Hint =
                    $"Allow {action} through S3 in both: the policy of the key, and the permissions of the one who calls.",
            },
        };
    }
}
