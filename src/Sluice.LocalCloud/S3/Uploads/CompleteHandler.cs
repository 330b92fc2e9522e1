using System.Xml.Linq;
using Sluice.LocalCloud.Checksums;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.S3.Encryption;
using Sluice.LocalCloud.S3.Objects;
using Sluice.LocalCloud.S3.Payloads;

namespace Sluice.LocalCloud.S3.Uploads;

/// <summary>CompleteMultipartUpload: the parts become the object in one transaction, whatever their number and size.</summary>
internal static class CompleteHandler
{
    private const int MostBytes = 8 * 1024 * 1024;

    public static async Task CompleteAsync(S3Backend backend, S3Exchange exchange)
    {
        var condition = WriteCondition.Read(exchange.Request);
        // The checksum headers here speak of the object, not of this body.
        var requested = RequestedPart.Read(
            await SmallBody.ReadPlainAsync(exchange.Request, exchange.Authentication, MostBytes)
        );
        var id = exchange.Request.Parameter("uploadId") ?? "";
        if (backend.Uploads.Find(exchange.Bucket.Name, exchange.Key, id) is not { } upload)
        {
            await AnswerAsync(exchange, CompletedBefore(exchange, id));
            return;
        }
        backend.Sealer.Open(exchange, upload);
        var assembly = UploadAssembly.Of(upload, backend.Uploads.Parts(id), requested, backend.Now);
        assembly = assembly with { Item = assembly.Item with { VersionId = exchange.Bucket.NewVersionId() } };
        CheckChecksum(exchange.Request, assembly.Item);
        Commit(backend, assembly, condition);
        await AnswerAsync(exchange, assembly.Item);
    }

    private static void Commit(S3Backend backend, UploadAssembly assembly, WriteCondition condition)
    {
        var used = assembly.Chosen.Select(part => part.Blob).ToHashSet(StringComparer.Ordinal);
        var id = assembly.Item.UploadId!;
        backend.Objects.Put(
            assembly.Item,
            assembly.Parts,
            condition,
            connection => UploadStore.End(connection, id, used) ?? throw S3Errors.NoSuchUpload(id)
        );
    }

    // A client that lost the answer asks again; as long as the object is still that one, it gets the same answer.
    private static StoredObject CompletedBefore(S3Exchange exchange, string id) =>
        exchange.Existing is { } existing && existing.UploadId == id ? existing : throw S3Errors.NoSuchUpload(id);

    private static void CheckChecksum(CloudRequest request, StoredObject item)
    {
        foreach (var algorithm in ChecksumAlgorithm.All)
        {
            if (request.Header(algorithm.Header) is not { } given || item.ChecksumAlgorithm != algorithm.Name)
                continue;
            // Composite values may be sent with or without the number of parts.
            var expected = item.ChecksumValue!;
            if (given != expected && !expected.StartsWith(given + "-", StringComparison.Ordinal))
                throw new CloudException(
                    400,
                    "BadDigest",
                    $"The {algorithm.Name} you specified did not match the calculated checksum."
                );
        }
        if (request.Header("x-amz-mp-object-size") is { } size && size != $"{item.Bytes}")
            throw S3Errors.InvalidRequest(
                $"The provided 'x-amz-mp-object-size' header value {size} does not match the {item.Bytes} bytes of the parts."
            );
    }

    private static Task AnswerAsync(S3Exchange exchange, StoredObject item)
    {
        EncryptionHeaders.Write(exchange, item.HeaderMap);
        ObjectAnswer.WriteNewVersion(exchange, item);
        var http = exchange.Http;
        var result = new XElement(
            "CompleteMultipartUploadResult",
            new XElement(
                "Location",
                $"{http.Request.Scheme}://{http.Request.Host}/{item.Bucket}/{Signatures.UriEncoding.Encode(item.Key, keepSlash: true)}"
            ),
            new XElement("Bucket", item.Bucket),
            new XElement("Key", item.Key),
            new XElement("ETag", item.QuotedETag)
        );
        if (item.ChecksumAlgorithm is not null)
            result.Add(
                new XElement("Checksum" + item.ChecksumAlgorithm, item.ChecksumValue),
                new XElement("ChecksumType", item.ChecksumType)
            );
        return S3Xml.WriteAsync(http, result);
    }
}
