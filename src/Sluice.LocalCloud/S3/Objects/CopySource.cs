using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.S3.Buckets;
using Sluice.LocalCloud.Signatures;

namespace Sluice.LocalCloud.S3.Objects;

/// <summary>The source of a copy (<c>x-amz-copy-source: /BUCKET/KEY[?versionId=null]</c>), found and allowed.</summary>
internal sealed record CopySource(Bucket Bucket, StoredObject Item)
{
    public static CopySource Find(S3Backend backend, S3Exchange exchange)
    {
        var (bucketName, key) = Parse(exchange.Request.Header("x-amz-copy-source")!);
        var bucket = backend.Buckets.Find(bucketName) ?? throw S3Errors.NoSuchBucket(bucketName);
        if (
            exchange.Request.Header("x-amz-source-expected-bucket-owner") is { } expected
            && expected != bucket.AccountId
        )
            throw S3Errors.AccessDenied();
        var item = backend.Objects.Find(bucketName, key) ?? throw backend.Access.MissingSource(exchange, bucket, key);
        backend.Access.Demand(exchange, "s3:GetObject", item);
        if (
            ReadCondition.Read(exchange.Request, "x-amz-copy-source-").Decide(item.ETag, item.ModifiedAt)
            != ReadOutcome.Proceed
        )
            throw S3Errors.PreconditionFailed("x-amz-copy-source-If-*");
        return new CopySource(bucket, item);
    }

    private static (string Bucket, string Key) Parse(string header)
    {
        var question = header.IndexOf("?versionId=", StringComparison.Ordinal);
        var path = question < 0 ? header : header[..question];
        if (!UriEncoding.TryDecode(path, plusIsSpace: false, out var decoded))
            throw Invalid(header);
        var rest = decoded.TrimStart('/');
        var slash = rest.IndexOf('/');
        if (slash <= 0 || slash == rest.Length - 1)
            throw Invalid(header);
        if (question >= 0 && header[(question + "?versionId=".Length)..] != "null")
            throw new CloudException(404, "NoSuchVersion", "The specified version does not exist.");
        return (rest[..slash], S3Address.CheckKey(rest[(slash + 1)..]));
    }

    private static CloudException Invalid(string header) =>
        S3Errors.InvalidArgument(
            "Copy Source must mention the source bucket and key: sourcebucket/sourcekey",
            "x-amz-copy-source",
            header
        );
}
