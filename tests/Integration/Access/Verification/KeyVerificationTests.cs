using System.Text.Json.Nodes;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.S3;
using Amazon.S3.Model;
using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Access.Grants;
using Sluice.Access.Kits;
using Sluice.Access.Leases;
using Sluice.Access.Verification;
using static Sluice.Tests.Integration.Access.Verification.VerificationWords;

namespace Sluice.Tests.Integration.Access.Verification;

/// <summary>A studio whose bucket is encrypted with a key of its own (SSE-KMS by default).</summary>
public sealed class KeyVerificationTests : CloudTests
{
    private static readonly LeaseScope s_job = new(CloudWorld.Bucket, "job-1")
    {
        ReadKeys = ["films/a.mov"],
        WritePrefixes = ["films/out/"],
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_grant_with_its_key_is_verified_and_a_job_reads_and_writes(bool bucketKey)
    {
        using var kms = Kms();
        var grant = World.Reserve() with { KmsKey = await EncryptBucketAsync(kms, bucketKey) };
        await World.InstallAsync(grant);
        await World.PutAsync("films/a.mov", "film");

        var report = await World.VerifyAsync(grant);

        report.Conclusion.ShouldBe(GrantState.Verified, Describe(report));
        var lease = await World.Broker.LeaseAsync(grant, s_job, Cancel);
        using var film = await lease.S3.GetObjectAsync(CloudWorld.Bucket, "films/a.mov", Cancel);
        film.ServerSideEncryptionKeyManagementServiceKeyId.ShouldBe(grant.KmsKey.ToString());
        await WriteInPartsAsync(lease.S3, "films/out/a.mp4");
        (
            await World.StudioS3.GetObjectMetadataAsync(CloudWorld.Bucket, "films/out/a.mp4", Cancel)
        ).ServerSideEncryptionKeyManagementServiceKeyId.ShouldBe(grant.KmsKey.ToString());
    }

    [Theory]
    [InlineData("kms:Decrypt")]
    [InlineData("kms:GenerateDataKey")]
    public async Task The_right_to_the_key_that_the_role_lacks_is_named(string action)
    {
        using var kms = Kms();
        var grant = World.Reserve() with { KmsKey = await EncryptBucketAsync(kms) };
        await World.InstallAsync(grant, permissions: document => Without(document, action));
        await World.PutAsync("films/a.mov", "film");

        var report = await World.VerifyAsync(grant);

        report.Conclusion.ShouldBe(GrantState.TooNarrow, Describe(report));
        report.FirstFailure!.Code.ShouldBe("access.kms_denied", Describe(report));
        report
            .Findings.Where(finding => finding.Outcome == FindingOutcome.Fail)
            .ShouldContain(finding => finding.ToString().Contains(action, StringComparison.Ordinal), Describe(report));
    }

    [Fact]
    public async Task A_key_whose_policy_leaves_the_account_out_needs_the_kits_statement()
    {
        using var kms = Kms();
        var grant = World.Reserve() with { KmsKey = await EncryptBucketAsync(kms) };
        await World.InstallAsync(grant);
        await World.PutAsync("films/a.mov", "film");
        var closed = ClosedPolicy();
        await PutPolicyAsync(kms, grant, closed);

        var before = await World.VerifyAsync(grant);
        await PutPolicyAsync(kms, grant, Merged(closed, AccessKitWriter.Write(grant, World.Us).KeyPolicy!));
        var after = await World.VerifyAsync(grant);

        before.Conclusion.ShouldBe(GrantState.TooNarrow, Describe(before));
        before.FirstFailure!.Code.ShouldBe("access.kms_denied", Describe(before));
        after.Conclusion.ShouldBe(GrantState.Verified, Describe(after));
    }

    [Fact]
    public async Task A_key_that_is_disabled_is_found_before_a_job_runs()
    {
        using var kms = Kms();
        var grant = World.Reserve() with { KmsKey = await EncryptBucketAsync(kms) };
        await World.InstallAsync(grant);
        await World.PutAsync("films/a.mov", "film");
        await kms.DisableKeyAsync(grant.KmsKey.Name, Cancel);

        var report = await World.VerifyAsync(grant);

        report.Conclusion.ShouldNotBe(GrantState.Verified, Describe(report));
        report.FirstFailure!.Code.ShouldBe("access.kms_denied", Describe(report));
        report.FirstFailure.Message.ShouldContain("is disabled");
    }

    [Fact]
    public async Task A_bucket_policy_grant_crosses_accounts_by_the_policy_of_the_key()
    {
        using var kms = Kms();
        var grant = World.ReserveByBucketPolicy() with { KmsKey = await EncryptBucketAsync(kms) };
        await World.InstallBucketPolicyAsync(grant);
        await AllowBrokerKeysAsync();
        await World.PutAsync("films/a.mov", "film");

        var before = await World.VerifyAsync(grant);
        await PutPolicyAsync(
            kms,
            grant,
            Merged(await PolicyAsync(kms, grant), AccessKitWriter.Write(grant, World.Us).KeyPolicy!)
        );
        var after = await World.VerifyAsync(grant);

        before.Conclusion.ShouldBe(GrantState.TooNarrow, Describe(before));
        after.Conclusion.ShouldBe(GrantState.Verified, Describe(after));
    }

    private AmazonKeyManagementServiceClient Kms() =>
        new(
            World.StudioClients.Credentials,
            new AmazonKeyManagementServiceConfig
            {
                ServiceURL = World.Endpoint.Url!.ToString(),
                AuthenticationRegion = "us-east-1",
                MaxErrorRetry = 0,
            }
        );

    private async Task<Arn> EncryptBucketAsync(AmazonKeyManagementServiceClient kms, bool bucketKey = false)
    {
        var key = (await kms.CreateKeyAsync(new CreateKeyRequest(), Cancel)).KeyMetadata.Arn;
        await World.StudioS3.PutBucketEncryptionAsync(
            new PutBucketEncryptionRequest
            {
                BucketName = CloudWorld.Bucket,
                ServerSideEncryptionConfiguration = new ServerSideEncryptionConfiguration
                {
                    ServerSideEncryptionRules =
                    [
                        new ServerSideEncryptionRule
                        {
                            BucketKeyEnabled = bucketKey,
                            ServerSideEncryptionByDefault = new ServerSideEncryptionByDefault
                            {
                                ServerSideEncryptionAlgorithm = ServerSideEncryptionMethod.AWSKMS,
                                ServerSideEncryptionKeyManagementServiceKeyId = key,
                            },
                        },
                    ],
                },
            },
            Cancel
        );
        return Arn.Parse(key);
    }

    // The operator's side: what our own identity may do with keys of others.
    private async Task AllowBrokerKeysAsync()
    {
        using var admin = CloudWorld.ClientsOf(World.Account("sluice"));
        await new IamClient(admin.Credentials, World.Endpoint).PutUserPolicyAsync(
            "broker",
            "keys",
            """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"kms:*","Resource":"*"}}"""
        );
    }

    private string ClosedPolicy() =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{World.Studio.Id}}:user/admin"},"Action":"kms:*","Resource":"*"}]}""";

