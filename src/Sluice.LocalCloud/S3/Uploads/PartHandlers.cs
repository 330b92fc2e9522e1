using System.Globalization;
using System.Xml.Linq;
using Sluice.LocalCloud.Checksums;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.S3.Encryption;
using Sluice.LocalCloud.S3.Objects;
using Sluice.LocalCloud.S3.Payloads;

namespace Sluice.LocalCloud.S3.Uploads;

/// <summary>UploadPart and UploadPartCopy.</summary>
internal static class PartHandlers
{
    public static async Task UploadAsync(S3Backend backend, S3Exchange exchange)
    {
        var number = Number(exchange.Request);
        var upload = UploadHandlers.Find(backend, exchange);
        var key = backend.Sealer.Open(exchange, upload);
        using var payload = RequestPayload.Open(exchange.Request, exchange.Authentication, Algorithm(upload));
        RefuseOtherAlgorithm(upload, payload.Algorithm);
        var blob = await BlobIngest.ReadAsync(payload, backend.Blobs, key, exchange.Aborted);
        var part = Commit(backend, upload, number, blob);

        exchange.Response.Headers.ETag = $"\"{part.ETag}\"";
        EncryptionHeaders.Write(exchange, upload.HeaderMap);
        if (blob.Algorithm is not null)
            exchange.Response.Headers[blob.Algorithm.Header] = blob.Checksum;
    }

    public static async Task CopyAsync(S3Backend backend, S3Exchange exchange)
    {
        var number = Number(exchange.Request);
        var source = CopySource.Find(backend, exchange);
        var upload = UploadHandlers.Find(backend, exchange);
        var range = Range(exchange.Request, source.Item);
        var (sourceKey, key) = (
            backend.Sealer.OpenSource(exchange, source.Item),
            backend.Sealer.Open(exchange, upload)
        );
        using var body = ObjectBody.Open(
            backend.Blobs,
            backend.Objects.Parts(source.Item.Id, range.Start, range.End),
            range,
            sourceKey
        );
        var blob = await BlobIngest.CopyAsync(body.AsStream(), Algorithm(upload), backend.Blobs, key, exchange.Aborted);
        var part = Commit(backend, upload, number, blob);

        EncryptionHeaders.Write(exchange, upload.HeaderMap);
        if (source.Bucket.HasVersions)
            exchange.Response.Headers["x-amz-copy-source-version-id"] = source.Item.VersionId;
        var result = new XElement(
            "CopyPartResult",
            new XElement("LastModified", S3Xml.Time(part.LastModified)),
            new XElement("ETag", $"\"{part.ETag}\"")
        );
        if (blob.Algorithm is not null)
            result.Add(new XElement(blob.Algorithm.Element, blob.Checksum));
        await S3Xml.WriteAsync(exchange.Http, result);
    }

    private static UploadPart Commit(S3Backend backend, Upload upload, int number, IngestedBlob blob)
    {
        var part = new UploadPart
        {
            UploadId = upload.Id,
            Number = number,
            Bytes = blob.Bytes,
            ETag = ObjectSeal.ETagOf(blob, upload.HeaderMap),
            Blob = blob.Name,
            LastModified = backend.Now,
            // A checksum of another algorithm was checked, but cannot take part in the object's.
            Checksum = blob.Algorithm?.Name == upload.ChecksumAlgorithm ? blob.Checksum : null,
        };
        if (backend.Uploads.PutPart(part))
            return part;
        backend.Blobs.Delete([blob.Name]);
        throw S3Errors.NoSuchUpload(upload.Id);
    }

    private static int Number(CloudRequest request)
    {
        var text = request.Parameter("partNumber") ?? "";
        return
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is >= 1 and <= 10_000
            ? number
            : throw S3Errors.InvalidArgument(
                "Part number must be an integer between 1 and 10000, inclusive",
                "partNumber",
                text
            );
    }

    private static ChecksumAlgorithm? Algorithm(Upload upload) =>
        ChecksumAlgorithm.TryFind(upload.ChecksumAlgorithm, out var algorithm) ? algorithm : null;

    private static void RefuseOtherAlgorithm(Upload upload, ChecksumAlgorithm? given)
    {
        if (upload.ChecksumAlgorithm is { } expected && given is not null && given.Name != expected)
        {
            throw S3Errors.InvalidRequest(
                $"Checksum Type mismatch occurred, expected checksum Type: {expected.ToLowerInvariant()}, actual checksum Type: {given.Name.ToLowerInvariant()}"
            );
        }
    }

    private static ByteRange Range(CloudRequest request, StoredObject source)
    {
        if (request.Header("x-amz-copy-source-range") is not { } header)
            return new ByteRange(0, source.Bytes);
        var (isWhole, range) = ByteRange.Parse(header, source.Bytes);
        var last = header[(header.LastIndexOf('-') + 1)..];
        if (isWhole || !long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var end))
            throw S3Errors.InvalidArgument(
                "The x-amz-copy-source-range value must be of the form bytes=first-last",
                "x-amz-copy-source-range",
                header
            );
        if (range is null || end >= source.Bytes)
            throw S3Errors.InvalidArgument(
                $"Range specified is not valid for source object of size: {source.Bytes}",
                "x-amz-copy-source-range",
                header
            );
        return range.Value;
    }
}
