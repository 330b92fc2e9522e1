using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;
using Sluice.LocalCloud;
using static Sluice.Tests.Integration.LocalCloud.Kms.KmsWorld;

namespace Sluice.Tests.Integration.LocalCloud.Kms;

public sealed class KeyAccessTests(CloudFixture cloud) : IClassFixture<CloudFixture>
{
    private CloudAccount Studio => cloud.Host.Studio;

    private CloudAccount Service => cloud.Host.Service;

    [Fact]
    public async Task The_default_policy_lets_the_account_decide_by_its_own_policies()
    {
        using var admin = cloud.Host.Kms(Studio);
        var key = await admin.NewKeyAsync();
        var (allowedArn, allowed) = await cloud.Host.UserAsync(Studio, Policies.Allow("kms:Encrypt", key.Arn));
        var (deniedArn, denied) = await cloud.Host.UserAsync(Studio, Policies.Allow("s3:*", "*"));
        using var may = cloud.Host.Kms(allowed);
        using var mayNot = cloud.Host.Kms(denied);

        (await may.EncryptAsync(key.Arn, "x").EndAsync()).ShouldBe("ok");
        var refusal = await Should.ThrowAsync<AmazonServiceException>(() => mayNot.EncryptAsync(key.Arn, "x"));
        refusal.ErrorCode.ShouldBe("AccessDeniedException");
        refusal.Message.ShouldBe(
            $"User: {deniedArn} is not authorized to perform: kms:Encrypt on resource: {key.Arn} because no identity-based policy allows the kms:Encrypt action"
        );
        allowedArn.ShouldNotBe(deniedArn);
    }

    [Fact]
    public async Task Without_the_account_in_its_policy_a_key_heeds_nobody_whom_it_does_not_name()
    {
        using var admin = cloud.Host.Kms(Studio);
        var (arn, key) = await cloud.Host.UserAsync(Studio, Policies.Allow("kms:*", "*"));
        using var user = cloud.Host.Kms(key);
        var closed = await admin.NewKeyAsync(ClosedPolicy(Studio));

        (await user.EncryptAsync(closed.KeyId, "x").EndAsync()).ShouldBe("AccessDeniedException");
        (await admin.EncryptAsync(closed.KeyId, "x").EndAsync()).ShouldBe("AccessDeniedException");

        await PutPolicyAsync(admin, closed.KeyId, ClosedPolicy(Studio, Statement(arn.ToString(), "kms:Encrypt")));
        (await user.EncryptAsync(closed.KeyId, "x").EndAsync()).ShouldBe("ok");
    }

    [Fact]
    public async Task Another_account_needs_both_sides_and_the_arn()
    {
        using var admin = cloud.Host.Kms(Studio);
        var (arn, credentials) = await cloud.Host.UserAsync(Service, Policies.Allow("kms:Encrypt", "*"));
        var (silentArn, silentCredentials) = await cloud.Host.UserAsync(Service, policy: null);
        using var user = cloud.Host.Kms(credentials);
        using var silent = cloud.Host.Kms(silentCredentials);
        var key = await admin.NewKeyAsync();

        (await user.EncryptAsync(key.Arn, "x").EndAsync()).ShouldBe("AccessDeniedException");
        await PutPolicyAsync(
            admin,
            key.KeyId,
            KeyPolicy(Studio, Statement(arn.ToString(), "kms:*"), Statement(silentArn.ToString(), "kms:*"))
        );

        (await user.EncryptAsync(key.Arn, "x").EndAsync()).ShouldBe("ok");
        (await silent.EncryptAsync(key.Arn, "x").EndAsync()).ShouldBe("AccessDeniedException");
        (await user.EncryptAsync(key.KeyId, "x").EndAsync()).ShouldBe("NotFoundException");
        // Even the key's own policy cannot open what KMS keeps within an account.
        (await user.PutKeyPolicyAsync(key.Arn, "{}", "default").EndAsync()).ShouldBe("AccessDeniedException");
    }