    private static string Merged(string policy, string statements)
    {
        var root = JsonNode.Parse(policy)!;
        foreach (var statement in JsonNode.Parse(statements)!["Statement"]!.AsArray())
            root["Statement"]!.AsArray().Add(statement!.DeepClone());
        return root.ToJsonString();
    }

    private static async Task<string> PolicyAsync(AmazonKeyManagementServiceClient kms, Grant grant) =>
        (await kms.GetKeyPolicyAsync(grant.KmsKey!.Name, "default", Cancel)).Policy;

    private static Task PutPolicyAsync(AmazonKeyManagementServiceClient kms, Grant grant, string policy) =>
        kms.PutKeyPolicyAsync(grant.KmsKey!.Name, policy, "default", Cancel);

    private static async Task WriteInPartsAsync(IAmazonS3 s3, string key)
    {
        var upload = await s3.InitiateMultipartUploadAsync(CloudWorld.Bucket, key, Cancel);
        var part = await s3.UploadPartAsync(
            new UploadPartRequest
            {
                BucketName = CloudWorld.Bucket,
                Key = key,
                UploadId = upload.UploadId,
                PartNumber = 1,
                InputStream = new MemoryStream(new byte[1000]),
            },
            Cancel
        );
        await s3.CompleteMultipartUploadAsync(
            new CompleteMultipartUploadRequest
            {
                BucketName = CloudWorld.Bucket,
                Key = key,
                UploadId = upload.UploadId,
                PartETags = [new PartETag(1, part.ETag)],
            },
            Cancel
        );
    }
}
