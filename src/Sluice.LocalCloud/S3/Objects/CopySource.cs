using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.S3.Buckets;
using Sluice.LocalCloud.Signatures;

namespace Sluice.LocalCloud.S3.Objects;

/// <summary>The source of a copy (<c>x-amz-copy-source: /BUCKET/KEY[?versionId=ID]</c>), found and allowed.</summary>
internal sealed record CopySource(Bucket Bucket, StoredObject Item)
{
    public static CopySource Find(S3Backend backend, S3Exchange exchange)
    {
        var (bucketName, key, versionId) = Parse(exchange.Request.Header("x-amz-copy-source")!);
        var bucket = backend.Buckets.Find(bucketName) ?? throw S3Errors.NoSuchBucket(bucketName);
        if (
            exchange.Request.Header("x-amz-source-expected-bucket-owner") is { } expected
            && expected != bucket.AccountId
        )
            throw S3Errors.AccessDenied();
        var item = FindItem(backend, exchange, bucket, (key, versionId));
        backend.Access.Demand(exchange, versionId is null ? "s3:GetObject" : "s3:GetObjectVersion", item);
        if (
            ReadCondition.Read(exchange.Request, "x-amz-copy-source-").Decide(item.ETag, item.ModifiedAt)
            != ReadOutcome.Proceed
        )
            throw S3Errors.PreconditionFailed("x-amz-copy-source-If-*");
        return new CopySource(bucket, item);
    }

    private static StoredObject FindItem(
        S3Backend backend,
        S3Exchange exchange,
        Bucket bucket,
        (string Key, string? VersionId) wanted
    )
    {
        if (wanted.VersionId is null)
            return backend.Objects.Find(bucket.Name, wanted.Key) is { IsDeleteMarker: false } latest
                ? latest
                : throw backend.Access.MissingSource(exchange, bucket, wanted.Key);
        var named =
            backend.Objects.Find(bucket.Name, wanted.Key, wanted.VersionId)
            ?? throw NamedVersion.NoSuchVersion(wanted.Key, wanted.VersionId);
        return named.IsDeleteMarker
            ? throw S3Errors.InvalidRequest(
                "The source of a copy request may not specifically refer to a delete marker by version id."
            )
            : named;
    }

    private static (string Bucket, string Key, string? VersionId) Parse(string header)
    {
        var question = header.IndexOf("?versionId=", StringComparison.Ordinal);
        var path = question < 0 ? header : header[..question];
        if (!UriEncoding.TryDecode(path, plusIsSpace: false, out var decoded))
            throw Invalid(header);
        var rest = decoded.TrimStart('/');
        var slash = rest.IndexOf('/');
        if (slash <= 0 || slash == rest.Length - 1)
            throw Invalid(header);
        var versionId = question < 0 ? null : header[(question + "?versionId=".Length)..];
        return (rest[..slash], S3Address.CheckKey(rest[(slash + 1)..]), versionId);
    }

    private static CloudException Invalid(string header) =>
        S3Errors.InvalidArgument(
            "Copy Source must mention the source bucket and key: sourcebucket/sourcekey",
            "x-amz-copy-source",
            header
        );
}
