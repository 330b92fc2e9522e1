using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Hosting;

/// <summary>Tells requests for this door from those for others on the same port: by the scope of the signature, or by the path where nobody signed.</summary>
internal static class DoorClaims
{
    private const string ScopeEnd = "/mediaconvert/aws4_request";

    public static bool Are(HttpContext http) =>
        http.Request.Headers.Authorization.ToString() is { Length: > 0 } authorization ? IsScoped(authorization)
        : http.Request.Query["X-Amz-Credential"].ToString() is { Length: > 0 } credential
            ? credential.EndsWith(ScopeEnd, StringComparison.Ordinal)
        : RequestTarget.Parse(RawTargetOf(http)) is { } target && OperationTable.Knows(target);

    /// <summary>The target as it was sent: Kestrel decodes and normalises <see cref="HttpRequest.Path"/>.</summary>
    public static string RawTargetOf(HttpContext http) =>
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    private static bool IsScoped(string authorization)
    {
        const string Credential = "Credential=";
        var start = authorization.IndexOf(Credential, StringComparison.Ordinal);
        if (start < 0 || !authorization.StartsWith("AWS4-", StringComparison.Ordinal))
            return false;
        var scope = authorization.AsSpan(start + Credential.Length);
        var end = scope.IndexOfAny(',', ' ');
        return (end < 0 ? scope : scope[..end]).EndsWith(ScopeEnd, StringComparison.Ordinal);
    }
}
