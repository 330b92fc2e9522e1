namespace Sluice.Access.Verification;

/// <summary>
/// The customer's documents, as far as they are known: shown to Sluice, or read where that is allowed. STS and S3 do not tell other
/// accounts why they refuse; these do.
/// </summary>
public sealed record KnownDocuments
{
    /// <summary>The role's trust policy as JSON.</summary>
    public string? TrustPolicy { get; init; }

    /// <summary>The role's permissions as JSON.</summary>
    public string? PermissionsPolicy { get; init; }

    /// <summary>The bucket's policy as JSON.</summary>
    public string? BucketPolicy { get; init; }

    /// <summary>The key's policy as JSON.</summary>
    public string? KeyPolicy { get; init; }

    /// <summary>The policy of a document that is known; null for the others.</summary>
    public string? Find(CustomerDocument document) =>
        document switch
        {
            CustomerDocument.TrustPolicy => TrustPolicy,
            CustomerDocument.PermissionsPolicy => PermissionsPolicy,
            CustomerDocument.BucketPolicy => BucketPolicy,
            CustomerDocument.KeyPolicy => KeyPolicy,
            _ => null,
        };

    internal KnownDocuments With(CustomerDocument document, string json) =>
        document switch
        {
            CustomerDocument.TrustPolicy => this with { TrustPolicy = json },
            CustomerDocument.PermissionsPolicy => this with { PermissionsPolicy = json },
            CustomerDocument.BucketPolicy => this with { BucketPolicy = json },
            CustomerDocument.KeyPolicy => this with { KeyPolicy = json },
            _ => this,
        };

    /// <summary>These, and of <paramref name="others"/> those that are not known here.</summary>
    internal KnownDocuments Or(KnownDocuments others) =>
        new()
        {
            TrustPolicy = TrustPolicy ?? others.TrustPolicy,
            PermissionsPolicy = PermissionsPolicy ?? others.PermissionsPolicy,
            BucketPolicy = BucketPolicy ?? others.BucketPolicy,
            KeyPolicy = KeyPolicy ?? others.KeyPolicy,
        };
}
