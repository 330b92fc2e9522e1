using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.S3.Encryption;
using Sluice.LocalCloud.S3.Payloads;

namespace Sluice.LocalCloud.S3.Objects;

/// <summary>PutObject: the new object replaces the old one only after its last byte is on disk and every sum is right.</summary>
internal static class PutHandler
{
    public static async Task PutAsync(S3Backend backend, S3Exchange exchange)
    {
        using var payload = RequestPayload.Open(exchange.Request, exchange.Authentication);
        await StoreAsync(backend, exchange, payload, demand: null);
    }

    /// <summary>Stores a body as the object that the exchange addresses, and writes the headers of the answer.</summary>
    /// <param name="demand">Throws when the body has a number of bytes that it must not have.</param>
    public static async Task<StoredObject> StoreAsync(
        S3Backend backend,
        S3Exchange exchange,
        RequestPayload payload,
        Action<long>? demand
    )
    {
        // 1. What the headers say. 2. The bytes. 3. One transaction. 4. The answer.
        var headers = ObjectHeaders.Read(exchange);
        var tags = exchange.Field("x-amz-tagging") is { } header ? TagText.Render(TagSet.FromHeader(header)) : "{}";
        var condition = WriteCondition.Read(exchange.Request);
        var draft = ObjectDraft.Of(backend, exchange);
        condition.Demand(exchange.Existing?.ETag);
        var seal = backend.Sealer.Seal(exchange);

        var blob = await BlobIngest.ReadAsync(payload, backend.Blobs, seal.Key, exchange.Aborted);
        var item = draft.Filled(blob, seal, headers, tags) with { LastModified = backend.Now };
        Commit(backend, item, blob, condition, demand);

        exchange.Response.Headers.ETag = item.QuotedETag;
        ObjectAnswer.WriteNewVersion(exchange, item);
        EncryptionHeaders.Write(exchange, seal.Headers);
        ObjectAnswer.WriteChecksum(exchange, item);
        return item;
    }

    /// <summary>Puts an object of one blob; the blob goes when the row cannot be written.</summary>
    public static void Commit(
        S3Backend backend,
        StoredObject item,
        IngestedBlob blob,
        WriteCondition condition,
        Action<long>? demand = null
    )
    {
        try
        {
            demand?.Invoke(blob.Bytes);
            backend.Objects.Put(
                item,
                [
                    new ObjectPart
                    {
                        Number = 1,
                        Start = 0,
                        Bytes = blob.Bytes,
                        Blob = blob.Name,
                        Checksum = blob.Checksum,
                    },
                ],
                condition
            );
        }
        catch
        {
            backend.Blobs.Delete([blob.Name]);
            throw;
        }
    }
}
