using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Sluice.Jobs.Storage;
using Sluice.Server.Api.Errors;
using Sluice.Server.Api.Wire;

namespace Sluice.Server.Api;

/// <summary>The paths of the native API.</summary>
internal static class ApiRoutes
{
    public static void MapApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/v1").AddEndpointFilter(RequestBody.RefuseUnread);
        api.Refuses(401, 500);
        api.MapOrganization().MapGrants().MapJobs().MapUndelivered().MapAudit();

        endpoints
            .MapGet("/health", CheckHealthAsync)
            .WithName("getHealth")
            .WithTags("Health")
            .WithSummary("Whether the server answers and its database can be read; needs no key");
        endpoints
            .Map("/api/{**path}", (HttpContext http, EndpointDataSource all) => Nowhere.Answer(http, all))
            .ExcludeFromDescription();
    }

    public static RouteHandlerBuilder TakesJson<T>(this RouteHandlerBuilder endpoint)
        where T : notnull => endpoint.Accepts<T>("application/json").Refuses(400, 413, 415);

    public static TBuilder Refuses<TBuilder>(this TBuilder endpoint, params int[] statuses)
        where TBuilder : IEndpointConventionBuilder
    {
        foreach (var status in statuses)
            endpoint.WithMetadata(
                new ProducesResponseTypeMetadata(status, typeof(ErrorDocument), ["application/json"])
            );
        return endpoint;
    }

    private static async Task<Ok<HealthDocument>> CheckHealthAsync(Database database, CancellationToken cancellation)
    {
        await database.ReadAsync(connection => Task.FromResult(connection.ServerVersion), cancellation);
        return TypedResults.Ok(new HealthDocument("ok"));
    }
}
