using System.Text.Json.Nodes;
using Sluice.Access;

namespace Sluice.LocalCloud.S3.Buckets;

/// <summary>S3 refuses a bucket policy whose Resource elements name anything but the bucket and its objects.</summary>
internal static class BucketPolicyResources
{
    public static bool AllNameBucket(string document, string bucket)
    {
        var arn = Arn.Bucket(bucket).ToString();
        return Resources(JsonNode.Parse(document)!)
            .All(resource =>
                resource == arn || resource.StartsWith(arn + "/", StringComparison.Ordinal) || IsPattern(resource, arn)
            );
    }

    // arn:aws:s3:::* and arn:aws:s3:::name* cover the bucket as well as others; S3 takes them.
    private static bool IsPattern(string resource, string arn)
    {
        var wildcard = resource.AsSpan().IndexOfAny('*', '?');
        return wildcard >= 0 && arn.StartsWith(resource[..wildcard], StringComparison.Ordinal);
    }

    private static IEnumerable<string> Resources(JsonNode root)
    {
        var statements = root["Statement"] is JsonArray array ? array.ToArray() : [root["Statement"]];
        return statements
            .OfType<JsonObject>()
            .SelectMany(statement => new[] { statement["Resource"], statement["NotResource"] })
            .SelectMany(resource => resource is JsonArray many ? many.ToArray() : [resource])
            .OfType<JsonValue>()
            .Select(value => value.ToString());
    }
}
