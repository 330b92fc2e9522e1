using System.Collections.Immutable;
using Sluice.Access.Policy;

namespace Sluice.Access.Verification.Review;

/// <summary>The documents that are known and well-formed, and what is wrong with those that are not.</summary>
internal sealed record ReviewedDocuments(
    AttachedPolicy? Trust,
    AttachedPolicy? Permissions,
    AttachedPolicy? Bucket,
    AttachedPolicy? Key
)
{
    public ImmutableArray<Finding> Defects { get; private init; } = [];

    public static ReviewedDocuments Read(KnownDocuments documents)
    {
        var defects = ImmutableArray.CreateBuilder<Finding>();
        return new ReviewedDocuments(
            Read(documents.TrustPolicy, PolicyType.Trust, "trust policy", defects),
            Read(documents.PermissionsPolicy, PolicyType.Identity, "permissions policy", defects),
            Read(documents.BucketPolicy, PolicyType.Resource, "bucket policy", defects),
            Read(documents.KeyPolicy, PolicyType.Resource, "key policy", defects)
        )
        {
            Defects = defects.ToImmutable(),
        };
    }

    private static AttachedPolicy? Read(
        string? json,
        PolicyType type,
        string name,
        ImmutableArray<Finding>.Builder defects
    )
    {
        if (json is null)
            return null;
        var read = PolicyDocument.Parse(json, type);
        if (read is PolicyParse.Parsed parsed)
            return new AttachedPolicy(name, parsed.Document);
        defects.Add(
            Finding.Failed(
                $"documents {name}",
                "well-formed",
                "malformed",
                new AccessFailure(
                    "access.malformed_policy",
                    $"The {name} is malformed. {string.Join(' ', ((PolicyParse.Malformed)read).Defects)}"
                )
                {
                    Policy = name,
                    Hint = "Correct the document; AWS refuses it, too.",
                }
            )
        );
        return null;
    }
}
