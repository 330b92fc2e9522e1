using System.Collections.Immutable;
using Sluice.LocalCloud.S3.Acls;
using Sluice.LocalCloud.S3.Encryption;
using Sluice.LocalCloud.S3.Locks;
using Sluice.LocalCloud.S3.Payloads;

namespace Sluice.LocalCloud.S3.Objects;

/// <summary>What a request alone says of the version it is about to make: where it goes and who owns it.</summary>
internal static class ObjectDraft
{
    public static StoredObject Of(S3Backend backend, S3Exchange exchange)
    {
        var bucket = exchange.Bucket;
        var owner = ObjectOwner.OfNew(bucket, exchange.Caller, exchange.Field(CannedAcl.Header));
        var list = RequestedAcl.FromHeaders(exchange.Field, owner, bucket.AccountId, backend.Users);
        if (list is not null)
            RequestedAcl.Demand(bucket, list, owner);
        var draft = new StoredObject
        {
            Bucket = bucket.Name,
            Key = exchange.Key,
            VersionId = bucket.NewVersionId(),
            OwnerId = owner,
            Acl = list?.Render(owner),
            LastModified = backend.Now,
        };
        return ObjectLock.Put(draft, exchange, backend.Time.GetUtcNow());
    }

    /// <summary>The same once its content is in a blob.</summary>
    /// <param name="headers">Of the object, without those of its encryption.</param>
    public static StoredObject Filled(
        this StoredObject draft,
        IngestedBlob blob,
        ObjectSeal seal,
        ImmutableSortedDictionary<string, string> headers,
        string tags
    ) =>
        draft with
        {
            Bytes = blob.Bytes,
            ETag = seal.ETagOf(blob),
            Headers = ObjectHeaders.Render(headers.SetItems(seal.Headers)),
            Envelope = seal.Envelope,
            Tags = tags,
            ChecksumAlgorithm = blob.Algorithm?.Name,
            ChecksumValue = blob.Checksum,
            ChecksumType = blob.Algorithm is null ? null : "FULL_OBJECT",
        };
}
