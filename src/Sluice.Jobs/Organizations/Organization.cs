using Sluice.Access;

namespace Sluice.Jobs.Organizations;

/// <summary>A tenant.</summary>
public sealed record Organization(OrganizationId Id, string Name, DateTimeOffset CreatedAt);
