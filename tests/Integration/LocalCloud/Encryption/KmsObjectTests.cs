using Amazon.KeyManagementService.Model;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Sluice.LocalCloud;
using Sluice.Tests.Integration.LocalCloud.Kms;
using static Sluice.Tests.Integration.LocalCloud.Kms.KmsWorld;

namespace Sluice.Tests.Integration.LocalCloud.Encryption;

/// <summary>Objects under SSE-KMS: what works, and what takes which right away.</summary>
public sealed class KmsObjectTests(CloudFixture cloud) : IClassFixture<CloudFixture>
{
    private const string ThroughS3 = """{"StringEquals":{"kms:ViaService":"s3.us-east-1.amazonaws.com"}}""";

    private CloudAccount Studio => cloud.Host.Studio;

    [Fact]
    public async Task A_write_names_its_key_in_any_form_and_answers_with_the_arn()
    {
        using var s3 = cloud.Host.S3(Studio);
        using var kms = cloud.Host.Kms(Studio);
        var bucket = await cloud.NewBucketAsync();
        var key = await kms.NewKeyAsync();
        var alias = "alias/" + CloudFixture.NewName("objects");
        await kms.CreateAliasAsync(alias, key.KeyId);

        foreach (var name in (string[])[key.KeyId, key.Arn, alias])
        {
            var put = await s3.PutObjectAsync(Put(bucket, "k", key: name));
            put.ServerSideEncryptionMethod.ShouldBe(ServerSideEncryptionMethod.AWSKMS);
            put.ServerSideEncryptionKeyManagementServiceKeyId.ShouldBe(key.Arn);
            put.ETag.ShouldNotContain("9dd4e461268c8034f5c8564e155c67a6");
        }
        using var got = await s3.GetObjectAsync(bucket, "k");
        got.ServerSideEncryptionKeyManagementServiceKeyId.ShouldBe(key.Arn);
        (await ReadAsync(got)).ShouldBe("x");
    }

    [Fact]
    public async Task Without_a_key_the_accounts_own_key_for_s3_is_used_which_nobody_can_share()
    {
        using var s3 = cloud.Host.S3(Studio);
        using var kms = cloud.Host.Kms(Studio);
        var bucket = await cloud.NewBucketAsync();
        var put = await s3.PutObjectAsync(Put(bucket, "k"));
        var (arn, credentials) = await cloud.Host.UserAsync(
            cloud.Host.Service,
            Policies
                .Allow("s3:*\",\"kms:*", "*")
                .Replace("\"s3:*\",\"kms:*\"", "[\"s3:*\",\"kms:*\"]", StringComparison.Ordinal)
        );
        await s3.PutBucketPolicyAsync(bucket, Policies.Bucket($$"""{"AWS":"{{arn}}"}""", "s3:*", bucket));
        using var stranger = cloud.Host.S3(credentials);

        var managed = (await kms.DescribeKeyAsync("alias/aws/s3")).KeyMetadata;
        put.ServerSideEncryptionKeyManagementServiceKeyId.ShouldBe(managed.Arn);
        managed.KeyManager.Value.ShouldBe("AWS");
        (await stranger.GetObjectAsync(bucket, "k").OutcomeAsync()).ShouldBe("403 AccessDenied");
        (await kms.EncryptAsync(managed.KeyId, "not through S3").EndAsync()).ShouldBe("AccessDeniedException");
        (await kms.PutKeyPolicyAsync(managed.KeyId, KeyPolicy(Studio), "default").EndAsync()).ShouldBe(
            "AccessDeniedException"
        );
        (await kms.ScheduleKeyDeletionAsync(managed.KeyId, 7).EndAsync()).ShouldBe("AccessDeniedException");
    }

