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
}
