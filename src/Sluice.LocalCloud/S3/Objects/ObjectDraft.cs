namespace Sluice.LocalCloud.S3.Objects;

/// <summary>What a request alone says of the version it is about to make: where it goes and who owns it.</summary>
internal static class ObjectDraft
{
    public static StoredObject Of(S3Backend backend, S3Exchange exchange) =>
        new()
        {
            Bucket = exchange.Bucket.Name,
            Key = exchange.Key,
            VersionId = exchange.Bucket.NewVersionId(),
            OwnerId = ObjectOwner.OfNew(exchange.Bucket, exchange.Caller, exchange.Request.Header("x-amz-acl")),
            LastModified = backend.Now,
        };
}
