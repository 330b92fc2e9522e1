using System.Security.Cryptography;
using Sluice.Access;
using Sluice.LocalCloud.S3.Objects;

namespace Sluice.LocalCloud.S3.Buckets;

/// <summary>A bucket, as a row. A setting is null where it was never made.</summary>
internal sealed record Bucket
{
    public required string Name { get; init; }
    public required string AccountId { get; init; }
    public required long CreatedAt { get; init; }

    /// <summary>The bucket policy; its principals are unique ids where they name identities of this cloud.</summary>
    public string? Policy { get; init; }

    /// <summary>Tags as a JSON object.</summary>
    public string? Tags { get; init; }

    /// <summary>The default encryption as JSON; null for SSE-S3.</summary>
    public string? Encryption { get; init; }

    /// <summary>Enabled or Suspended.</summary>
    public string? Versioning { get; init; }

    /// <summary>BucketOwnerEnforced, BucketOwnerPreferred or ObjectWriter, which is also what null means.</summary>
    public string? Ownership { get; init; }

    /// <summary>Access control list as JSON; null for the private one.</summary>
    public string? Acl { get; init; }

    /// <summary>The flags of Block Public Access that are on, as the names of <c>PublicAccessBlock</c>'s elements, separated by blanks.</summary>
    public string? PublicAccess { get; init; }

    /// <summary>Present when object lock is on: the default retention as <c>MODE DAYS|YEARS NUMBER</c>, or empty without one.</summary>
    public string? ObjectLock { get; init; }

    /// <summary>CORS rules as the XML that was put.</summary>
    public string? Cors { get; init; }
    public string? Lifecycle { get; init; }
    public string? Website { get; init; }

    /// <summary>Requester or BucketOwner.</summary>
    public string? RequestPayer { get; init; }

    public AccountId Owner => new(AccountId);

    /// <summary>Versions were switched on at some time, so versions may be there, and answers name them.</summary>
    public bool HasVersions => Versioning is not null;

    public bool KeepsVersions => Versioning == "Enabled";

    /// <summary>An id for the next version of a key.</summary>
    public string NewVersionId() =>
        KeepsVersions
            ? Convert.ToBase64String(RandomNumberGenerator.GetBytes(24)).Replace('+', '.').Replace('/', '_')
            : StoredObject.NullVersion;
}
