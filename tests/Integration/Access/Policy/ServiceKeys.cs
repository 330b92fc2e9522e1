using System.Collections.Frozen;
using Family = Sluice.Tests.Integration.Access.Policy.ConditionGenerator.Family;

namespace Sluice.Tests.Integration.Access.Policy;

/// <summary>Condition keys that only some actions have.</summary>
internal static class ServiceKeys
{
    private static readonly string[] Texts =
    [
        "StringEquals",
        "StringNotEquals",
        "StringLike",
        "StringNotLike",
        "StringEqualsIgnoreCase",
        "StringNotEqualsIgnoreCase",
    ];
    private static readonly string[] Numbers =
    [
        "NumericEquals",
        "NumericNotEquals",
        "NumericLessThan",
        "NumericLessThanEquals",
        "NumericGreaterThan",
        "NumericGreaterThanEquals",
    ];

    public static readonly FrozenDictionary<string, Family[]> Families = new Dictionary<string, Family[]>
    {
        ["sts:AssumeRole"] =
        [
            new(Texts, ["sts:ExternalId"], ["slc-right", "slc-wrong", "slc-*", "*", ""]),
            new(Texts, ["sts:RoleSessionName", "aws:RequestTag/team"], ["job-1", "job-?", "video", "${aws:username}"]),
            new(Texts, ["aws:TagKeys"], ["team", "cost", "te*"]),
            new(["Null"], ["sts:ExternalId", "aws:TagKeys"], ["true", "false"]),
        ],
        ["s3:ListBucket"] =
        [
            new(Texts, ["s3:prefix", "s3:delimiter"], ["in/", "in/*", "", "/", "${aws:PrincipalTag/team}/*"]),
            new(Numbers, ["s3:max-keys"], ["10", "1000", "0"]),
        ],
        ["s3:PutObject"] =
        [
            new(Texts, ["s3:x-amz-acl"], ["private", "bucket-owner-full-control", "public-*"]),
            new(Texts, ["s3:x-amz-server-side-encryption"], ["AES256", "aws:kms", "aws:*"]),
            new(["Null"], ["s3:x-amz-server-side-encryption", "s3:x-amz-acl"], ["true", "false"]),
        ],
        ["kms:Decrypt"] =
        [
            new(
                Texts,
                ["kms:ViaService"],
                ["s3.eu-west-1.amazonaws.com", "s3.*.amazonaws.com", "sqs.eu-west-1.amazonaws.com"]
            ),
            new(Texts, ["kms:EncryptionContext:aws:s3:arn"], ["arn:aws:s3:::masters", "arn:aws:s3:::masters/*"]),
            new(Texts, ["kms:EncryptionContextKeys"], ["aws:s3:arn", "app", "aws:*"]),
        ],
    }.ToFrozenDictionary();

    public static readonly FrozenDictionary<string, (string Key, string[] Values)[]> Contexts = new Dictionary<
        string,
        (string, string[])[]
    >
    {
        ["sts:AssumeRole"] =
        [
            ("sts:ExternalId", ["slc-right", "slc-wrong"]),
            ("sts:RoleSessionName", ["job-1", "robot"]),
            ("aws:RequestTag/team", ["video", "sound"]),
            ("aws:TagKeys", ["team", "cost"]),
        ],
        ["s3:ListBucket"] =
        [
            ("s3:prefix", ["in/", "in/a", ""]),
            ("s3:delimiter", ["/"]),
            ("s3:max-keys", ["10", "1000"]),
        ],
        ["s3:PutObject"] =
        [
            ("s3:x-amz-acl", ["private", "public-read"]),
            ("s3:x-amz-server-side-encryption", ["AES256", "aws:kms"]),
        ],
        ["kms:Decrypt"] =
        [
            ("kms:ViaService", ["s3.eu-west-1.amazonaws.com"]),
            ("kms:EncryptionContext:aws:s3:arn", ["arn:aws:s3:::masters", "arn:aws:s3:::masters/in/x"]),
            ("kms:EncryptionContextKeys", ["aws:s3:arn", "app"]),
        ],
    }.ToFrozenDictionary();
}
