using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.S3.Buckets;

namespace Sluice.LocalCloud.S3.Cors;

/// <summary>The headers that let a page of another origin see an answer. They give no right to anything: that is decided as ever.</summary>
internal static class CorsAnswer
{
    /// <summary>Answers a preflight, which browsers send without a signature.</summary>
    public static Task PreflightAsync(CloudRequest request, Bucket? bucket)
    {
        var asked = CorsRequest.OfPreflight(request);
        if (bucket is null)
            throw S3Errors.NoSuchBucket("");
        if (bucket.Cors is null)
            throw Forbidden("CORSResponse: CORS is not enabled for this bucket.");
        var rule =
            Find(bucket, asked)
            ?? throw Forbidden(
                "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec."
            );
        Write(request.Http.Response, rule, asked, rule.Methods);
        if (asked.Headers.Length > 0)
            request.Http.Response.Headers["Access-Control-Allow-Headers"] = string.Join(", ", asked.Headers);
        if (rule.MaxAgeSeconds is { } seconds)
            request.Http.Response.Headers["Access-Control-Max-Age"] = seconds.ToString(CultureInfo.InvariantCulture);
        return Task.CompletedTask;
    }

    /// <summary>Adds the headers to the answer of a request that a page of an allowed origin made, be it an error.</summary>
    public static void Write(CloudRequest request, Bucket? bucket)
    {
        if (bucket?.Cors is not null && CorsRequest.Of(request) is { } asked && Find(bucket, asked) is { } rule)
            Write(request.Http.Response, rule, asked, [asked.Method]);
    }

    private static CorsRule? Find(Bucket bucket, CorsRequest asked) =>
        CorsRules.Parse(Encoding.UTF8.GetBytes(bucket.Cors!)).FirstOrDefault(rule => rule.Allows(asked));

    private static void Write(HttpResponse response, CorsRule rule, CorsRequest asked, IEnumerable<string> methods)
    {
        response.Headers["Access-Control-Allow-Origin"] = rule.IsForEveryOrigin ? "*" : asked.Origin;
        response.Headers["Access-Control-Allow-Methods"] = string.Join(", ", methods);
        if (!rule.IsForEveryOrigin)
            response.Headers["Access-Control-Allow-Credentials"] = "true";
        if (rule.Exposed.Length > 0)
            response.Headers["Access-Control-Expose-Headers"] = string.Join(", ", rule.Exposed);
        response.Headers.Vary = "Origin, Access-Control-Request-Headers, Access-Control-Request-Method";
    }

    private static CloudException Forbidden(string message) => new(403, "AccessForbidden", message);
}
