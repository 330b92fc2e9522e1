using Microsoft.AspNetCore.Http;
using Sluice.Access;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.S3.Buckets;
using Sluice.LocalCloud.S3.Forms;
using Sluice.LocalCloud.S3.Objects;

namespace Sluice.LocalCloud.S3;

/// <summary>One request to S3 after its signature was verified: what is asked, of what, and by whom.</summary>
internal sealed record S3Exchange(
    CloudRequest Request,
    S3Address Address,
    S3Operation Operation,
    Authentication Authentication
)
{
    /// <summary>The bucket that the address names; null for the service itself and for a bucket about to be made.</summary>
    public Bucket? FoundBucket { get; init; }

    /// <summary>The version that the request names, or else the latest of the key, when the request came in; it may be a delete marker.</summary>
    public StoredObject? Version { get; init; }

    /// <summary>The same where it is an object.</summary>
    public StoredObject? Existing => Version is { IsDeleteMarker: false } ? Version : null;

    /// <summary>The version that the request names; null when it means the latest.</summary>
    public string? VersionId => Request.Parameter("versionId");

    /// <summary>The form that a browser posted; null for other requests.</summary>
    public PostedForm? Posted { get; init; }

    /// <summary>What a write says of its object, by the name of the header: a form says it in fields.</summary>
    public string? Field(string name) => Posted is null ? Request.Header(name) : Posted.Headers.GetValueOrDefault(name);

    public IEnumerable<string> FieldNames => Posted is null ? Request.Signable.Headers.Keys : Posted.Headers.Keys;

    public Bucket Bucket => FoundBucket ?? throw new InvalidOperationException("This operation has no bucket.");

    public string Key => Address.Key;

    public Caller Caller => Authentication.Caller;

    public HttpContext Http => Request.Http;

    public HttpResponse Response => Request.Http.Response;

    public CancellationToken Aborted => Request.Aborted;

    public string BucketArn => Arn.Bucket(Address.Bucket).ToString();

    public string ObjectArn => Arn.Object(Address.Bucket, Address.Key).ToString();
}
