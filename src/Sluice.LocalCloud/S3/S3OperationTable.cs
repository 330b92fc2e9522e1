using System.Collections.Frozen;
using System.Collections.Immutable;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.S3.Acls;
using Sluice.LocalCloud.S3.Locks;

namespace Sluice.LocalCloud.S3;

/// <summary>Which request is which operation, and what it needs ("Actions, resources, and condition keys for Amazon S3").</summary>
internal static class S3OperationTable
{
    private static readonly ImmutableArray<string> Acl = GrantHeaders.Names;
    private static readonly ImmutableArray<string> Tagging = ["x-amz-tagging"];

    private static readonly ImmutableArray<string> Retention = [ObjectLock.ModeHeader, ObjectLock.UntilHeader];
    private static readonly ImmutableArray<string> LegalHold = [ObjectLock.HoldHeader];

    /// <summary>A browser's form: it is known by its type, so it has no row.</summary>
    public static readonly S3Operation PostObject = Writing(S3Api.PostObject, "POST");

    public static readonly ImmutableArray<S3Operation> All =
    [
        new(S3Api.ListBuckets, "GET", S3Target.Service)
        {
            Permissions = [new("s3:ListAllMyBuckets", S3Scope.Everything)],
        },
        new(S3Api.CreateBucket, "PUT", S3Target.Bucket)
        {
            Permissions =
            [
                new("s3:CreateBucket", S3Scope.Bucket),
                new("s3:PutBucketAcl", S3Scope.Bucket) { WhenHeaders = Acl },
                new("s3:PutBucketOwnershipControls", S3Scope.Bucket) { WhenHeaders = ["x-amz-object-ownership"] },
                new("s3:PutBucketVersioning", S3Scope.Bucket) { WhenHeaders = ["x-amz-bucket-object-lock-enabled"] },
                new("s3:PutBucketObjectLockConfiguration", S3Scope.Bucket)
                {
                    WhenHeaders = ["x-amz-bucket-object-lock-enabled"],
                },
            ],
        },
        Bucket("DELETE", S3Api.DeleteBucket, "s3:DeleteBucket"),
        Bucket("HEAD", S3Api.HeadBucket, "s3:ListBucket"),
        Bucket("GET", S3Api.ListObjects, "s3:ListBucket"),
        Bucket("GET", S3Api.ListObjectsV2, "s3:ListBucket", "list-type"),
        Bucket("GET", S3Api.ListObjectVersions, "s3:ListBucketVersions", "versions"),
        Bucket("GET", S3Api.ListMultipartUploads, "s3:ListBucketMultipartUploads", "uploads"),
        Bucket("GET", S3Api.GetBucketLocation, "s3:GetBucketLocation", "location"),
        Bucket("GET", S3Api.GetBucketPolicy, "s3:GetBucketPolicy", "policy"),
        Bucket("PUT", S3Api.PutBucketPolicy, "s3:PutBucketPolicy", "policy"),
        Bucket("DELETE", S3Api.DeleteBucketPolicy, "s3:DeleteBucketPolicy", "policy"),
        Bucket("GET", S3Api.GetBucketPolicyStatus, "s3:GetBucketPolicyStatus", "policyStatus"),
        Bucket("GET", S3Api.GetBucketTagging, "s3:GetBucketTagging", "tagging"),
        Bucket("PUT", S3Api.PutBucketTagging, "s3:PutBucketTagging", "tagging"),
        Bucket("DELETE", S3Api.DeleteBucketTagging, "s3:PutBucketTagging", "tagging"),
        Bucket("GET", S3Api.GetBucketVersioning, "s3:GetBucketVersioning", "versioning"),
        Bucket("PUT", S3Api.PutBucketVersioning, "s3:PutBucketVersioning", "versioning"),
        Bucket("GET", S3Api.GetBucketEncryption, "s3:GetEncryptionConfiguration", "encryption"),
        Bucket("PUT", S3Api.PutBucketEncryption, "s3:PutEncryptionConfiguration", "encryption"),
        Bucket("DELETE", S3Api.DeleteBucketEncryption, "s3:PutEncryptionConfiguration", "encryption"),
        Bucket("GET", S3Api.GetBucketOwnershipControls, "s3:GetBucketOwnershipControls", "ownershipControls"),
        Bucket("PUT", S3Api.PutBucketOwnershipControls, "s3:PutBucketOwnershipControls", "ownershipControls"),
        Bucket("DELETE", S3Api.DeleteBucketOwnershipControls, "s3:PutBucketOwnershipControls", "ownershipControls"),
        Bucket("GET", S3Api.GetPublicAccessBlock, "s3:GetBucketPublicAccessBlock", "publicAccessBlock"),
        Bucket("PUT", S3Api.PutPublicAccessBlock, "s3:PutBucketPublicAccessBlock", "publicAccessBlock"),
        Bucket("DELETE", S3Api.DeletePublicAccessBlock, "s3:PutBucketPublicAccessBlock", "publicAccessBlock"),
        Bucket("GET", S3Api.GetObjectLockConfiguration, "s3:GetBucketObjectLockConfiguration", "object-lock"),
        Bucket("PUT", S3Api.PutObjectLockConfiguration, "s3:PutBucketObjectLockConfiguration", "object-lock"),
        Bucket("GET", S3Api.GetBucketCors, "s3:GetBucketCORS", "cors"),
        Bucket("PUT", S3Api.PutBucketCors, "s3:PutBucketCORS", "cors"),
        Bucket("DELETE", S3Api.DeleteBucketCors, "s3:PutBucketCORS", "cors"),
        Bucket("GET", S3Api.GetBucketAcl, "s3:GetBucketAcl", "acl"),
        Bucket("PUT", S3Api.PutBucketAcl, "s3:PutBucketAcl", "acl"),
        // Each key of the list is checked for itself and answered for itself.
        new(S3Api.DeleteObjects, "POST", S3Target.Bucket) { Parameters = ["delete"] },
        Version("GET", S3Api.GetObject, "s3:GetObject", "s3:GetObjectVersion"),
        Version("HEAD", S3Api.HeadObject, "s3:GetObject", "s3:GetObjectVersion"),
        Version("DELETE", S3Api.DeleteObject, "s3:DeleteObject", "s3:DeleteObjectVersion"),
        Version("GET", S3Api.GetObjectTagging, "s3:GetObjectTagging", "s3:GetObjectVersionTagging", "tagging"),
        Version("PUT", S3Api.PutObjectTagging, "s3:PutObjectTagging", "s3:PutObjectVersionTagging", "tagging"),
        Version(
            "DELETE",
            S3Api.DeleteObjectTagging,
            "s3:DeleteObjectTagging",
            "s3:DeleteObjectVersionTagging",
            "tagging"
        ),
        Version("GET", S3Api.GetObjectAcl, "s3:GetObjectAcl", "s3:GetObjectVersionAcl", "acl"),
        Version("GET", S3Api.GetObjectRetention, "s3:GetObjectRetention", "s3:GetObjectRetention", "retention"),
        Version("PUT", S3Api.PutObjectRetention, "s3:PutObjectRetention", "s3:PutObjectRetention", "retention"),
        Version("GET", S3Api.GetObjectLegalHold, "s3:GetObjectLegalHold", "s3:GetObjectLegalHold", "legal-hold"),
        Version("PUT", S3Api.PutObjectLegalHold, "s3:PutObjectLegalHold", "s3:PutObjectLegalHold", "legal-hold"),
        Version("PUT", S3Api.PutObjectAcl, "s3:PutObjectAcl", "s3:PutObjectVersionAcl", "acl"),
        new(S3Api.GetObjectAttributes, "GET", S3Target.Object)
        {
            Parameters = ["attributes"],
            Permissions =
            [
                new("s3:GetObject", S3Scope.Object) { OfVersion = "s3:GetObjectVersion" },
                new("s3:GetObjectAttributes", S3Scope.Object) { OfVersion = "s3:GetObjectVersionAttributes" },
            ],
        },
        Writing(S3Api.PutObject, "PUT"),
        Writing(S3Api.CopyObject, "PUT") with
        {
            IsCopy = true,
        },
        Writing(S3Api.CreateMultipartUpload, "POST", "uploads"),
        Object("PUT", S3Api.UploadPart, "s3:PutObject", "uploadId", "partNumber"),
        Object("PUT", S3Api.UploadPartCopy, "s3:PutObject", "uploadId", "partNumber") with
        {
            IsCopy = true,
        },
        Object("POST", S3Api.CompleteMultipartUpload, "s3:PutObject", "uploadId"),
        Object("DELETE", S3Api.AbortMultipartUpload, "s3:AbortMultipartUpload", "uploadId"),
        Object("GET", S3Api.ListParts, "s3:ListMultipartUploadParts", "uploadId"),
    ];

