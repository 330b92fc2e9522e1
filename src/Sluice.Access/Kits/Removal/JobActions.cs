using System.Collections.Frozen;

namespace Sluice.Access.Kits.Removal;

/// <summary>What a job does with each action, in words.</summary>
internal static class JobActions
{
    private static readonly FrozenDictionary<string, string> s_purposes = new Dictionary<string, string>
    {
        ["sts:AssumeRole"] = "becomes the role",
        ["sts:TagSession"] = "marks the session with organization and job",
        ["sts:SetSourceIdentity"] = "marks the session with organization and job",
        ["s3:GetBucketLocation"] = "finds the bucket's region",
        ["s3:GetBucketOwnershipControls"] = "looks who will own outputs",
        ["s3:ListBucket"] = "tells missing from forbidden, and lists outputs",
        ["s3:GetObject"] = "reads an input",
        ["s3:PutObject"] = "writes an output",
        ["s3:PutObjectAcl"] = "sets the ACL of an output",
        ["s3:AbortMultipartUpload"] = "abandons the parts of a failed job",
        ["s3:ListMultipartUploadParts"] = "lists the parts of an upload",
        ["s3:ListBucketMultipartUploads"] = "finds unfinished uploads",
        ["s3:DeleteObject"] = "removes the outputs of a failed job",
        ["kms:Decrypt"] = "reads with the key, and joins parts",
        ["kms:GenerateDataKey"] = "writes with the key",
        ["execute-api:Invoke"] = "gets content keys",
        ["iam:GetRole"] = "looks up the role",
        ["iam:PassRole"] = "hands the role to the service",
        ["mediaconvert:GetQueue"] = "looks up the queue",
        ["mediaconvert:CreateJob"] = "submits a job",
        ["sqs:GetQueueUrl"] = "finds the event queue",
        ["sqs:ReceiveMessage"] = "receives job events",
        ["sqs:DeleteMessage"] = "takes job events off the queue",
        ["sqs:SendMessage"] = "delivers job events",
        ["sqs:CreateQueue"] = "makes the event queue",
        ["sqs:GetQueueAttributes"] = "looks up the event queue",
        ["sqs:SetQueueAttributes"] = "sets the event queue's policy",
        ["events:PutRule"] = "makes the rule",
        ["events:PutTargets"] = "points the rule at the queue",
        ["events:ListRules"] = "looks for the rule",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string PurposeOf(string action) => s_purposes.GetValueOrDefault(action, action);
}
