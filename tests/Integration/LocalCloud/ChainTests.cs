using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Sluice.LocalCloud;

namespace Sluice.Tests.Integration.LocalCloud;

/// <summary>What sessions hand on when one role leads to another, and who may have none.</summary>
public sealed class ChainTests(CloudFixture cloud) : IClassFixture<CloudFixture>
{
    [Fact]
    public async Task A_transitive_tag_goes_down_the_chain_and_the_others_stay_behind()
    {
        var (first, second) = (await RoleAsync("sts:*"), await RoleAsync("sts:*"));
        using var sts = Sts(
            await AssumeAsync(
                cloud.Host.Sts(Admin),
                Request(first, [("job", "7"), ("stage", "one")], transitive: ["job"])
            )
        );

        using var s3 = cloud.Host.S3((await sts.AssumeRoleAsync(Request(second))).Credentials);

        var bucket = await TaggedBucketAsync("job", "7");
        (await s3.GetBucketLocationAsync(bucket).OutcomeAsync()).ShouldBe("ok");
        (await s3.GetBucketLocationAsync(await TaggedBucketAsync("stage", "one")).OutcomeAsync()).ShouldBe(
            "403 AccessDenied"
        );
    }

    [Fact]
    public async Task A_transitive_tag_cannot_be_given_another_value()
    {
        var (first, second) = (await RoleAsync("sts:*"), await RoleAsync("sts:*"));
        using var sts = Sts(
            await AssumeAsync(cloud.Host.Sts(Admin), Request(first, [("job", "7")], transitive: ["job"]))
        );

        (await sts.AssumeRoleAsync(Request(second, [("JOB", "8")])).OutcomeAsync()).ShouldBe(
            "400 InvalidParameterValue"
        );
    }

    [Fact]
    public async Task Inherited_tags_need_the_permission_to_tag_the_next_session()
    {
        var (first, second) = (await RoleAsync("sts:*"), await RoleAsync("sts:AssumeRole"));
        using var plain = Sts(await AssumeAsync(cloud.Host.Sts(Admin), Request(first)));
        using var tagged = Sts(
            await AssumeAsync(cloud.Host.Sts(Admin), Request(first, [("job", "7")], transitive: ["job"]))
        );

        (await plain.AssumeRoleAsync(Request(second)).OutcomeAsync()).ShouldBe("ok");
        (await tagged.AssumeRoleAsync(Request(second)).OutcomeAsync()).ShouldBe("403 AccessDenied");
    }

    [Fact]
    public async Task A_transitive_key_names_a_tag_of_the_same_call()
    {
        using var sts = cloud.Host.Sts(Admin);
        var role = await RoleAsync("sts:*");

        (await sts.AssumeRoleAsync(Request(role, [("job", "7")], transitive: ["other"])).OutcomeAsync()).ShouldBe(
            "400 InvalidParameterValue"
        );
        (await sts.AssumeRoleAsync(Request(role, [("aws:job", "7")])).OutcomeAsync()).ShouldBe(
            "400 InvalidParameterValue"
        );
    }

    [Fact]
    public async Task A_source_identity_persists_cannot_be_changed_and_needs_its_permission_at_every_step()
    {
        var (first, second, closed) = (
            await RoleAsync("sts:*"),
            await RoleAsync("sts:*"),
            await RoleAsync("sts:AssumeRole")
        );
        var request = Request(first);
        request.SourceIdentity = "tenant-1";
        using var sts = Sts(await AssumeAsync(cloud.Host.Sts(Admin), request));

        (await sts.AssumeRoleAsync(Request(second))).SourceIdentity.ShouldBe("tenant-1");
        (await sts.AssumeRoleAsync(Request(closed)).OutcomeAsync()).ShouldBe("403 AccessDenied");
        var other = Request(second);
        other.SourceIdentity = "tenant-2";
        (await sts.AssumeRoleAsync(other).OutcomeAsync()).ShouldBe("403 AccessDenied");
    }

    [Fact]
    public async Task A_role_does_not_trust_itself_unless_it_says_so()
    {
        var role = await RoleAsync("sts:*", principal: AdminArn);
        using var sts = Sts(await AssumeAsync(cloud.Host.Sts(Admin), Request(role)));

        (await sts.AssumeRoleAsync(Request(role)).OutcomeAsync()).ShouldBe("403 AccessDenied");
    }

    [Fact]
    public async Task Tags_that_do_not_fit_are_refused_in_the_words_of_aws_and_those_that_do_are_measured()
    {
        var role = await RoleAsync("sts:*");
        using var sts = cloud.Host.Sts(Admin);
        var many = Enumerable.Range(0, 50).Select(index => ($"key-{index}", $"{index * 7919:x8}-{index * 104729:x8}"));

        using var raw = new RawClient(cloud.Host, cloud.Host.Studio) { Service = "sts" };
        var (_, _, body) = await raw.CallAsync(
            "AssumeRole",
            ("RoleArn", role),
            ("RoleSessionName", "session"),
            ("Tags.member.1.Key", "job"),
            ("Tags.member.1.Value", "7")
        );
        body.ShouldMatch("<PackedPolicySize>[1-9]</PackedPolicySize>");
        var refusal = await Should.ThrowAsync<PackedPolicyTooLargeException>(() =>
            sts.AssumeRoleAsync(Request(role, [.. many]))
        );
        refusal.Message.ShouldMatch("^Packed size of session tags consumes [0-9]+% of allotted space\\.$");
    }

