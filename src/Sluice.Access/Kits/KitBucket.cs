using Sluice.Access.Grants;

namespace Sluice.Access.Kits;

/// <summary>One bucket and what is done with it.</summary>
/// <param name="Prefix"><c>""</c> is the whole bucket, else it ends in <c>/</c>.</param>
public sealed record KitBucket(string Name, string Prefix, GrantUse Use)
{
    public string Partition { get; init; } = "aws";

    /// <summary>The ACL header of writes, where they have one.</summary>
    public string? CannedAcl { get; init; }

    /// <summary>The customer-managed key that its objects are encrypted with.</summary>
    public Arn? KmsKey { get; init; }

    /// <summary>Added to statement ids, where one document has statements for several buckets.</summary>
    public string Label { get; init; } = "";

    public bool Reads => Use.HasFlag(GrantUse.Read);

    public bool Writes => Use.HasFlag(GrantUse.Write);

    internal string Arn => $"arn:{Partition}:s3:::{Name}";

    internal string Objects => $"{Arn}/{PolicyJson.Literal(Prefix)}*";

    internal static KitBucket Of(Grant grant, string partition) =>
        new(grant.Bucket, grant.Prefix, grant.Use)
        {
            Partition = partition,
            CannedAcl = grant.Writes.CannedAcl,
            KmsKey = grant.KmsKey,
        };
}
