using Sluice.Jobs.Organizations;

namespace Sluice.Server.Api.Wire;

/// <summary>The organization that an API key belongs to.</summary>
/// <param name="Id">12 digits; no AWS account number.</param>
public sealed record OrganizationDocument(string Id, string Name, DateTimeOffset CreatedAt)
{
    public static OrganizationDocument From(Organization organization) =>
        new(organization.Id.Value, organization.Name, organization.CreatedAt);
}

/// <summary>Who Sluice is: what customers' trust and bucket policies name.</summary>
/// <param name="Arn">Of an IAM user or role.</param>
/// <param name="Account">12 digits.</param>
public sealed record PrincipalDocument(string Arn, string Account);

/// <summary>The answer of <c>/health</c>.</summary>
/// <param name="Status"><c>ok</c>.</param>
public sealed record HealthDocument(string Status);
