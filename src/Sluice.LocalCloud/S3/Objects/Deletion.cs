using Sluice.LocalCloud.S3.Locks;

namespace Sluice.LocalCloud.S3.Objects;

/// <summary>A delete of one key or of one of its versions, carried out.</summary>
/// <param name="VersionId">The version removed, or the delete marker made; null in buckets that never had versions.</param>
/// <param name="IsMarker">A delete marker was made or removed.</param>
internal sealed record Deletion(string? VersionId, bool IsMarker)
{
    public static Deletion Run(S3Backend backend, S3Exchange exchange, DeleteRequest request)
    {
        var bucket = exchange.Bucket;
        if (request.VersionId is null && bucket.HasVersions)
            return Hide(backend, exchange, request);
        var removed = backend.Objects.Remove(
            bucket.Name,
            request.Key,
            request.VersionId ?? StoredObject.NullVersion,
            found =>
            {
                request.Condition.Demand(found is { IsDeleteMarker: false } ? found.ETag : null);
                if (found is not null)
                    ObjectLock.DemandRemovable(
                        found,
                        () => ObjectLock.Bypasses(backend, exchange, request.Key, found),
                        backend.Now
                    );
            }
        );
        return new Deletion(request.VersionId, removed?.IsDeleteMarker ?? false);
    }

    private static Deletion Hide(S3Backend backend, S3Exchange exchange, DeleteRequest request)
    {
        var marker = new StoredObject
        {
            Bucket = exchange.Bucket.Name,
            Key = request.Key,
            VersionId = exchange.Bucket.NewVersionId(),
            IsDeleteMarker = true,
            OwnerId = ObjectOwner.OfNew(exchange.Bucket, exchange.Caller, cannedAcl: null),
            LastModified = backend.Now,
        };
        backend.Objects.Put(marker, [], request.Condition);
        return new Deletion(marker.VersionId, IsMarker: true);
    }
}
