using Microsoft.AspNetCore.Http;
using Sluice.LocalCloud.S3.Buckets;
using Sluice.LocalCloud.S3.Payloads;

namespace Sluice.LocalCloud.S3.Encryption;

/// <summary>GetBucketEncryption, PutBucketEncryption and DeleteBucketEncryption.</summary>
internal static class BucketEncryptionHandlers
{
    private const int MostBytes = 64 * 1024;

    public static Task GetAsync(S3Backend backend, S3Exchange exchange) =>
        S3Xml.WriteAsync(exchange.Http, BucketEncryption.Of(exchange.Bucket).ToXml());

    public static async Task PutAsync(S3Backend backend, S3Exchange exchange)
    {
        var body = await SmallBody.ReadAsync(exchange.Request, exchange.Authentication, MostBytes);
        backend.Buckets.Set(exchange.Bucket.Name, BucketSetting.Encryption, BucketEncryption.FromXml(body).ToJson());
    }

    /// <summary>Back to SSE-S3: no bucket is without default encryption.</summary>
    public static Task DeleteAsync(S3Backend backend, S3Exchange exchange)
    {
        backend.Buckets.Set(exchange.Bucket.Name, BucketSetting.Encryption, null);
        exchange.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
