using System.Collections.Immutable;

namespace Sluice.LocalCloud.Signatures;

/// <summary>Who a request says it comes from, and the signature that is to prove it; nothing is verified yet.</summary>
/// <param name="Timestamp">As sent, <c>yyyyMMddTHHmmssZ</c>.</param>
/// <param name="PayloadHash">What the signature says about the body: a hash or a literal word; null where the client left it out.</param>
internal sealed record SignedClaim(
    CredentialScope Scope,
    string Timestamp,
    ImmutableArray<string> SignedHeaders,
    string Signature,
    string? PayloadHash
)
{
    public string? SessionToken { get; init; }

    /// <summary>Seconds that a presigned URL stays valid; null for a signature in the Authorization header.</summary>
    public int? ExpiresSeconds { get; init; }

    /// <summary>Signed as before 2012.</summary>
    public bool IsVersionTwo { get; init; }

    public bool IsPresigned => ExpiresSeconds is not null;

    public DateTimeOffset SignedAt { get; init; }
}
