using System.Xml.Linq;
using Sluice.LocalCloud.S3.Buckets;
using Sluice.LocalCloud.S3.Payloads;

namespace Sluice.LocalCloud.S3.PublicAccess;

/// <summary>The settings of S3 Block Public Access of a bucket.</summary>
/// <param name="BlockPublicAcls">Lists that grant something to everybody are refused.</param>
/// <param name="IgnorePublicAcls">Grants to everybody count for nothing.</param>
/// <param name="BlockPublicPolicy">Bucket policies that are public are refused.</param>
/// <param name="RestrictPublicBuckets">While its policy is public, only the bucket's account and services get in.</param>
internal sealed record PublicAccessBlock(
    bool BlockPublicAcls,
    bool IgnorePublicAcls,
    bool BlockPublicPolicy,
    bool RestrictPublicBuckets
)
{
    public static readonly PublicAccessBlock None = new(false, false, false, false);

    /// <summary>Of new buckets since April 2023.</summary>
    public static readonly PublicAccessBlock All = new(true, true, true, true);

    public static PublicAccessBlock Of(Bucket bucket) => bucket.PublicAccess is { } text ? Parse(text) : None;

    /// <summary>The column of a bucket: names of the settings that are on.</summary>
    public string Render() => string.Join(' ', Pairs().Where(pair => pair.IsOn).Select(pair => pair.Name));

    public XElement ToXml() =>
        new("PublicAccessBlockConfiguration", Pairs().Select(pair => new XElement(pair.Name, pair.IsOn)));

    public static PublicAccessBlock FromXml(byte[] body)
    {
        var root = XmlBody.Parse(body, "PublicAccessBlockConfiguration");
        return new PublicAccessBlock(
            Flag(root, nameof(BlockPublicAcls)),
            Flag(root, nameof(IgnorePublicAcls)),
            Flag(root, nameof(BlockPublicPolicy)),
            Flag(root, nameof(RestrictPublicBuckets))
        );
    }

    private static PublicAccessBlock Parse(string text)
    {
        var on = text.Split(' ');
        return new PublicAccessBlock(
            on.Contains(nameof(BlockPublicAcls)),
            on.Contains(nameof(IgnorePublicAcls)),
            on.Contains(nameof(BlockPublicPolicy)),
            on.Contains(nameof(RestrictPublicBuckets))
        );
    }

    private IEnumerable<(string Name, bool IsOn)> Pairs() =>
        [
            (nameof(BlockPublicAcls), BlockPublicAcls),
            (nameof(IgnorePublicAcls), IgnorePublicAcls),
            (nameof(BlockPublicPolicy), BlockPublicPolicy),
            (nameof(RestrictPublicBuckets), RestrictPublicBuckets),
        ];

    private static bool Flag(XElement root, string name) =>
        root.Text(name)?.Trim().ToLowerInvariant() switch
        {
            null or "" or "false" => false,
            "true" => true,
            _ => throw XmlBody.Malformed(),
        };
}
