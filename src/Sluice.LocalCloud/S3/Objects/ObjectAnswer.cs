using System.Globalization;
using Sluice.LocalCloud.S3.Encryption;
using Sluice.LocalCloud.S3.Locks;

namespace Sluice.LocalCloud.S3.Objects;

/// <summary>The headers of an answer that is, or describes, an object.</summary>
internal static class ObjectAnswer
{
    // response-content-type=… and the like: a signed request may set headers of its own answer.
    private static readonly (string Parameter, string Header)[] Overrides =
    [
        ("response-content-type", "content-type"),
        ("response-content-language", "content-language"),
        ("response-expires", "expires"),
        ("response-cache-control", "cache-control"),
        ("response-content-disposition", "content-disposition"),
        ("response-content-encoding", "content-encoding"),
    ];

    public static void WriteHeaders(S3Exchange exchange, StoredObject item, bool isWhole)
    {
        var response = exchange.Response;
        var headers = item.HeaderMap;
        ObjectHeaders.Write(response, headers);
        EncryptionHeaders.Write(exchange, headers);
        WriteValidators(exchange, item);
        WriteVersion(exchange, item);
        ObjectLock.Write(exchange, item);
        response.Headers.AcceptRanges = "bytes";
        var tags = Identities.TagText.Parse(item.Tags).Count;
        if (tags > 0)
            response.Headers["x-amz-tagging-count"] = tags.ToString(CultureInfo.InvariantCulture);
        // A checksum of the whole object says nothing about a part of it.
        if (isWhole && WantsChecksum(exchange))
            WriteChecksum(exchange, item);
        WriteOverrides(exchange);
    }

    public static bool WantsChecksum(S3Exchange exchange) =>
        string.Equals(exchange.Request.Header("x-amz-checksum-mode"), "ENABLED", StringComparison.OrdinalIgnoreCase);

    public static void WriteValidators(S3Exchange exchange, StoredObject item)
    {
        exchange.Response.Headers.ETag = item.QuotedETag;
        exchange.Response.Headers.LastModified = item.ModifiedAt.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>Names the version, in buckets that may have several.</summary>
    public static void WriteVersion(S3Exchange exchange, StoredObject item)
    {
        if (exchange.Bucket.HasVersions)
            exchange.Response.Headers["x-amz-version-id"] = item.VersionId;
    }

    /// <summary>Names the version that a write made, where it did not replace another.</summary>
    public static void WriteNewVersion(S3Exchange exchange, StoredObject item)
    {
        if (item.VersionId != StoredObject.NullVersion)
            exchange.Response.Headers["x-amz-version-id"] = item.VersionId;
    }

    public static void WriteChecksum(S3Exchange exchange, StoredObject item)
    {
        if (item.ChecksumAlgorithm is null || item.ChecksumValue is null)
            return;
        exchange.Response.Headers["x-amz-checksum-" + item.ChecksumAlgorithm.ToLowerInvariant()] = item.ChecksumValue;
        exchange.Response.Headers["x-amz-checksum-type"] = item.ChecksumType;
    }

    private static void WriteOverrides(S3Exchange exchange)
    {
        foreach (var (parameter, header) in Overrides)
        {
            if (exchange.Request.Parameter(parameter) is not { } value)
                continue;
            if (exchange.Caller.IsAnonymous)
                throw S3Errors.InvalidRequest(
                    "Request specific response headers cannot be used for anonymous GET requests."
                );
            if (value.Any(character => char.IsControl(character) || character > '~'))
                throw S3Errors.InvalidArgument(
                    "Header value cannot be represented using ISO-8859-1.",
                    parameter,
                    value
                );
            exchange.Response.Headers[header] = value;
        }
    }
}