    [Fact]
    public async Task The_buckets_default_encrypts_what_comes_without_headers()
    {
        using var s3 = cloud.Host.S3(Studio);
        using var kms = cloud.Host.Kms(Studio);
        var bucket = await cloud.NewBucketAsync();
        var key = await kms.NewKeyAsync();
        await DefaultAsync(s3, bucket, key.Arn, bucketKey: true);

        var put = await s3.PutObjectAsync(Plain(bucket, "k"));

        put.ServerSideEncryptionKeyManagementServiceKeyId.ShouldBe(key.Arn);
        put.BucketKeyEnabled.ShouldBe(true);
        var rule = (
            await s3.GetBucketEncryptionAsync(new GetBucketEncryptionRequest { BucketName = bucket })
        ).ServerSideEncryptionConfiguration.ServerSideEncryptionRules.Single();
        rule.ServerSideEncryptionByDefault.ServerSideEncryptionKeyManagementServiceKeyId.ShouldBe(key.Arn);
        rule.BucketKeyEnabled.ShouldBe(true);
        await s3.DeleteBucketEncryptionAsync(new DeleteBucketEncryptionRequest { BucketName = bucket });
        (await s3.PutObjectAsync(Plain(bucket, "k"))).ServerSideEncryptionMethod.ShouldBe(
            ServerSideEncryptionMethod.AES256
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_encryption_context_names_the_object_or_with_a_bucket_key_the_bucket(bool bucketKey)
    {
        using var s3 = cloud.Host.S3(Studio);
        using var kms = cloud.Host.Kms(Studio);
        var bucket = await cloud.NewBucketAsync();
        var (arn, credentials) = await cloud.Host.UserAsync(Studio, Policies.Allow("s3:*", "*"));
        using var user = cloud.Host.S3(credentials);
        var named = bucketKey ? $"arn:aws:s3:::{bucket}" : $"arn:aws:s3:::{bucket}/k";
        var condition = $$$"""{"StringEquals":{"kms:EncryptionContext:aws:s3:arn":"{{{named}}}"}}""";
        var key = await kms.NewKeyAsync(KeyPolicy(Studio, Statement(arn.ToString(), "kms:GenerateDataKey", condition)));
        await DefaultAsync(s3, bucket, key.Arn, bucketKey);

        (await user.PutObjectAsync(Plain(bucket, "k")).OutcomeAsync()).ShouldBe("ok");
        (await user.PutObjectAsync(Plain(bucket, "other")).OutcomeAsync()).ShouldBe(
            bucketKey ? "ok" : "403 AccessDenied"
        );
    }

    [Fact]
    public async Task Each_right_that_is_missing_is_named()
    {
        using var s3 = cloud.Host.S3(Studio);
        using var kms = cloud.Host.Kms(Studio);
        var bucket = await cloud.NewBucketAsync();
        var (arn, credentials) = await cloud.Host.UserAsync(Studio, Policies.Allow("s3:*", "*"));
        using var user = cloud.Host.S3(credentials);
        var key = await kms.NewKeyAsync(ClosedPolicy(Studio, Statement(arn.ToString(), "kms:Encrypt")));
        var all = (string[])["kms:GenerateDataKey", "kms:Decrypt"];
        await s3.PutObjectAsync(Plain(bucket, "plain"));
        var steps = new Dictionary<string, Func<Task>>
        {
            ["put"] = () => user.PutObjectAsync(Put(bucket, "k", key: key.Arn)),
            ["get"] = () => user.GetObjectAsync(bucket, "k"),
            ["multipart"] = () => MultipartAsync(user, bucket, key.Arn),
            ["copy"] = () => user.CopyObjectAsync(Copy(bucket, "k", "copy", key.Arn)),
            ["head"] = () => user.GetObjectMetadataAsync(bucket, "k"),
        };

        async Task<string> EndsAsync(params string[] rights)
        {
            await kms.PutKeyPolicyAsync(
                key.KeyId,
                ClosedPolicy(Studio, Statement(arn.ToString(), string.Join("\",\"", rights.Append("kms:DescribeKey")))),
                "default"
            );
            var ends = new List<string>();
            foreach (var (name, step) in steps)
                ends.Add($"{name}: {await ReasonAsync(step())}");
            return string.Join("; ", ends);
        }

        (await EndsAsync(all)).ShouldBe("put: ok; get: ok; multipart: ok; copy: ok; head: ok");
        (await EndsAsync("kms:GenerateDataKey")).ShouldBe(
            "put: ok; get: kms:Decrypt; multipart: kms:Decrypt; copy: kms:Decrypt; head: ok"
        );
        (await EndsAsync("kms:Decrypt")).ShouldBe(
            "put: kms:GenerateDataKey; get: ok; multipart: kms:GenerateDataKey; copy: kms:GenerateDataKey; head: ok"
        );
    }

    [Fact]
    public async Task The_sentence_of_a_refusal_is_the_one_of_AWS()
    {
        using var kms = cloud.Host.Kms(Studio);
        var bucket = await cloud.NewBucketAsync();
        var (arn, credentials) = await cloud.Host.UserAsync(Studio, Policies.Allow("s3:*", "*"));
        using var user = cloud.Host.S3(credentials);
        var key = await kms.NewKeyAsync();

        var refusal = await Should.ThrowAsync<AmazonS3Exception>(() =>
            user.PutObjectAsync(Put(bucket, "k", key: key.Arn))
        );

        refusal.Message.ShouldBe(
            $"User: {arn} is not authorized to perform: kms:GenerateDataKey on resource: {key.Arn} because no identity-based policy allows the kms:GenerateDataKey action"
        );
    }

    [Fact]
    public async Task A_right_through_s3_is_no_right_to_call_kms()
    {
        using var kms = cloud.Host.Kms(Studio);
        var bucket = await cloud.NewBucketAsync();
        var (arn, credentials) = await cloud.Host.UserAsync(Studio, Policies.Allow("s3:*", "*"));
        using var s3 = cloud.Host.S3(credentials);
        using var direct = cloud.Host.Kms(credentials);
        var key = await kms.NewKeyAsync(
            KeyPolicy(Studio, Statement(arn.ToString(), "kms:GenerateDataKey\",\"kms:Decrypt", ThroughS3))
        );

        (await s3.PutObjectAsync(Put(bucket, "k", key: key.Arn)).OutcomeAsync()).ShouldBe("ok");
        (await s3.GetObjectAsync(bucket, "k").OutcomeAsync()).ShouldBe("ok");
        (
            await direct
                .GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = key.Arn, KeySpec = "AES_256" })
                .EndAsync()
        ).ShouldBe("AccessDeniedException");
    }

