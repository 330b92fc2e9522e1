using Sluice.Access.Policy;
using Sluice.LocalCloud.Authorization;

namespace Sluice.LocalCloud.Kms.Keys;

/// <summary>Key policies: those that keys are made with, and the checks on those that customers write.</summary>
internal static class KeyPolicies
{
    /// <summary>The one name that a key policy may have.</summary>
    public const string Name = "default";

    private const int MostCharacters = 32 * 1024;

    /// <summary>What a key gets whose maker writes none: the account's own policies decide.</summary>
    public static string Default(string accountId) =>
        $$"""
            {
              "Version" : "2012-10-17",
              "Id" : "key-default-1",
              "Statement" : [ {
                "Sid" : "Enable IAM User Permissions",
                "Effect" : "Allow",
                "Principal" : {
                  "AWS" : "arn:aws:iam::{{accountId}}:root"
                },
                "Action" : "kms:*",
                "Resource" : "*"
              } ]
            }
            """;

    /// <summary>Of <c>aws/s3</c>: everybody in the account, through S3 alone. Nobody can change it, so it is never shared.</summary>
    public static string OfS3(string accountId, string region) =>
        $$"""
            {
              "Version" : "2012-10-17",
              "Id" : "auto-s3-2",
              "Statement" : [ {
                "Sid" : "Allow access through S3 for all principals in the account that are authorized to use S3",
                "Effect" : "Allow",
                "Principal" : {
                  "AWS" : "*"
                },
                "Action" : [ "kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey" ],
                "Resource" : "*",
                "Condition" : {
                  "StringEquals" : {
                    "kms:CallerAccount" : "{{accountId}}",
                    "kms:ViaService" : "s3.{{region}}.amazonaws.com"
                  }
                }
              }, {
                "Sid" : "Allow direct access to key metadata to the account",
                "Effect" : "Allow",
                "Principal" : {
                  "AWS" : "arn:aws:iam::{{accountId}}:root"
                },
                "Action" : [ "kms:Describe*", "kms:Get*", "kms:List*", "kms:RevokeGrant" ],
                "Resource" : "*"
              } ]
            }
            """;

    /// <summary>The policy as it is stored, with unique ids for the principals of this cloud.</summary>
    public static string Read(PrincipalNames names, string document)
    {
        if (document.Length > MostCharacters)
            throw KmsErrors.LimitExceeded($"The policy document exceeds the limit of {MostCharacters} characters.");
        if (PolicyDocument.Parse(document, PolicyType.Resource) is PolicyParse.Malformed malformed)
            throw KmsErrors.MalformedPolicy(string.Join(" ", malformed.Defects));
        var (stored, _) = names.Store(document);
        return stored
            ?? throw KmsErrors.MalformedPolicy("Policy contains a statement with one or more invalid principals.");
    }
}
