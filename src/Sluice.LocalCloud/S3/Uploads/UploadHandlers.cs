using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Sluice.LocalCloud.Checksums;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.S3.Encryption;
using Sluice.LocalCloud.S3.Objects;

namespace Sluice.LocalCloud.S3.Uploads;

/// <summary>CreateMultipartUpload and AbortMultipartUpload.</summary>
internal static class UploadHandlers
{
    public static Task CreateAsync(S3Backend backend, S3Exchange exchange)
    {
        var headers = ObjectHeaders.Read(exchange);
        var (algorithm, type) = Checksum(exchange.Request);
        var seal = backend.Sealer.Seal(exchange);
        var draft = ObjectDraft.Of(backend, exchange);
        var upload = new Upload
        {
            Id = NewId(backend.Time),
            Bucket = exchange.Bucket.Name,
            Key = exchange.Key,
            CreatedAt = draft.LastModified,
            Headers = ObjectHeaders.Render(headers.SetItems(seal.Headers)),
            Envelope = seal.Envelope,
            Tags = exchange.Request.Header("x-amz-tagging") is { } header
                ? TagText.Render(TagSet.FromHeader(header))
                : "{}",
            ChecksumAlgorithm = algorithm?.Name,
            ChecksumType = type,
            Initiator = exchange.Caller.Arn,
            OwnerId = draft.OwnerId,
            Acl = draft.Acl,
            LockMode = draft.LockMode,
            RetainUntil = draft.RetainUntil,
            LegalHold = draft.LegalHold,
        };
        backend.Uploads.Add(upload);

        EncryptionHeaders.Write(exchange, seal.Headers);
        if (algorithm is not null)
        {
            exchange.Response.Headers["x-amz-checksum-algorithm"] = algorithm.Name;
            exchange.Response.Headers["x-amz-checksum-type"] = type;
        }
        return S3Xml.WriteAsync(
            exchange.Http,
            new XElement(
                "InitiateMultipartUploadResult",
                new XElement("Bucket", upload.Bucket),
                new XElement("Key", upload.Key),
                new XElement("UploadId", upload.Id)
            )
        );
    }

    public static Task AbortAsync(S3Backend backend, S3Exchange exchange)
    {
        var upload = Find(backend, exchange);
        if (!backend.Uploads.Abort(upload.Id))
            throw S3Errors.NoSuchUpload(upload.Id);
        exchange.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>The upload that a request names; it must be of the same bucket and key.</summary>
    public static Upload Find(S3Backend backend, S3Exchange exchange)
    {
        var id = exchange.Request.Parameter("uploadId") ?? "";
        return backend.Uploads.Find(exchange.Bucket.Name, exchange.Key, id) ?? throw S3Errors.NoSuchUpload(id);
    }

    private static (ChecksumAlgorithm?, string? Type) Checksum(CloudRequest request)
    {
        var name = request.Header("x-amz-checksum-algorithm");
        var type = request.Header("x-amz-checksum-type");
        if (name is null)
            return type is null
                ? (null, null)
                : throw S3Errors.InvalidRequest(
                    "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header."
                );
        if (!ChecksumAlgorithm.TryFind(name, out var algorithm))
            throw S3Errors.InvalidRequest(
                "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]"
            );
        type ??= algorithm == ChecksumAlgorithm.Crc64Nvme ? "FULL_OBJECT" : "COMPOSITE";
        var isPossible = type switch
        {
            "FULL_OBJECT" => algorithm.Crc is not null,
            "COMPOSITE" => algorithm != ChecksumAlgorithm.Crc64Nvme,
            _ => false,
        };
        if (!isPossible)
            throw S3Errors.InvalidRequest(
                $"The {type} checksum type cannot be used with the {algorithm.Name.ToLowerInvariant()} checksum algorithm."
            );
        return (algorithm, type);
    }

    // Ids of one key sort by the time they were made; the random rest cannot be guessed.
    private static string NewId(TimeProvider time) =>
        Guid.CreateVersion7(time.GetUtcNow()).ToString("N")
        + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
