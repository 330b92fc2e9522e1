using Microsoft.AspNetCore.Http;

namespace Sluice.LocalCloud.Hosting;

/// <summary>Tells requests for the cloud from those for another application on the same port.</summary>
internal static class CloudClaims
{
    private static readonly PathString[] Others = ["/api", "/openapi", "/health", "/console"];

    public static bool Are(HttpContext http) => IsSigned(http.Request) || !IsOthers(http.Request.Path);

    private static bool IsSigned(HttpRequest request)
    {
        string? authorization = request.Headers.Authorization;
        if (authorization is not null)
            return authorization.StartsWith("AWS4-HMAC-SHA256", StringComparison.Ordinal)
                || authorization.StartsWith("AWS ", StringComparison.Ordinal);
        var query = request.Query;
        return query.ContainsKey("X-Amz-Algorithm")
            || query.ContainsKey("X-Amz-Signature")
            || query.ContainsKey("AWSAccessKeyId");
    }

    private static bool IsOthers(PathString path) =>
        Array.Exists(Others, other => path.StartsWithSegments(other, StringComparison.Ordinal));
}
