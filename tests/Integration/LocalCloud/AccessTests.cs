using Amazon.Runtime;
using Amazon.S3.Model;
using Amazon.SecurityToken.Model;
using Sluice.Access.Aws;

namespace Sluice.Tests.Integration.LocalCloud;

public sealed class AccessTests(CloudFixture cloud) : IClassFixture<CloudFixture>
{
    private const string ExternalId = "slc-0123456789";

    [Fact]
    public async Task The_external_id_opens_the_role_and_nothing_else_does()
    {
        var (worker, _, roleArn, _) = await DelegateAsync();
        using var sts = cloud.Host.Sts(worker);

        (await AssumeAsync(sts, roleArn, ExternalId).OutcomeAsync()).ShouldBe("ok");
        (await AssumeAsync(sts, roleArn, null).OutcomeAsync()).ShouldBe("403 AccessDenied");
        (await AssumeAsync(sts, roleArn, ExternalId + "x").OutcomeAsync()).ShouldBe("403 AccessDenied");
    }

    [Fact]
    public async Task A_role_that_is_not_there_is_refused_in_the_words_of_one_that_does_not_trust()
    {
        var (worker, _, roleArn, _) = await DelegateAsync();
        using var sts = cloud.Host.Sts(worker);

        var denied = await Should.ThrowAsync<AmazonServiceException>(() => AssumeAsync(sts, roleArn, "slc-wrong"));
        var missing = await Should.ThrowAsync<AmazonServiceException>(() =>
            AssumeAsync(sts, roleArn + "-missing", ExternalId)
        );

        missing.ErrorCode.ShouldBe(denied.ErrorCode);
        missing.StatusCode.ShouldBe(denied.StatusCode);
        missing.Message.Replace("-missing", "", StringComparison.Ordinal).ShouldBe(denied.Message);
    }

    [Fact]
    public async Task The_caller_needs_a_permission_of_its_own_account_too()
    {
        var name = CloudFixture.NewName("worker");
        var worker = await UserAsync(name, policy: null);
        var roleArn = await RoleAsync(
            Policies.Trust($"arn:aws:iam::{cloud.Host.Service.Id}:user/{name}", ExternalId),
            Policies.Allow("s3:*", "*")
        );
        using var sts = cloud.Host.Sts(worker);

        (await AssumeAsync(sts, roleArn, ExternalId).OutcomeAsync()).ShouldBe("403 AccessDenied");
    }

    [Fact]
    public async Task A_session_does_what_its_role_allows_and_its_session_policy_narrows()
    {
        var (worker, bucket, roleArn, _) = await DelegateAsync();
        using var sts = cloud.Host.Sts(worker);
        var wide = await AssumeAsync(sts, roleArn, ExternalId);
        var narrow = await AssumeAsync(
            sts,
            roleArn,
            ExternalId,
            Policies.Allow("s3:GetObject", $"arn:aws:s3:::{bucket}/jobs/1/*")
        );
        using var all = cloud.Host.S3(wide.Credentials);
        using var one = cloud.Host.S3(narrow.Credentials);

        (await all.GetObjectAsync(bucket, "jobs/1/in").OutcomeAsync()).ShouldBe("ok");
        (await all.GetObjectAsync(bucket, "jobs/2/in").OutcomeAsync()).ShouldBe("ok");
        (await one.GetObjectAsync(bucket, "jobs/1/in").OutcomeAsync()).ShouldBe("ok");
        (await one.GetObjectAsync(bucket, "jobs/2/in").OutcomeAsync()).ShouldBe("403 AccessDenied");
        (
            await one.PutObjectAsync(
                    new PutObjectRequest
                    {
                        BucketName = bucket,
                        Key = "jobs/1/in",
                        ContentBody = "x",
                    }
                )
                .OutcomeAsync()
        ).ShouldBe("403 AccessDenied");
    }