    // Parameters that make a request another operation. One that no row above has is refused, never ignored.
    private static readonly FrozenSet<string> Subresources = FrozenSet.Create(
        StringComparer.Ordinal,
        [
            "abac",
            "accelerate",
            "acl",
            "analytics",
            "append",
            "attributes",
            "cors",
            "delete",
            "encryption",
            "intelligent-tiering",
            "inventory",
            "legal-hold",
            "lifecycle",
            "list-type",
            "location",
            "logging",
            "metadataConfiguration",
            "metadataTable",
            "metrics",
            "notification",
            "object-lock",
            "ownershipControls",
            "partNumber",
            "policy",
            "policyStatus",
            "publicAccessBlock",
            "renameObject",
            "replication",
            "requestPayment",
            "restore",
            "retention",
            "select",
            "session",
            "tagging",
            "torrent",
            "uploadId",
            "uploads",
            "versioning",
            "versions",
            "website",
        ]
    );

    /// <summary>The operation that a request asks for.</summary>
    /// <exception cref="CloudException">S3 or the local cloud has no such operation.</exception>
    public static S3Operation Find(string method, S3Target target, IReadOnlySet<string> parameters, bool isCopy)
    {
        var given = parameters.Where(Subresources.Contains).ToHashSet(StringComparer.Ordinal);
        if (method is "GET" or "HEAD" && target == S3Target.Object && !given.Contains("uploadId"))
            given.Remove("partNumber");
        var found = All.FirstOrDefault(operation =>
            operation.Method == method
            && operation.Target == target
            && operation.IsCopy == isCopy
            && given.SetEquals(operation.Parameters)
        );
        return found ?? throw Refusal(method, target, given);
    }