    [Fact]
    public async Task A_grant_opens_objects_and_its_revocation_closes_them()
    {
        using var owner = cloud.Host.S3(Studio);
        using var kms = cloud.Host.Kms(Studio);
        var bucket = await cloud.NewBucketAsync();
        var key = await kms.NewKeyAsync();
        await owner.PutObjectAsync(Put(bucket, "k", key: key.Arn));
        var (arn, credentials) = await cloud.Host.UserAsync(Studio, Policies.Allow("s3:*", "*"));
        using var user = cloud.Host.S3(credentials);
        (await user.GetObjectAsync(bucket, "k").OutcomeAsync()).ShouldBe("403 AccessDenied");

        var grant = await kms.CreateGrantAsync(
            new CreateGrantRequest
            {
                KeyId = key.KeyId,
                GranteePrincipal = arn.ToString(),
                Operations = ["Decrypt"],
                Constraints = new GrantConstraints
                {
                    EncryptionContextSubset = new() { ["aws:s3:arn"] = $"arn:aws:s3:::{bucket}/k" },
                },
            }
        );
        (await user.GetObjectAsync(bucket, "k").OutcomeAsync()).ShouldBe("ok");
        await kms.RevokeGrantAsync(new RevokeGrantRequest { KeyId = key.KeyId, GrantId = grant.GrantId });

        (await user.GetObjectAsync(bucket, "k").OutcomeAsync()).ShouldBe("403 AccessDenied");
    }

    [Fact]
    public async Task A_key_that_is_out_of_use_takes_its_objects_along()
    {
        using var s3 = cloud.Host.S3(Studio);
        using var kms = cloud.Host.Kms(Studio);
        var bucket = await cloud.NewBucketAsync();
        var key = await kms.NewKeyAsync();
        await s3.PutObjectAsync(Put(bucket, "k", key: key.Arn));

        await kms.DisableKeyAsync(key.KeyId);
        (await s3.GetObjectAsync(bucket, "k").OutcomeAsync()).ShouldBe("400 KMS.DisabledException");
        (await s3.PutObjectAsync(Put(bucket, "k", key: key.Arn)).OutcomeAsync()).ShouldBe("400 KMS.DisabledException");
        await kms.ScheduleKeyDeletionAsync(key.KeyId, 7);
        (await s3.GetObjectAsync(bucket, "k").OutcomeAsync()).ShouldBe("400 KMS.KMSInvalidStateException");
        (await s3.PutObjectAsync(Put(bucket, "k", key: "testkey-1")).OutcomeAsync()).ShouldBe(
            "400 KMS.NotFoundException"
        );
        await kms.CancelKeyDeletionAsync(key.KeyId);
        await kms.EnableKeyAsync(key.KeyId);
        (await s3.GetObjectAsync(bucket, "k").OutcomeAsync()).ShouldBe("ok");
    }

