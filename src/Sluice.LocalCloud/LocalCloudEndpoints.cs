using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Sluice.LocalCloud;

/// <summary>Puts a local cloud into a web application.</summary>
public static class LocalCloudEndpoints
{
    /// <summary>Answers every request that the cloud <see cref="LocalCloudServer.Claims"/>, before routing sees it; the rest goes on to the application.</summary>
    public static IApplicationBuilder UseLocalCloud(this IApplicationBuilder app, LocalCloudServer cloud) =>
        app.Use(next => http => LocalCloudServer.Claims(http) ? cloud.HandleAsync(http) : next(http));

    /// <summary>Answers every request that no other endpoint takes. Use it where the cloud is the whole application.</summary>
    public static IEndpointConventionBuilder MapLocalCloud(
        this IEndpointRouteBuilder endpoints,
        LocalCloudServer cloud
    ) => endpoints.MapFallback("{**path}", (RequestDelegate)cloud.HandleAsync);
}
