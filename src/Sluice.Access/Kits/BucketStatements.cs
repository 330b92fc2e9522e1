namespace Sluice.Access.Kits;

/// <summary>
/// What the use of a bucket takes, statement by statement (actions per API call: S3 user guide, "Required permissions for
/// Amazon S3 API operations"). Writing does not include s3:GetObject: nothing that Sluice wrote is read back, and what is
/// there is checked by listing.
/// </summary>
internal static class BucketStatements
{
    public static IEnumerable<KitStatement> For(KitBucket bucket, KitDocument document) =>
        Of(bucket, document is not KitDocument.BucketPolicy)
            .Select(statement =>
                statement with
                {
                    Document = document,
                    Target = document is KitDocument.BucketPolicy ? bucket.Name : null,
                    Sid = statement.Sid + bucket.Label,
                }
            );

    /// <param name="identity">A bucket policy cannot grant a key: that is the matter of the identity's policy and of the key's.</param>
    private static IEnumerable<KitStatement> Of(KitBucket bucket, bool identity) =>
        [
            Locate(bucket),
            List(bucket),
            .. bucket.Reads ? [Read(bucket)] : Array.Empty<KitStatement>(),
            .. bucket.Writes ? Write(bucket) : [],
            .. identity && bucket.KmsKey is not null ? [KeyStatements.Use(bucket)] : Array.Empty<KitStatement>(),
        ];

    private static KitStatement Locate(KitBucket bucket) =>
        new()
        {
            Document = KitDocument.Permissions,
            Sid = "SluiceLocate",
            Reason = "Finds the bucket's region: a request signed for another one is refused.",
            Actions = ["s3:GetBucketLocation"],
            Resources = [bucket.Arn],
        };

    private static KitStatement List(KitBucket bucket) =>
        new()
        {
            Document = KitDocument.Permissions,
            Sid = "SluiceList",
            Reason =
                "Tells a missing object from a forbidden one (S3 answers 403 for both without it), and shows what was written. Limited to the prefix.",
            Actions = ["s3:ListBucket"],
            Resources = [bucket.Arn],
            Conditions =
                bucket.Prefix.Length == 0
                    ? []
                    : [new KitCondition("StringLike", "s3:prefix", [PolicyJson.Literal(bucket.Prefix) + "*"])],
        };

    private static KitStatement Read(KitBucket bucket) =>
        new()
        {
            Document = KitDocument.Permissions,
            Sid = "SluiceRead",
            Reason = "Reads the inputs of jobs.",
            Actions = ["s3:GetObject"],
            Resources = [bucket.Objects],
        };

    private static IEnumerable<KitStatement> Write(KitBucket bucket) =>
        [
            new()
            {
                Document = KitDocument.Permissions,
                Sid = "SluiceWrite",
                Reason =
                    "Writes outputs, large ones in parts; abandons the parts, and removes the objects, of a job that was cancelled or has failed.",
                Actions =
                [
                    "s3:PutObject",
                    .. bucket.CannedAcl is null ? Array.Empty<string>() : ["s3:PutObjectAcl"],
                    "s3:AbortMultipartUpload",
                    "s3:ListMultipartUploadParts",
                    "s3:DeleteObject",
                ],
                Resources = [bucket.Objects],
            },
            new()
            {
                Document = KitDocument.Permissions,
                Sid = "SluiceListUploads",
                Reason =
                    "Finds the unfinished uploads of a job whose worker was lost, which you would else pay for. S3 has no condition to limit it to a prefix.",
                Actions = ["s3:ListBucketMultipartUploads"],
                Resources = [bucket.Arn],
            },
        ];
}
