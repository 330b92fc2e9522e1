using Sluice.Access.Grants;

namespace Sluice.Access.Kits;

/// <summary>
/// What a grant's use of its bucket takes, statement by statement (actions per API call: S3 user guide, "Required permissions for
/// Amazon S3 API operations"). Writing does not include s3:GetObject: nothing that Sluice wrote is read back, and what is
/// there is checked by listing.
/// </summary>
internal static class BucketStatements
{
    public static IEnumerable<KitStatement> For(Grant grant, KitDocument document, string partition)
    {
        var place = new Place(grant, document, $"arn:{partition}:s3:::{grant.Bucket}");
        return
        [
            Locate(place),
            List(place),
            .. grant.Use.HasFlag(GrantUse.Read) ? [Read(place)] : Array.Empty<KitStatement>(),
            .. grant.Use.HasFlag(GrantUse.Write) ? Write(place) : [],
            .. Keys(place),
        ];
    }

    private static KitStatement Locate(Place place) =>
        new()
        {
            Document = place.Document,
            Sid = "SluiceLocate",
            Reason = "Finds the bucket's region: a request signed for another one is refused.",
            Actions = ["s3:GetBucketLocation"],
            Resources = [place.Bucket],
        };

    private static KitStatement List(Place place) =>
        new()
        {
            Document = place.Document,
            Sid = "SluiceList",
            Reason =
                "Tells a missing object from a forbidden one (S3 answers 403 for both without it), and shows what was written. Limited to the prefix.",
            Actions = ["s3:ListBucket"],
            Resources = [place.Bucket],
            Conditions =
                place.Grant.Prefix.Length == 0
                    ? []
                    : [new KitCondition("StringLike", "s3:prefix", [PolicyJson.Literal(place.Grant.Prefix) + "*"])],
        };

    private static KitStatement Read(Place place) =>
        new()
        {
            Document = place.Document,
            Sid = "SluiceRead",
            Reason = "Reads the inputs of jobs.",
            Actions = ["s3:GetObject"],
            Resources = [place.Objects],
        };

    private static IEnumerable<KitStatement> Write(Place place) =>
        [
            new()
            {
                Document = place.Document,
                Sid = "SluiceWrite",
                Reason =
                    "Writes outputs, large ones in parts; abandons the parts, and removes the objects, of a job that was cancelled or has failed.",
                Actions =
                [
                    "s3:PutObject",
                    .. place.Grant.Writes.CannedAcl is null ? Array.Empty<string>() : ["s3:PutObjectAcl"],
                    "s3:AbortMultipartUpload",
                    "s3:ListMultipartUploadParts",
                    "s3:DeleteObject",
                ],
                Resources = [place.Objects],
            },
            new()
            {
                Document = place.Document,
                Sid = "SluiceListUploads",
                Reason =
                    "Finds the unfinished uploads of a job whose worker was lost, which you would else pay for. S3 has no condition to limit it to a prefix.",
                Actions = ["s3:ListBucketMultipartUploads"],
                Resources = [place.Bucket],
            },
        ];

    /// <summary>Only through S3, only with the one key. A bucket policy cannot grant a key: there it is the operator's side and the key policy.</summary>
    private static IEnumerable<KitStatement> Keys(Place place)
    {
        if (place.Grant.KmsKey is not { } key || place.Document is KitDocument.BucketPolicy)
            yield break;
        var write = place.Grant.Use.HasFlag(GrantUse.Write);
        yield return new KitStatement
        {
            Document = place.Document,
            Sid = "SluiceUseKey",
            Reason = write
                ? "Encrypts outputs with your key; completing an upload in parts, and reading, decrypt with it."
                : "Decrypts inputs that are encrypted with your key.",
            Actions = write ? ["kms:Decrypt", "kms:GenerateDataKey"] : ["kms:Decrypt"],
            Resources = [key.ToString()],
            Conditions =
            [
                new KitCondition(
                    "StringEquals",
                    "kms:ViaService",
                    [$"s3.{key.Region}.amazonaws.com{(key.Partition == "aws-cn" ? ".cn" : "")}"]
                ),
            ],
        };
    }

    private sealed record Place(Grant Grant, KitDocument Document, string Bucket)
    {
        public string Objects => $"{Bucket}/{PolicyJson.Literal(Grant.Prefix)}*";
    }
}