    [Fact]
    public async Task Another_account_reads_with_a_key_that_both_sides_share()
    {
        using var owner = cloud.Host.S3(Studio);
        using var kms = cloud.Host.Kms(Studio);
        var bucket = await cloud.NewBucketAsync();
        var policy = Policies
            .Allow("ACTIONS", "*")
            .Replace("\"ACTIONS\"", "[\"s3:*\",\"kms:*\"]", StringComparison.Ordinal);
        var (arn, credentials) = await cloud.Host.UserAsync(cloud.Host.Service, policy);
        using var stranger = cloud.Host.S3(credentials);
        var key = await kms.NewKeyAsync();
        await owner.PutObjectAsync(Put(bucket, "k", key: key.Arn));
        await owner.PutBucketPolicyAsync(bucket, Policies.Bucket($$"""{"AWS":"{{arn}}"}""", "s3:*", bucket));

        var closed = await Should.ThrowAsync<AmazonS3Exception>(() => stranger.GetObjectAsync(bucket, "k"));
        await kms.PutKeyPolicyAsync(key.KeyId, KeyPolicy(Studio, Statement(arn.ToString(), "kms:Decrypt")), "default");

        (closed.ErrorCode, closed.Message).ShouldBe(("AccessDenied", "Access Denied"));
        (await stranger.GetObjectAsync(bucket, "k").OutcomeAsync()).ShouldBe("ok");
    }

    [Fact]
    public async Task Nobody_reads_without_a_signature_what_KMS_has_to_open()
    {
        using var owner = cloud.Host.S3(Studio);
        var bucket = await cloud.NewOpenBucketAsync();
        await owner.PutObjectAsync(Put(bucket, "k"));
        await owner.PutBucketPolicyAsync(bucket, Policies.Bucket("\"*\"", "s3:GetObject", bucket));
        using var http = new HttpClient { BaseAddress = cloud.Host.Url };

        var answer = await http.GetAsync($"/{bucket}/k");

        ((int)answer.StatusCode).ShouldBe(400);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("require AWS Signature Version 4");
    }

    private static async Task<string> ReasonAsync(Task call)
    {
        try
        {
            await call;
            return "ok";
        }
        // HEAD has no body, and a copy tells of its source; both name the same status.
        catch (AmazonServiceException exception)
        {
            exception.ErrorCode.ShouldBe("AccessDenied");
            return exception.Message.Split("perform: ")[1].Split(' ')[0];
        }
    }

    private static async Task MultipartAsync(AmazonS3Client s3, string bucket, string key)
    {
        var upload = await s3.InitiateMultipartUploadAsync(
            new InitiateMultipartUploadRequest
            {
                BucketName = bucket,
                Key = "multipart",
                ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
                ServerSideEncryptionKeyManagementServiceKeyId = key,
            }
        );
        var part = await s3.UploadPartAsync(
            new UploadPartRequest
            {
                BucketName = bucket,
                Key = "multipart",
                UploadId = upload.UploadId,
                PartNumber = 1,
                InputStream = Text("part"),
            }
        );
        await s3.CompleteMultipartUploadAsync(
            new CompleteMultipartUploadRequest
            {
                BucketName = bucket,
                Key = "multipart",
                UploadId = upload.UploadId,
                PartETags = [new PartETag(1, part.ETag)],
            }
        );
    }

    private static CopyObjectRequest Copy(string bucket, string from, string to, string key) =>
        new()
        {
            SourceBucket = bucket,
            SourceKey = from,
            DestinationBucket = bucket,
            DestinationKey = to,
            ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
            ServerSideEncryptionKeyManagementServiceKeyId = key,
        };

    private static Task DefaultAsync(AmazonS3Client s3, string bucket, string key, bool bucketKey) =>
        s3.PutBucketEncryptionAsync(
            new PutBucketEncryptionRequest
            {
                BucketName = bucket,
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
            }
        );

    private static PutObjectRequest Plain(string bucket, string name) =>
        new()
        {
            BucketName = bucket,
            Key = name,
            ContentBody = "x",
        };

    private static PutObjectRequest Put(string bucket, string name, string? key = null) =>
        new()
        {
            BucketName = bucket,
            Key = name,
            ContentBody = "x",
            ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
            ServerSideEncryptionKeyManagementServiceKeyId = key,
        };

    private static async Task<string> ReadAsync(GetObjectResponse got)
    {
        using var reader = new StreamReader(got.ResponseStream);
        return await reader.ReadToEndAsync();
    }
}
