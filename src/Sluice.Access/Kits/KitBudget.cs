using System.Text;

namespace Sluice.Access.Kits;

/// <summary>
/// How much of what AWS takes a document needs (IAM and STS quotas; Amazon S3 bucket policies; AWS KMS quotas). IAM does not count white space,
/// S3 and KMS count bytes.
/// </summary>
/// <param name="Used">Characters or bytes.</param>
/// <param name="Limit">The default quota. A document that only adds statements to one that exists has to share it.</param>
public sealed record KitBudget(KitDocument Document, string? Target, int Used, int Limit)
{
    public bool Fits => Used <= Limit;

    internal static KitBudget Of(KitPolicy policy)
    {
        var json = policy.ToJson();
        return new KitBudget(
            policy.Document,
            policy.Target,
            policy.Document is KitDocument.BucketPolicy or KitDocument.KeyPolicy or KitDocument.QueuePolicy
                ? Encoding.UTF8.GetByteCount(json)
                : json.Count(character => !char.IsWhiteSpace(character)),
            LimitOf(policy.Document)
        );
    }

    private static int LimitOf(KitDocument document) =>
        document switch
        {
            KitDocument.Trust => 2048,
            KitDocument.Permissions => 10_240,
            KitDocument.BucketPolicy => 20 * 1024,
            KitDocument.KeyPolicy => 32 * 1024,
            KitDocument.QueuePolicy => 8 * 1024,
            _ => 6144,
        };
}
