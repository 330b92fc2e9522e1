using System.Collections.Immutable;
using System.Xml.Linq;
using Sluice.LocalCloud.Checksums;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.S3.Encryption;
using Sluice.LocalCloud.S3.Payloads;

namespace Sluice.LocalCloud.S3.Objects;

/// <summary>CopyObject.</summary>
internal static class CopyHandler
{
    public static async Task CopyAsync(S3Backend backend, S3Exchange exchange)
    {
        var source = CopySource.Find(backend, exchange);
        var replacesMetadata = Directive(exchange.Request, "x-amz-metadata-directive");
        RefuseNoChange(exchange, source.Item, replacesMetadata);
        if (source.Item.Bytes > BlobIngest.MostBytes)
            throw S3Errors.InvalidRequest(
                "The specified copy source is larger than the maximum allowable size for a copy source: 5368709120"
            );
        var headers = Headers(exchange, source.Item, replacesMetadata);
        var tags = Tags(backend, exchange, source.Item);
        var condition = WriteCondition.Read(exchange.Request);
        var draft = ObjectDraft.Of(backend, exchange);

        var sourceKey = backend.Sealer.OpenSource(exchange, source.Item);
        var seal = backend.Sealer.Seal(exchange);
        using var body = ObjectBody.Open(
            backend.Blobs,
            backend.Objects.AllParts(source.Item.Id),
            new ByteRange(0, source.Item.Bytes),
            sourceKey
        );
        var blob = await BlobIngest.CopyAsync(
            body.AsStream(),
            Algorithm(exchange.Request, source.Item),
            backend.Blobs,
            seal.Key,
            exchange.Aborted
        );
        var item = draft.Filled(blob, seal, headers, tags) with { LastModified = backend.Now };
        PutHandler.Commit(backend, item, blob, condition);

        EncryptionHeaders.Write(exchange, seal.Headers);
        ObjectAnswer.WriteNewVersion(exchange, item);
        if (source.Bucket.HasVersions)
            exchange.Response.Headers["x-amz-copy-source-version-id"] = source.Item.VersionId;
        await S3Xml.WriteAsync(exchange.Http, Result(item));
    }

    private static ImmutableSortedDictionary<string, string> Headers(
        S3Exchange exchange,
        StoredObject source,
        bool replaces
    )
    {
        var metadata = replaces
            ? ObjectHeaders.Metadata(exchange)
            : source.HeaderMap.ToImmutableSortedDictionary(StringComparer.Ordinal);
        return metadata
            .Remove(ObjectHeaders.StorageClass)
            .RemoveRange(
                metadata.Keys.Where(name => name.StartsWith(EncryptionHeaders.Algorithm, StringComparison.Ordinal))
            )
            .SetItems(ObjectHeaders.Placement(exchange));
    }

    private static string Tags(S3Backend backend, S3Exchange exchange, StoredObject source)
    {
        if (Directive(exchange.Request, "x-amz-tagging-directive"))
            return exchange.Request.Header("x-amz-tagging") is { } header
                ? TagText.Render(TagSet.FromHeader(header))
                : "{}";
        if (source.Tags == "{}")
            return "{}";
        backend.Access.Demand(exchange, "s3:GetObjectTagging", source);
        backend.Access.Demand(exchange, "s3:PutObjectTagging", S3Scope.Object);
        return source.Tags;
    }

    private static ChecksumAlgorithm? Algorithm(CloudRequest request, StoredObject source)
    {
        var name = request.Header("x-amz-checksum-algorithm") ?? source.ChecksumAlgorithm;
        if (name is null)
            return null;
        return ChecksumAlgorithm.TryFind(name, out var algorithm)
            ? algorithm
            : throw S3Errors.InvalidRequest(
                "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]"
            );
    }

    private static void RefuseNoChange(S3Exchange exchange, StoredObject source, bool replacesMetadata)
    {
        var isSame = source.Bucket == exchange.Bucket.Name && source.Key == exchange.Key && source.IsLatest;
        var changes =
            replacesMetadata
            || exchange.Request.Header(ObjectHeaders.StorageClass) is not null
            || exchange.Request.Header(EncryptionHeaders.Algorithm) is not null
            || exchange.Request.Header(EncryptionHeaders.CustomerAlgorithm) is not null
            || exchange.Request.Header("x-amz-website-redirect-location") is not null;
        if (isSame && !changes)
        {
            throw S3Errors.InvalidRequest(
                "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes."
            );
        }
    }

    // COPY (the default) or REPLACE.
    private static bool Directive(CloudRequest request, string header) =>
        request.Header(header) switch
        {
            null or "COPY" => false,
            "REPLACE" => true,
            var other => throw S3Errors.InvalidArgument(
                $"Unknown directive in {header}: COPY or REPLACE is expected.",
                header,
                other
            ),
        };

    private static XElement Result(StoredObject item)
    {
        var result = new XElement(
            "CopyObjectResult",
            new XElement("LastModified", S3Xml.Time(item.LastModified)),
            new XElement("ETag", item.QuotedETag)
        );
        if (item.ChecksumAlgorithm is not null)
            result.Add(
                new XElement("Checksum" + item.ChecksumAlgorithm, item.ChecksumValue),
                new XElement("ChecksumType", item.ChecksumType)
            );
        return result;
    }
}
