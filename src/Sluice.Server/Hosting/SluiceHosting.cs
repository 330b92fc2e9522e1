using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Sluice.Server.Api;
using Sluice.Server.Api.Errors;
using Sluice.Server.Api.Wire;
using Sluice.Server.Doors.MediaConvert.Hosting;
using Sluice.Server.OpenApi;

namespace Sluice.Server.Hosting;

/// <summary>Puts Sluice into a web application: API, worker and scheduler start and stop with its host.</summary>
public static class SluiceHosting
{
    private static readonly string[] Faces = ["/api", "/health", "/openapi"];

    public static WebApplicationBuilder AddSluice(this WebApplicationBuilder builder, SluiceServerOptions options)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(options);
        builder.Services.AddSluiceModules(options);
        if (options.MediaConvert is { } door)
            builder.Services.AddMediaConvert(door, options.Events);
        builder.Services.AddSingleton<JobDesk>();
        builder.Services.ConfigureHttpJsonOptions(json => WireFormat.ApplyTo(json.SerializerOptions));
        builder.Services.AddSluiceOpenApi();
        // At its start the job store warns that a lock handler which it did not make may let go before the host's transaction ends. Ours
        // leaves the writers' gate when the transaction is over, and no setting of the store says so. Its errors are still told.
        builder
            .Logging.AddFilter("Quartz", LogLevel.Warning)
            .AddFilter("Quartz.Impl.AdoJobStore.LocalTransactionJobStore", LogLevel.Error);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        return builder;
    }

    /// <summary>Answers <c>/api/v1</c>, <c>/health</c> and <c>/openapi/v1.json</c>, and nothing else: other paths are the application's.</summary>
    public static WebApplication MapSluice(this WebApplication app)
    {
        app.UseWhen(IsOurs, ours => ours.UseMiddleware<ErrorBoundary>().Use(Harden));
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal),
            api => api.Use(next => context => Caller.AuthenticateAsync(context, next))
        );
        app.MapApi();
        app.MapOpenApi("/openapi/{documentName}.json");
        return app;
    }

    private static bool IsOurs(HttpContext context) =>
        Array.Exists(Faces, face => context.Request.Path.StartsWithSegments(face, StringComparison.Ordinal));

    private static Task Harden(HttpContext context, RequestDelegate next)
    {
        // At the last moment: an error starts its answer anew.
        context.Response.OnStarting(
            static state =>
            {
                var headers = ((HttpResponse)state).Headers;
                headers.XContentTypeOptions = "nosniff";
                headers.CacheControl = "no-store";
                return Task.CompletedTask;
            },
            context.Response
        );
        if (
            context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>() is
            { IsReadOnly: false } body
        )
            body.MaxRequestBodySize = RequestBody.Limit;
        return next(context);
    }
}
