using System.Text;
using Microsoft.AspNetCore.Http;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.S3.Buckets;
using Sluice.LocalCloud.S3.Payloads;

namespace Sluice.LocalCloud.S3.Cors;

/// <summary>GetBucketCors, PutBucketCors and DeleteBucketCors.</summary>
internal static class CorsHandlers
{
    private const int MostBytes = 64 * 1024;

    public static Task GetAsync(S3Backend backend, S3Exchange exchange)
    {
        var stored =
            exchange.Bucket.Cors
            ?? throw new CloudException(
                new CloudError(404, "NoSuchCORSConfiguration", "The CORS configuration does not exist").With(
                    "BucketName",
                    exchange.Bucket.Name
                )
            );
        return S3Xml.WriteAsync(exchange.Http, CorsRules.ToXml(CorsRules.Parse(Encoding.UTF8.GetBytes(stored))));
    }

    public static async Task PutAsync(S3Backend backend, S3Exchange exchange)
    {
        var body = await SmallBody.ReadAsync(exchange.Request, exchange.Authentication, MostBytes);
        var rules = CorsRules.Parse(body);
        backend.Buckets.Set(exchange.Bucket.Name, BucketSetting.Cors, CorsRules.ToXml(rules).ToString());
    }

    public static Task DeleteAsync(S3Backend backend, S3Exchange exchange)
    {
        backend.Buckets.Set(exchange.Bucket.Name, BucketSetting.Cors, null);
        exchange.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