    [Fact]
    public async Task Revoking_older_sessions_ends_them_and_not_the_newer_ones()
    {
        var role = await RoleAsync("sts:*");
        using var older = cloud.Host.S3((await AssumeAsync(cloud.Host.Sts(Admin), Request(role))));
        (await older.ListBucketsAsync().OutcomeAsync()).ShouldBe("ok");
        var now = TimeProvider.System.GetUtcNow().AddSeconds(2).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        await cloud
            .Host.Iam(cloud.Host.Studio)
            .PutRolePolicyAsync(
                role.Split('/')[^1],
                "AWSRevokeOlderSessions",
                $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"DateLessThan":{"aws:TokenIssueTime":"{{{now}}}"} } }]}"""
            );

        (await older.ListBucketsAsync().OutcomeAsync()).ShouldBe("403 AccessDenied");
        cloud.Host.Time.Ahead += TimeSpan.FromSeconds(3);
        using var newer = cloud.Host.S3((await AssumeAsync(cloud.Host.Sts(Admin), Request(role))));
        (await newer.ListBucketsAsync().OutcomeAsync()).ShouldBe("ok");
    }

    [Fact]
    public async Task The_root_user_may_do_everything_at_home_but_assume_a_role()
    {
        var role = await RoleAsync("sts:*", principal: $"arn:aws:iam::{cloud.Host.Studio.Id}:root");
        var root = cloud.Host.Cloud.EnsureRoot("studio");
        var key = new BasicAWSCredentials(root.AccessKeyId, root.SecretAccessKey);
        using var sts = cloud.Host.Sts(key);
        using var s3 = cloud.Host.S3(key);

        (await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest())).Arn.ShouldBe(
            $"arn:aws:iam::{cloud.Host.Studio.Id}:root"
        );
        (await s3.PutBucketAsync(CloudFixture.NewName("root")).OutcomeAsync()).ShouldBe("ok");
        var refusal = await Should.ThrowAsync<AmazonServiceException>(() => sts.AssumeRoleAsync(Request(role)));
        refusal.Message.ShouldBe("Roles may not be assumed by root accounts.");
    }

    [Fact]
    public async Task A_federated_session_can_do_what_both_its_user_and_its_policy_allow()
    {
        using var sts = cloud.Host.Sts(Admin);
        var answer = await sts.GetFederationTokenAsync(
            new GetFederationTokenRequest { Name = "editor", Policy = Policies.Allow("s3:ListAllMyBuckets", "*") }
        );
        var none = await sts.GetFederationTokenAsync(new GetFederationTokenRequest { Name = "nobody" });
        using var editor = cloud.Host.S3(answer.Credentials);
        using var nobody = cloud.Host.S3(none.Credentials);
        using var self = cloud.Host.Sts(answer.Credentials);

        answer.FederatedUser.Arn.ShouldBe($"arn:aws:sts::{cloud.Host.Studio.Id}:federated-user/editor");
        (await self.GetCallerIdentityAsync(new GetCallerIdentityRequest())).UserId.ShouldBe(
            $"{cloud.Host.Studio.Id}:editor"
        );
        (await editor.ListBucketsAsync().OutcomeAsync()).ShouldBe("ok");
        (await editor.PutBucketAsync(CloudFixture.NewName("editor")).OutcomeAsync()).ShouldBe("403 AccessDenied");
        (await nobody.ListBucketsAsync().OutcomeAsync()).ShouldBe("403 AccessDenied");
        (await self.GetFederationTokenAsync(new GetFederationTokenRequest { Name = "again" }).OutcomeAsync()).ShouldBe(
            "403 AccessDenied"
        );
    }

    private BasicAWSCredentials Admin => CloudHost.Key(cloud.Host.Studio);

    private string AdminArn => $"arn:aws:iam::{cloud.Host.Studio.Id}:user/{LocalCloudServer.Administrator}";

    private AmazonSecurityTokenServiceClient Sts(Credentials credentials) => cloud.Host.Sts(credentials);

    /// <returns>The ARN of a role that everybody in the account may do these things to, and that may do everything to buckets tagged as it is.</returns>
    private async Task<string> RoleAsync(string action, string? principal = null)
    {
        var iam = cloud.Host.Iam(cloud.Host.Studio);
        var trust =
            $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{{principal ?? "*"}}}"},"Action":"{{{action}}}"}]}""";
        var role = await iam.CreateRoleAsync(CloudFixture.NewName("role"), trust);
        await iam.PutRolePolicyAsync(
            role.Arn.Name,
            "sts",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["sts:*","s3:ListAllMyBuckets"],"Resource":"*"}]}"""
        );
        return role.Arn.ToString();
    }

    /// <returns>A bucket that sessions with this tag may look at.</returns>
    private async Task<string> TaggedBucketAsync(string key, string value)
    {
        var bucket = await cloud.NewBucketAsync();
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        // S3 calls a policy public that names everyone and narrows it by tags.
        await s3.DeletePublicAccessBlockAsync(
            new Amazon.S3.Model.DeletePublicAccessBlockRequest { BucketName = bucket }
        );
        await s3.PutBucketPolicyAsync(
            bucket,
            $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"s3:GetBucketLocation","Resource":"arn:aws:s3:::{{{bucket}}}","Condition":{"StringEquals":{"aws:PrincipalAccount":"{{{cloud.Host.Studio.Id}}}","aws:PrincipalTag/{{{key}}}":"{{{value}}}"} } }]}"""
        );
        return bucket;
    }

    private static async Task<Credentials> AssumeAsync(
        AmazonSecurityTokenServiceClient client,
        AssumeRoleRequest request
    )
    {
        using (client)
            return (await client.AssumeRoleAsync(request)).Credentials;
    }

    private static AssumeRoleRequest Request(
        string role,
        (string Key, string Value)[]? tags = null,
        string[]? transitive = null
    ) =>
        new()
        {
            RoleArn = role,
            RoleSessionName = "session",
            Tags = tags is null ? null : [.. tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
            TransitiveTagKeys = transitive is null ? null : [.. transitive],
        };
}
