using System.Collections.Immutable;

namespace Sluice.Access.Kits;

/// <summary>
/// What the use of a bucket's key takes (KMS developer guide, "kms:ViaService" and "kms:EncryptionContext:context-key"; S3 user guide,
/// "Using server-side encryption with AWS KMS keys"). S3 names the object in the encryption context, and the bucket where bucket keys are
/// on: both are allowed, for else turning bucket keys on would end every job.
/// </summary>
internal static class KeyStatements
{
    /// <summary>The side of the identity that calls: only through S3, only with the one key, only for these objects.</summary>
    public static KitStatement Use(KitBucket bucket) =>
        new()
        {
            Document = KitDocument.Permissions,
            Sid = "SluiceUseKey",
            Reason = bucket.Writes
                ? "Encrypts outputs with your key; completing an upload in parts, and reading, decrypt with it."
                : "Decrypts inputs that are encrypted with your key.",
            Actions = Actions(bucket),
            Resources = [bucket.KmsKey!.ToString()],
            Conditions = Conditions(bucket),
        };

    /// <summary>The key's side: its policy's consent, without which no other policy reaches a key.</summary>
    public static KitStatement Consent(KitBucket bucket, KitTrustee user) =>
        new()
        {
            Document = KitDocument.KeyPolicy,
            Target = bucket.KmsKey!.ToString(),
            Sid = (bucket.Writes ? "SluiceEncrypt" : "SluiceDecrypt") + bucket.Label,
            Reason = bucket.Writes
                ? "Lets objects be written with this key, through S3 alone. Uploads in parts have to decrypt, too: S3 reads the parts again when it joins them."
                : "Lets objects be read that are encrypted with this key, through S3 alone.",
            Trustee = user,
            Actions = Actions(bucket),
            Resources = ["*"],
            Conditions = Conditions(bucket),
        };

    private static ImmutableArray<string> Actions(KitBucket bucket) =>
        bucket.Writes ? ["kms:Decrypt", "kms:GenerateDataKey"] : ["kms:Decrypt"];

    private static ImmutableArray<KitCondition> Conditions(KitBucket bucket) =>
        [
            new KitCondition("StringEquals", "kms:ViaService", [Service(bucket.KmsKey!)]),
            new KitCondition("StringLike", "kms:EncryptionContext:aws:s3:arn", [bucket.Arn, bucket.Objects]),
        ];

    private static string Service(Arn key) =>
        $"s3.{key.Region}.amazonaws.com{(key.Partition == "aws-cn" ? ".cn" : "")}";
}
