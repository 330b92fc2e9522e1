using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace Sluice.Server.Api.Errors;

/// <summary>What a request gets that no endpoint takes: 405 where another method would have been taken, 415 where another media type would have been, else 404.</summary>
internal static class Nowhere
{
    private static readonly string[] Methods = [];

    public static ErrorResult Answer(HttpContext context, EndpointDataSource endpoints)
    {
        var allowed = endpoints
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => Matches(endpoint, context.Request.Path))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? Methods)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        return allowed.Count == 0 ? Refusals.NoSuchPath
            : allowed.Contains(context.Request.Method) ? Refusals.MediaType
            : Refusals.MethodNotAllowed(allowed);
    }

    private static bool Matches(RouteEndpoint endpoint, PathString path) =>
        endpoint.RoutePattern.RawText is { } pattern
        && !pattern.Contains("**", StringComparison.Ordinal)
        && new TemplateMatcher(TemplateParser.Parse(pattern), []).TryMatch(path, []);
}
