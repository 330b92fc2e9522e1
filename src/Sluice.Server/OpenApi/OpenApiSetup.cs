using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Sluice.Server.OpenApi;

/// <summary>The description of the API, served at <c>/openapi/v1.json</c> and kept in <c>docs/openapi.json</c>.</summary>
internal static class OpenApiSetup
{
    private const string KeyScheme = "apiKey";

    public static IServiceCollection AddSluiceOpenApi(this IServiceCollection services) =>
        services.AddOpenApi(
            "v1",
            options =>
            {
                options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
                options.AddDocumentTransformer(Describe);
                options.AddSchemaTransformer(WireSchemas.Describe);
            }
        );

    private static Task Describe(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellation
    )
    {
        document.Info = new OpenApiInfo
        {
            Title = "Sluice",
            Version = "v1",
            Description = "Transcode video in your customers' buckets, with roles, never with keys.",
        };
        // The address is the installation's, not the document's.
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[KeyScheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "The API key of an organization.",
        };
        document.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(KeyScheme, document)] = [] },
        ];
        foreach (var operation in document.Paths["/health"].Operations?.Values.ToArray() ?? [])
            operation.Security = [];
        return Task.CompletedTask;
    }
}