    [Fact]
    public async Task A_session_policy_that_is_too_long_or_malformed_is_refused()
    {
        var (worker, _, roleArn, _) = await DelegateAsync();
        using var sts = cloud.Host.Sts(worker);

        (
            await AssumeAsync(
                    sts,
                    roleArn,
                    ExternalId,
                    Policies.Allow("s3:GetObject", "arn:aws:s3:::b/" + new string('x', 2048))
                )
                .OutcomeAsync()
        ).ShouldBe("400 PackedPolicyTooLarge");
        (await AssumeAsync(sts, roleArn, ExternalId, "{}").OutcomeAsync()).ShouldBe("400 MalformedPolicyDocument");
    }

    [Fact]
    public async Task Another_account_is_told_nothing_but_access_denied()
    {
        var bucket = await cloud.NewBucketAsync();
        using var s3 = cloud.Host.S3(cloud.Host.Service);

        var refusal = await Should.ThrowAsync<AmazonServiceException>(() => s3.GetObjectAsync(bucket, "k"));

        refusal.ErrorCode.ShouldBe("AccessDenied");
        refusal.Message.ShouldBe("Access Denied");
        (await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket }).OutcomeAsync()).ShouldBe(
            "403 AccessDenied"
        );
        (await s3.DeleteBucketAsync(bucket).OutcomeAsync()).ShouldBe("403 AccessDenied");
        (await s3.PutBucketPolicyAsync(bucket, Policies.Bucket("\"*\"", "s3:*", bucket)).OutcomeAsync()).ShouldBe(
            "403 AccessDenied"
        );
    }

    [Fact]
    public async Task Within_an_account_the_refusal_says_which_layer()
    {
        var (worker, bucket, roleArn, _) = await DelegateAsync("s3:GetObject");
        using var sts = cloud.Host.Sts(worker);
        using var s3 = cloud.Host.S3((await AssumeAsync(sts, roleArn, ExternalId)).Credentials);

        var refusal = await Should.ThrowAsync<AmazonServiceException>(() => s3.DeleteObjectAsync(bucket, "k"));

        refusal.Message.ShouldContain("because no identity-based policy allows the s3:DeleteObject action");
    }

    [Fact]
    public async Task A_missing_key_is_404_for_those_who_may_list_and_403_for_others()
    {
        var (worker, bucket, roleArn, _) = await DelegateAsync("s3:GetObject");
        using var sts = cloud.Host.Sts(worker);
        using var guest = cloud.Host.S3((await AssumeAsync(sts, roleArn, ExternalId)).Credentials);
        using var owner = cloud.Host.S3(cloud.Host.Studio);

        (await owner.GetObjectAsync(bucket, "missing").OutcomeAsync()).ShouldBe("404 NoSuchKey");
        (await guest.GetObjectAsync(bucket, "missing").OutcomeAsync()).ShouldBe("403 AccessDenied");
        (await guest.GetObjectMetadataAsync(bucket, "missing").OutcomeAsync()).ShouldStartWith("403");
        (await guest.GetObjectAsync("no-such-bucket", "missing").OutcomeAsync()).ShouldBe("404 NoSuchBucket");
    }

    [Fact]
    public async Task A_bucket_policy_lets_another_accounts_user_in_when_both_sides_allow()
    {
        var bucket = await cloud.NewBucketAsync();
        var name = CloudFixture.NewName("worker");
        using var s3 = cloud.Host.S3(await UserAsync(name, Policies.Allow("s3:*", $"arn:aws:s3:::{bucket}/*")));
        using var owner = cloud.Host.S3(cloud.Host.Studio);
        var put = new PutObjectRequest
        {
            BucketName = bucket,
            Key = "k",
            ContentBody = "x",
        };
        (await s3.PutObjectAsync(put).OutcomeAsync()).ShouldBe("403 AccessDenied");

        await owner.PutBucketPolicyAsync(
            bucket,
            Policies.Bucket(
                $$"""{"AWS":"arn:aws:iam::{{cloud.Host.Service.Id}}:user/{{name}}"}""",
                "s3:PutObject",
                bucket
            )
        );

        (await s3.PutObjectAsync(put).OutcomeAsync()).ShouldBe("ok");
        (await s3.GetObjectAsync(bucket, "k").OutcomeAsync()).ShouldBe("403 AccessDenied");
        (await owner.GetObjectAsync(bucket, "k").OutcomeAsync()).ShouldBe("ok");
    }

    [Fact]
    public async Task Nobody_in_particular_gets_in_only_through_a_bucket_policy()
    {
        var bucket = await cloud.NewOpenBucketAsync();
        using var owner = cloud.Host.S3(cloud.Host.Studio);
        await owner.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = bucket,
                Key = "k",
                ContentBody = "x",
            }
        );
        using var http = new HttpClient { BaseAddress = cloud.Host.Url };
        ((int)(await http.GetAsync($"/{bucket}/k")).StatusCode).ShouldBe(403);

        await owner.PutBucketPolicyAsync(bucket, Policies.Bucket("\"*\"", "s3:GetObject", bucket));

        (await http.GetStringAsync($"/{bucket}/k")).ShouldBe("x");
        ((int)(await http.GetAsync($"/{bucket}")).StatusCode).ShouldBe(403);
        ((int)(await http.PutAsync($"/{bucket}/k", new StringContent("y"))).StatusCode).ShouldBe(403);
        (
            await owner.GetBucketPolicyStatusAsync(new GetBucketPolicyStatusRequest { BucketName = bucket })
        ).PolicyStatus.IsPublic.ShouldBe(true);
    }

    [Fact]
    public async Task A_deny_in_the_bucket_policy_binds_even_the_owner_who_can_still_take_it_back()
    {
        var bucket = await cloud.NewBucketAsync();
        using var owner = cloud.Host.S3(cloud.Host.Studio);
        var deny = Policies.Bucket("\"*\"", "s3:*", bucket).Replace("Allow", "Deny", StringComparison.Ordinal);

        await owner.PutBucketPolicyAsync(bucket, deny);

        (await owner.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket }).OutcomeAsync()).ShouldBe(
            "403 AccessDenied"
        );
        (await owner.DeleteBucketPolicyAsync(bucket).OutcomeAsync()).ShouldBe("ok");
        (await owner.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket }).OutcomeAsync()).ShouldBe(
            "ok"
        );
    }

    [Fact]
    public async Task A_bucket_policy_for_a_user_that_is_not_there_or_of_another_bucket_is_refused()
    {
        var bucket = await cloud.NewBucketAsync();
        using var owner = cloud.Host.S3(cloud.Host.Studio);
        var ghost = $$"""{"AWS":"arn:aws:iam::{{cloud.Host.Service.Id}}:user/ghost"}""";

        (
            await owner.PutBucketPolicyAsync(bucket, Policies.Bucket(ghost, "s3:GetObject", bucket)).OutcomeAsync()
        ).ShouldBe("400 MalformedPolicy");
        (
            await owner
                .PutBucketPolicyAsync(bucket, Policies.Bucket("\"*\"", "s3:GetObject", "other-bucket"))
                .OutcomeAsync()
        ).ShouldBe("400 MalformedPolicy");
        (await owner.PutBucketPolicyAsync(bucket, "{").OutcomeAsync()).ShouldBe("400 MalformedPolicy");
        // The SDK hands the 404 on as if it were the policy.
        (await owner.GetBucketPolicyAsync(bucket)).Policy.ShouldContain("NoSuchBucketPolicy");
    }

    [Fact]
    public async Task The_expected_owner_guards_against_a_bucket_that_changed_hands()
    {
        var bucket = await cloud.NewBucketAsync();
        using var s3 = cloud.Host.S3(cloud.Host.Studio);

        (
            await s3.ListObjectsV2Async(
                    new ListObjectsV2Request { BucketName = bucket, ExpectedBucketOwner = cloud.Host.Studio.Id }
                )
                .OutcomeAsync()
        ).ShouldBe("ok");
        (
            await s3.ListObjectsV2Async(
                    new ListObjectsV2Request { BucketName = bucket, ExpectedBucketOwner = cloud.Host.Service.Id }
                )
                .OutcomeAsync()
        ).ShouldBe("403 AccessDenied");
    }

    [Fact]
    public async Task Sessions_made_before_a_moment_can_be_revoked()
    {
        var (worker, bucket, roleArn, roleName) = await DelegateAsync();
        using var sts = cloud.Host.Sts(worker);
        using var s3 = cloud.Host.S3((await AssumeAsync(sts, roleArn, ExternalId)).Credentials);
        (await s3.GetObjectAsync(bucket, "jobs/1/in").OutcomeAsync()).ShouldBe("ok");

        await cloud
            .Host.Iam(cloud.Host.Studio)
            .PutRolePolicyAsync(
                roleName,
                "AWSRevokeOlderSessions",
                """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"DateLessThan":{"aws:TokenIssueTime":"2999-01-01T00:00:00Z"}}}]}"""
            );

        (await s3.GetObjectAsync(bucket, "jobs/1/in").OutcomeAsync()).ShouldBe("403 AccessDenied");
    }

    [Fact]
    public async Task A_role_made_again_under_the_same_name_is_not_the_one_that_was_trusted()
    {
        var iam = cloud.Host.Iam(cloud.Host.Studio);
        var trusted = CloudFixture.NewName("trusted");
        var anyone = Policies.Trust($"arn:aws:iam::{cloud.Host.Studio.Id}:root");
        var first = await iam.CreateRoleAsync(trusted, anyone);
        var target = CloudFixture.NewName("target");
        await iam.CreateRoleAsync(target, Policies.Trust(first.Arn.ToString()));
        (await iam.GetRoleAsync(target)).TrustPolicy.ShouldContain(first.Arn.ToString());

        await iam.DeleteRoleAsync(trusted);
        await iam.CreateRoleAsync(trusted, anyone);

        (await iam.GetRoleAsync(target)).TrustPolicy.ShouldContain($"\"{first.Id}\"");
    }

    private async Task<(AWSCredentials Worker, string Bucket, string RoleArn, string RoleName)> DelegateAsync(
        string actions = "s3:*"
    )
    {
        var bucket = await cloud.NewBucketAsync();
        using var owner = cloud.Host.S3(cloud.Host.Studio);
        foreach (var key in (string[])["jobs/1/in", "jobs/2/in"])
            await owner.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = bucket,
                    Key = key,
                    ContentBody = "x",
                }
            );
        var name = CloudFixture.NewName("worker");
        var worker = await UserAsync(name, Policies.Allow("sts:AssumeRole", "*"));
        var roleArn = await RoleAsync(
            Policies.Trust($"arn:aws:iam::{cloud.Host.Service.Id}:user/{name}", ExternalId),
            Policies.Allow(actions, $"arn:aws:s3:::{bucket}/*")
        );
        return (worker, bucket, roleArn, roleArn[(roleArn.LastIndexOf('/') + 1)..]);
    }

    private async Task<AWSCredentials> UserAsync(string name, string? policy)
    {
        var iam = cloud.Host.Iam(cloud.Host.Service);
        await iam.CreateUserAsync(name);
        if (policy is not null)
            await iam.PutUserPolicyAsync(name, "p", policy);
        IamAccessKey key = await iam.CreateAccessKeyAsync(name);
        return new BasicAWSCredentials(key.AccessKeyId, key.SecretAccessKey);
    }

    private async Task<string> RoleAsync(string trust, string policy)
    {
        var iam = cloud.Host.Iam(cloud.Host.Studio);
        var role = await iam.CreateRoleAsync(CloudFixture.NewName("role"), trust);
        await iam.PutRolePolicyAsync(role.Arn.Name, "p", policy);
        return role.Arn.ToString();
    }

    private static Task<AssumeRoleResponse> AssumeAsync(
        Amazon.SecurityToken.AmazonSecurityTokenServiceClient sts,
        string roleArn,
        string? externalId,
        string? policy = null
    ) =>
        sts.AssumeRoleAsync(
            new AssumeRoleRequest
            {
                RoleArn = roleArn,
                RoleSessionName = "session",
                ExternalId = externalId,
                Policy = policy,
            }
        );
}
