using Sluice.Access.Verification;

namespace Sluice.Server.Api.Wire;

/// <summary>The customer's documents as they are installed, as text: with them a refusal is explained to the statement. None is needed.</summary>
public sealed record VerifyOrder
{
    public string? TrustPolicy { get; init; }
    public string? PermissionsPolicy { get; init; }
    public string? BucketPolicy { get; init; }
    public string? KeyPolicy { get; init; }

    internal KnownDocuments ToDocuments() =>
        new()
        {
            TrustPolicy = TrustPolicy,
            PermissionsPolicy = PermissionsPolicy,
            BucketPolicy = BucketPolicy,
            KeyPolicy = KeyPolicy,
        };
}

/// <summary>Another role for a grant that exists.</summary>
public sealed record RoleOrder(string RoleArn);