    [Fact]
    public async Task To_a_stranger_a_key_that_is_not_there_looks_like_one_that_is_closed()
    {
        using var admin = cloud.Host.Kms(Studio);
        var (_, credentials) = await cloud.Host.UserAsync(Service, Policies.Allow("kms:*", "*"));
        using var user = cloud.Host.Kms(credentials);
        var key = await admin.NewKeyAsync();
        var nobody = key.Arn[..^1] + (key.Arn[^1] == '0' ? '1' : '0');

        var closed = await Should.ThrowAsync<AmazonServiceException>(() => user.DescribeKeyAsync(key.Arn));
        var missing = await Should.ThrowAsync<AmazonServiceException>(() => user.DescribeKeyAsync(nobody));

        missing.Message.Replace(nobody, key.Arn, StringComparison.Ordinal).ShouldBe(closed.Message);
        closed.Message.ShouldContain("because the resource does not exist in this Region");
        var blob = await admin.EncryptAsync(key.KeyId, "x");
        (await Should.ThrowAsync<AmazonServiceException>(() => user.DecryptAsync(blob))).Message.ShouldContain(
            "or you are not allowed to access"
        );
    }

    [Fact]
    public async Task A_policy_that_locks_its_author_out_is_refused_unless_that_is_asked_for()
    {
        using var admin = cloud.Host.Kms(Studio);
        var key = await admin.NewKeyAsync();
        var (arn, _) = await cloud.Host.UserAsync(Studio, policy: null);
        var closed = $$"""{"Version":"2012-10-17","Statement":[{{Statement(arn.ToString(), "kms:*")}}]}""";

        (await PutPolicyAsync(admin, key.KeyId, closed).EndAsync()).ShouldBe("MalformedPolicyDocumentException");
        (await admin.CreateKeyAsync(new CreateKeyRequest { Policy = closed }).EndAsync()).ShouldBe(
            "MalformedPolicyDocumentException"
        );
        await PutPolicyAsync(admin, key.KeyId, closed, bypass: true);
        (await admin.EncryptAsync(key.KeyId, "x").EndAsync()).ShouldBe("AccessDeniedException");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"Version":"2012-10-17","Statement":[]}""")]
    [InlineData(
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::ACCOUNT:user/ghost"},"Action":"kms:*","Resource":"*"}]}"""
    )]
    public async Task A_policy_that_is_none_is_refused(string policy)
    {
        using var admin = cloud.Host.Kms(Studio);
        var key = await admin.NewKeyAsync();
        var text = policy.Replace("ACCOUNT", Studio.Id, StringComparison.Ordinal);

        (await PutPolicyAsync(admin, key.KeyId, text, bypass: true).EndAsync()).ShouldBe(
            "MalformedPolicyDocumentException"
        );
    }

    [Fact]
    public async Task Conditions_of_a_key_policy_see_the_context_the_alias_and_the_tags()
    {
        using var admin = cloud.Host.Kms(Studio);
        var (arn, credentials) = await cloud.Host.UserAsync(Studio, policy: null);
        using var user = cloud.Host.Kms(credentials);
        var alias = "alias/" + CloudFixture.NewName("conditions");
        var key = (
            await admin.CreateKeyAsync(
                new CreateKeyRequest
                {
                    Tags = [new Tag { TagKey = "team", TagValue = "films" }],
                    Policy = KeyPolicy(
                        Studio,
                        Statement(
                            arn.ToString(),
                            "kms:Encrypt",
                            """{"StringEquals":{"kms:EncryptionContext:job":"1","aws:ResourceTag/team":"films"},"ForAllValues:StringEquals":{"kms:EncryptionContextKeys":["job"]},"Null":{"kms:ViaService":"true"}}"""
                        ),
                        Statement(
                            arn.ToString(),
                            "kms:DescribeKey",
                            $$$"""{"StringEquals":{"kms:RequestAlias":"{{{alias}}}"}}"""
                        )
                    ),
                }
            )
        ).KeyMetadata;
        await admin.CreateAliasAsync(alias, key.KeyId);

        (await user.EncryptAsync(key.KeyId, "x", new() { ["job"] = "1" }).EndAsync()).ShouldBe("ok");
        (await user.EncryptAsync(key.KeyId, "x", new() { ["job"] = "2" }).EndAsync()).ShouldBe("AccessDeniedException");
        (await user.EncryptAsync(key.KeyId, "x", new() { ["job"] = "1", ["more"] = "1" }).EndAsync()).ShouldBe(
            "AccessDeniedException"
        );
        (await user.EncryptAsync(key.KeyId, "x").EndAsync()).ShouldBe("AccessDeniedException");
        (await user.DescribeKeyAsync(alias).EndAsync()).ShouldBe("ok");
        (await user.DescribeKeyAsync(key.KeyId).EndAsync()).ShouldBe("AccessDeniedException");
    }

    [Fact]
    public async Task An_alias_needs_the_permission_on_itself_and_on_its_key()
    {
        using var admin = cloud.Host.Kms(Studio);
        var key = await admin.NewKeyAsync();
        var name = "alias/" + CloudFixture.NewName("a");
        var aliasArn = $"arn:aws:kms:us-east-1:{Studio.Id}:{name}";
        var (_, onKey) = await cloud.Host.UserAsync(Studio, Policies.Allow("kms:CreateAlias", key.Arn));
        var (_, onAlias) = await cloud.Host.UserAsync(Studio, Policies.Allow("kms:CreateAlias", aliasArn));
        var (_, onBoth) = await cloud.Host.UserAsync(
            Studio,
            Policies
                .Allow("kms:CreateAlias", $"{key.Arn}\",\"{aliasArn}")
                .Replace(
                    $"\"Resource\":\"{key.Arn}\",\"{aliasArn}\"",
                    $"\"Resource\":[\"{key.Arn}\",\"{aliasArn}\"]",
                    StringComparison.Ordinal
                )
        );

        using var first = cloud.Host.Kms(onKey);
        using var second = cloud.Host.Kms(onAlias);
        using var third = cloud.Host.Kms(onBoth);
        (await first.CreateAliasAsync(name, key.KeyId).EndAsync()).ShouldBe("AccessDeniedException");
        (await second.CreateAliasAsync(name, key.KeyId).EndAsync()).ShouldBe("AccessDeniedException");
        (await third.CreateAliasAsync(name, key.KeyId).EndAsync()).ShouldBe("ok");
    }

    [Fact]
    public async Task Whoever_cannot_sign_gets_no_answer()
    {
        using var wrong = cloud.Host.Kms(new BasicAWSCredentials(Studio.AccessKeyId, "wrong"));
        using var unknown = cloud.Host.Kms(new BasicAWSCredentials("AKIAAAAAAAAAAAAAAAAA", "wrong"));
        using var anonymous = cloud.Host.Kms(new AnonymousAWSCredentials());

        (await wrong.ListKeysAsync(new ListKeysRequest()).EndAsync()).ShouldBe("InvalidSignatureException");
        (await unknown.ListKeysAsync(new ListKeysRequest()).EndAsync()).ShouldBe("UnrecognizedClientException");
        (await anonymous.ListKeysAsync(new ListKeysRequest()).EndAsync()).ShouldBe(
            "MissingAuthenticationTokenException"
        );
    }

    private static Task PutPolicyAsync(
        AmazonKeyManagementServiceClient kms,
        string key,
        string policy,
        bool bypass = false
    ) =>
        kms.PutKeyPolicyAsync(
            new PutKeyPolicyRequest
            {
                KeyId = key,
                Policy = policy,
                BypassPolicyLockoutSafetyCheck = bypass,
            }
        );
}
