using Amazon.S3;
using Amazon.S3.Model;

namespace Sluice.Tests.Integration.LocalCloud;

public sealed class LockTests(CloudFixture cloud) : IClassFixture<CloudFixture>
{
    [Fact]
    public async Task A_version_under_retention_is_hidden_by_a_delete_and_not_removed()
    {
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        var bucket = await LockedAsync(s3);
        var version = await PutAsync(s3, bucket, ObjectLockMode.Compliance);

        (await s3.DeleteObjectAsync(bucket, "k").OutcomeAsync()).ShouldBe("ok");
        (await s3.DeleteObjectAsync(bucket, "k", version).OutcomeAsync()).ShouldBe("403 AccessDenied");
        (await BypassAsync(s3, bucket, version).OutcomeAsync()).ShouldBe("403 AccessDenied");
    }

    [Fact]
    public async Task Governance_is_set_aside_by_who_asks_for_it_and_may()
    {
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        var bucket = await LockedAsync(s3);
        var version = await PutAsync(s3, bucket, ObjectLockMode.Governance);
        (await s3.DeleteObjectAsync(bucket, "k", version).OutcomeAsync()).ShouldBe("403 AccessDenied");
        await s3.PutBucketPolicyAsync(
            bucket,
            Policies
                .Bucket("\"*\"", "s3:BypassGovernanceRetention", bucket)
                .Replace("Allow", "Deny", StringComparison.Ordinal)
        );
        (await BypassAsync(s3, bucket, version).OutcomeAsync()).ShouldBe("403 AccessDenied");

        await s3.DeleteBucketPolicyAsync(bucket);

        (await BypassAsync(s3, bucket, version).OutcomeAsync()).ShouldBe("ok");
    }

    [Fact]
    public async Task A_legal_hold_keeps_a_version_until_it_is_lifted()
    {
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        var bucket = await LockedAsync(s3);
        var version = await PutAsync(s3, bucket, mode: null);
        await HoldAsync(s3, bucket, ObjectLockLegalHoldStatus.On);
        (await BypassAsync(s3, bucket, version).OutcomeAsync()).ShouldBe("403 AccessDenied");

        await HoldAsync(s3, bucket, ObjectLockLegalHoldStatus.Off);

        (await s3.DeleteObjectAsync(bucket, "k", version).OutcomeAsync()).ShouldBe("ok");
    }

    [Fact]
    public async Task Compliance_is_extended_and_never_shortened()
    {
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        var bucket = await LockedAsync(s3);
        await PutAsync(s3, bucket, ObjectLockMode.Compliance);

        (await RetainAsync(s3, bucket, ObjectLockRetentionMode.Compliance, days: 30).OutcomeAsync()).ShouldBe("ok");
        (await RetainAsync(s3, bucket, ObjectLockRetentionMode.Compliance, days: 20).OutcomeAsync()).ShouldBe(
            "403 AccessDenied"
        );
        (await RetainAsync(s3, bucket, ObjectLockRetentionMode.Governance, days: 40).OutcomeAsync()).ShouldBe(
            "403 AccessDenied"
        );
    }

    [Fact]
    public async Task A_bucket_gives_its_default_retention_to_versions_whose_writer_asks_for_none()
    {
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        var bucket = await LockedAsync(s3);
        await s3.PutObjectLockConfigurationAsync(
            new PutObjectLockConfigurationRequest
            {
                BucketName = bucket,
                ObjectLockConfiguration = new ObjectLockConfiguration
                {
                    ObjectLockEnabled = ObjectLockEnabled.Enabled,
                    Rule = new ObjectLockRule
                    {
                        DefaultRetention = new DefaultRetention { Mode = ObjectLockRetentionMode.Governance, Days = 3 },
                    },
                },
            }
        );

        await PutAsync(s3, bucket, mode: null);

        var read = await s3.GetObjectMetadataAsync(bucket, "k");
        read.ObjectLockMode.ShouldBe(ObjectLockMode.Governance);
        read.ObjectLockRetainUntilDate!.Value.ToUniversalTime()
            .ShouldBe(cloud.Host.Time.GetUtcNow().UtcDateTime.AddDays(3), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Without_object_lock_there_is_nothing_to_retain_with()
    {
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        var bucket = await cloud.NewBucketAsync();

        (await PutAsync(s3, bucket, ObjectLockMode.Governance).OutcomeAsync()).ShouldBe("400 InvalidRequest");
        (
            await s3.GetObjectLockConfigurationAsync(new GetObjectLockConfigurationRequest { BucketName = bucket })
                .OutcomeAsync()
        ).ShouldBe("404 ObjectLockConfigurationNotFoundError");
    }

    [Fact]
    public async Task A_bucket_with_object_lock_keeps_its_versions()
    {
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        var bucket = await LockedAsync(s3);

        var suspended = s3.PutBucketVersioningAsync(
            new PutBucketVersioningRequest
            {
                BucketName = bucket,
                VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Suspended },
            }
        );

        (await suspended.OutcomeAsync()).ShouldBe("409 InvalidBucketState");
    }

    private static async Task<string> LockedAsync(AmazonS3Client s3)
    {
        var name = CloudFixture.NewName("locked");
        await s3.PutBucketAsync(new PutBucketRequest { BucketName = name, ObjectLockEnabledForBucket = true });
        return name;
    }

    private async Task<string> PutAsync(AmazonS3Client s3, string bucket, ObjectLockMode? mode)
    {
        var request = new PutObjectRequest
        {
            BucketName = bucket,
            Key = "k",
            ContentBody = "x",
        };
        if (mode is not null)
        {
            request.ObjectLockMode = mode;
            request.ObjectLockRetainUntilDate = cloud.Host.Time.GetUtcNow().UtcDateTime.AddDays(10);
        }
        return (await s3.PutObjectAsync(request)).VersionId;
    }

    private Task RetainAsync(AmazonS3Client s3, string bucket, ObjectLockRetentionMode mode, int days) =>
        s3.PutObjectRetentionAsync(
            new PutObjectRetentionRequest
            {
                BucketName = bucket,
                Key = "k",
                BypassGovernanceRetention = true,
                Retention = new ObjectLockRetention
                {
                    Mode = mode,
                    RetainUntilDate = cloud.Host.Time.GetUtcNow().UtcDateTime.AddDays(days),
                },
            }
        );

    private static Task HoldAsync(AmazonS3Client s3, string bucket, ObjectLockLegalHoldStatus status) =>
        s3.PutObjectLegalHoldAsync(
            new PutObjectLegalHoldRequest
            {
                BucketName = bucket,
                Key = "k",
                LegalHold = new ObjectLockLegalHold { Status = status },
            }
        );

    private static Task BypassAsync(AmazonS3Client s3, string bucket, string version) =>
        s3.DeleteObjectAsync(
            new DeleteObjectRequest
            {
                BucketName = bucket,
                Key = "k",
                VersionId = version,
                BypassGovernanceRetention = true,
            }
        );
}
