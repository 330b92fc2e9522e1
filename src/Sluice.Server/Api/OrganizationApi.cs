using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Sluice.Jobs.Grants;
using Sluice.Media.Profiles;
using Sluice.Server.Api.Wire;
using Sluice.Server.Hosting;

namespace Sluice.Server.Api;

/// <summary>What a caller should know before the first grant: who it is, who Sluice is, what can be made.</summary>
internal static class OrganizationApi
{
    public static RouteGroupBuilder MapOrganization(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Organization");
        group
            .MapGet("/organization", (Caller caller) => TypedResults.Ok(OrganizationDocument.From(caller.Organization)))
            .WithName("getOrganization")
            .WithSummary("The organization that the API key belongs to");
        group
            .MapGet("/principal", GetPrincipalAsync)
            .WithName("getPrincipal")
            .WithSummary("The ARN that customers' documents must name");
        group
            .MapGet("/profiles", () => TypedResults.Ok(Profiles))
            .WithName("listProfiles")
            .WithSummary("The profiles that are built in");
        return api;
    }

    private static ProfileList Profiles { get; } = new([.. ProfileCatalog.All.Select(ProfileDocument.From)]);

    private static async Task<Ok<PrincipalDocument>> GetPrincipalAsync(
        GrantDesk grants,
        SluiceServerOptions options,
        CancellationToken cancellation
    )
    {
        var us = await grants.PrincipalAsync(options.DefaultEndpoint, cancellation);
        return TypedResults.Ok(new PrincipalDocument(us.Arn.ToString(), us.Account.Value));
    }
}