    private static CloudException Refusal(string method, S3Target target, HashSet<string> given)
    {
        if (given.Count > 0)
        {
            var names = string.Join(", ", given.Order(StringComparer.Ordinal));
            return new CloudException(
                501,
                "NotImplemented",
                $"The local cloud has no {method} on the subresource {names} of a {target.ToString().ToLowerInvariant()}."
            );
        }
        return target == S3Target.Bucket && method == "POST"
            ? new CloudException(
                412,
                "PreconditionFailed",
                "Bucket POST must be of the enclosure-type multipart/form-data"
            )
            : new CloudException(405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
    }

    private static S3Operation Bucket(
        string method,
        S3Api api,
        string action,
        params ImmutableArray<string> parameters
    ) => new(api, method, S3Target.Bucket) { Parameters = parameters, Permissions = [new(action, S3Scope.Bucket)] };

    private static S3Operation Object(
        string method,
        S3Api api,
        string action,
        params ImmutableArray<string> parameters
    ) => new(api, method, S3Target.Object) { Parameters = parameters, Permissions = [new(action, S3Scope.Object)] };

    private static S3Operation Version(
        string method,
        S3Api api,
        string action,
        string ofVersion,
        params ImmutableArray<string> parameters
    ) =>
        new(api, method, S3Target.Object)
        {
            Parameters = parameters,
            Permissions = [new(action, S3Scope.Object) { OfVersion = ofVersion }],
        };

    private static S3Operation Writing(S3Api api, string method, params ImmutableArray<string> parameters) =>
        new(api, method, S3Target.Object)
        {
            Parameters = parameters,
            Permissions =
            [
                new("s3:PutObject", S3Scope.Object),
                new("s3:PutObjectAcl", S3Scope.Object) { WhenHeaders = Acl },
                new("s3:PutObjectTagging", S3Scope.Object) { WhenHeaders = Tagging },
                new("s3:PutObjectRetention", S3Scope.Object) { WhenHeaders = Retention },
                new("s3:PutObjectLegalHold", S3Scope.Object) { WhenHeaders = LegalHold },
            ],
        };
}
