using System.Text;
using Microsoft.AspNetCore.Http;
using Sluice.Access.Policy;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.S3.Payloads;
using Sluice.LocalCloud.S3.PublicAccess;
using Sluice.LocalCloud.Signatures.Chunks;

namespace Sluice.LocalCloud.S3.Buckets;

/// <summary>The policy of a bucket.</summary>
internal static class BucketPolicyHandlers
{
    private const int MostBytes = 20 * 1024;

    public static async Task GetAsync(S3Backend backend, S3Exchange exchange)
    {
        var policy = exchange.Bucket.Policy ?? throw NoPolicy(exchange);
        exchange.Response.ContentType = "application/json";
        await exchange.Response.WriteAsync(backend.Names.Resolve(policy), exchange.Aborted);
    }

    public static async Task PutAsync(S3Backend backend, S3Exchange exchange)
    {
        var text = await ReadAsync(exchange);
        RefuseMalformed(text, exchange.Bucket.Name);
        var (stored, unknown) = backend.Names.Store(text);
        if (stored is null)
            throw new CloudException(
                new CloudError(400, "MalformedPolicy", "Invalid principal in policy").With(
                    "Detail",
                    $"\"AWS\" : \"{unknown}\""
                )
            );
        if (PublicAccessBlock.Of(exchange.Bucket).BlockPublicPolicy && PublicPolicy.IsPublic(text))
            throw S3Errors.AccessDenied(
                "Access Denied because public policies are blocked by the BlockPublicPolicy setting in S3 Block Public Access."
            );
        backend.Buckets.Set(exchange.Bucket.Name, BucketSetting.Policy, stored);
        exchange.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    public static Task DeleteAsync(S3Backend backend, S3Exchange exchange)
    {
        backend.Buckets.Set(exchange.Bucket.Name, BucketSetting.Policy, null);
        exchange.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static async Task<string> ReadAsync(S3Exchange exchange)
    {
        try
        {
            return Encoding.UTF8.GetString(
                await SmallBody.ReadAsync(exchange.Request, exchange.Authentication, MostBytes)
            );
        }
        catch (PayloadException exception) when (exception.Defect == PayloadDefect.TooLarge)
        {
            throw new CloudException(
                400,
                "PolicyTooLarge",
                "Policy exceeds the maximum allowed document size of 20480 bytes."
            );
        }
    }

    private static void RefuseMalformed(string text, string bucket)
    {
        if (PolicyDocument.Parse(text, PolicyType.Resource) is PolicyParse.Malformed malformed)
            throw new CloudException(400, "MalformedPolicy", string.Join(" ", malformed.Defects));
        if (!BucketPolicyResources.AllNameBucket(text, bucket))
            throw new CloudException(400, "MalformedPolicy", "Policy has invalid resource");
    }

    private static CloudException NoPolicy(S3Exchange exchange) =>
        new(
            new CloudError(404, "NoSuchBucketPolicy", "The bucket policy does not exist").With(
                "BucketName",
                exchange.Bucket.Name
            )
        );
}
