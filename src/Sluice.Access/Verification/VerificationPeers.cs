using System.Collections.Immutable;
using Sluice.Access.ExternalIds;

namespace Sluice.Access.Verification;

/// <summary>
/// External ids of other organizations, one of which the role must refuse. The role's owner can see in its own log which id was
/// tried, so pass ids of organizations that are kept for this; without any, a new id is made that no organization ever gets.
/// </summary>
public sealed record VerificationPeers(ImmutableArray<HeldExternalId> Others)
{
    public static VerificationPeers None { get; } = new([]);

    internal ExternalId OtherThan(OrganizationId organization, ExternalId own) =>
        Others.FirstOrDefault(other => other.Organization != organization && other.Id != own)?.Id
        ?? ExternalIdIssuer.Issue();
}
