using System.Collections.Immutable;
using Sluice.LocalCloud.Hosting;

namespace Sluice.LocalCloud.S3.Cors;

/// <summary>What a browser asks for a page of another origin.</summary>
/// <param name="Method">Of the request itself, or the one that a preflight announces.</param>
/// <param name="Headers">That a preflight announces.</param>
internal sealed record CorsRequest(string Origin, string Method, ImmutableArray<string> Headers)
{
    /// <summary>Null for a request that no page of another origin made.</summary>
    public static CorsRequest? Of(CloudRequest request) =>
        request.Header("origin") is { } origin
            ? new CorsRequest(origin, request.Header("access-control-request-method") ?? request.Method, [])
            : null;

    /// <summary>A preflight.</summary>
    /// <exception cref="CloudException">400: it does not say what it announces.</exception>
    public static CorsRequest OfPreflight(CloudRequest request)
    {
        var origin =
            request.Header("origin")
            ?? throw new CloudException(400, "BadRequest", "Insufficient information. Origin request header needed.");
        var method = request.Header("access-control-request-method");
        if (method is not ("GET" or "PUT" or "POST" or "DELETE" or "HEAD"))
            throw new CloudException(400, "BadRequest", $"Invalid Access-Control-Request-Method: {method ?? "null"}");
        var headers = (request.Header("access-control-request-headers") ?? "").Split(
            ',',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
        );
        return new CorsRequest(origin, method, [.. headers]);
    }
}
