using System.Collections.Frozen;
using Sluice.LocalCloud.S3.Acls;
using Sluice.LocalCloud.S3.Buckets;
using Sluice.LocalCloud.S3.Cors;
using Sluice.LocalCloud.S3.Encryption;
using Sluice.LocalCloud.S3.Forms;
using Sluice.LocalCloud.S3.Listing;
using Sluice.LocalCloud.S3.Locks;
using Sluice.LocalCloud.S3.Objects;
using Sluice.LocalCloud.S3.PublicAccess;
using Sluice.LocalCloud.S3.Uploads;

namespace Sluice.LocalCloud.S3;

/// <summary>Which function carries out which operation.</summary>
internal static class S3Handlers
{
    public static readonly FrozenDictionary<S3Api, Func<S3Backend, S3Exchange, Task>> All = new Dictionary<
        S3Api,
        Func<S3Backend, S3Exchange, Task>
    >
    {
        [S3Api.ListBuckets] = BucketHandlers.ListAsync,
        [S3Api.CreateBucket] = BucketHandlers.CreateAsync,
        [S3Api.DeleteBucket] = BucketHandlers.DeleteAsync,
        [S3Api.HeadBucket] = BucketHandlers.HeadAsync,
        [S3Api.GetBucketLocation] = BucketSettings.LocationAsync,
        [S3Api.GetBucketVersioning] = VersioningHandlers.GetAsync,
        [S3Api.PutBucketVersioning] = VersioningHandlers.PutAsync,
        [S3Api.GetBucketEncryption] = BucketEncryptionHandlers.GetAsync,
        [S3Api.PutBucketEncryption] = BucketEncryptionHandlers.PutAsync,
        [S3Api.DeleteBucketEncryption] = BucketEncryptionHandlers.DeleteAsync,
        [S3Api.GetBucketOwnershipControls] = OwnershipHandlers.GetAsync,
        [S3Api.PutBucketOwnershipControls] = OwnershipHandlers.PutAsync,
        [S3Api.DeleteBucketOwnershipControls] = OwnershipHandlers.DeleteAsync,
        [S3Api.GetPublicAccessBlock] = PublicAccessHandlers.GetAsync,
        [S3Api.PutPublicAccessBlock] = PublicAccessHandlers.PutAsync,
        [S3Api.DeletePublicAccessBlock] = PublicAccessHandlers.DeleteAsync,
        [S3Api.GetBucketAcl] = AclHandlers.GetOfBucketAsync,
        [S3Api.GetObjectLockConfiguration] = LockHandlers.GetOfBucketAsync,
        [S3Api.PutObjectLockConfiguration] = LockHandlers.PutOfBucketAsync,
        [S3Api.GetObjectRetention] = LockHandlers.GetRetentionAsync,
        [S3Api.PutObjectRetention] = LockHandlers.PutRetentionAsync,
        [S3Api.GetObjectLegalHold] = LockHandlers.GetHoldAsync,
        [S3Api.PutObjectLegalHold] = LockHandlers.PutHoldAsync,
        [S3Api.GetBucketCors] = CorsHandlers.GetAsync,
        [S3Api.PutBucketCors] = CorsHandlers.PutAsync,
        [S3Api.DeleteBucketCors] = CorsHandlers.DeleteAsync,
        [S3Api.PostObject] = PostHandler.PostAsync,
        [S3Api.PutBucketAcl] = AclHandlers.PutOfBucketAsync,
        [S3Api.GetObjectAcl] = AclHandlers.GetOfObjectAsync,
        [S3Api.PutObjectAcl] = AclHandlers.PutOfObjectAsync,
        [S3Api.GetBucketTagging] = BucketSettings.GetTagsAsync,
        [S3Api.PutBucketTagging] = BucketSettings.PutTagsAsync,
        [S3Api.DeleteBucketTagging] = BucketSettings.DeleteTagsAsync,
        [S3Api.GetBucketPolicy] = BucketPolicyHandlers.GetAsync,
        [S3Api.PutBucketPolicy] = BucketPolicyHandlers.PutAsync,
        [S3Api.DeleteBucketPolicy] = BucketPolicyHandlers.DeleteAsync,
        [S3Api.GetBucketPolicyStatus] = PublicAccessHandlers.StatusAsync,
        [S3Api.ListObjects] = ListHandlers.FirstVersionAsync,
        [S3Api.ListObjectsV2] = ListHandlers.SecondVersionAsync,
        [S3Api.ListObjectVersions] = VersionListHandler.ListAsync,
        [S3Api.GetObject] = ReadHandlers.GetAsync,
        [S3Api.HeadObject] = ReadHandlers.HeadAsync,
        [S3Api.GetObjectAttributes] = AttributesHandler.GetAsync,
        [S3Api.PutObject] = PutHandler.PutAsync,
        [S3Api.CopyObject] = CopyHandler.CopyAsync,
        [S3Api.DeleteObject] = DeleteHandlers.DeleteAsync,
        [S3Api.DeleteObjects] = DeleteHandlers.DeleteManyAsync,
        [S3Api.GetObjectTagging] = TaggingHandlers.GetAsync,
        [S3Api.PutObjectTagging] = TaggingHandlers.PutAsync,
        [S3Api.DeleteObjectTagging] = TaggingHandlers.DeleteAsync,
        [S3Api.CreateMultipartUpload] = UploadHandlers.CreateAsync,
        [S3Api.AbortMultipartUpload] = UploadHandlers.AbortAsync,
        [S3Api.ListMultipartUploads] = UploadListings.UploadsAsync,
        [S3Api.ListParts] = UploadListings.PartsAsync,
        [S3Api.UploadPart] = PartHandlers.UploadAsync,
        [S3Api.UploadPartCopy] = PartHandlers.CopyAsync,
        [S3Api.CompleteMultipartUpload] = CompleteHandler.CompleteAsync,
    }.ToFrozenDictionary();
}
