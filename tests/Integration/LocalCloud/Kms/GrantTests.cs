using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;
using Sluice.Access;
using Sluice.LocalCloud;
using static Sluice.Tests.Integration.LocalCloud.Kms.KmsWorld;

namespace Sluice.Tests.Integration.LocalCloud.Kms;

public sealed class GrantTests(CloudFixture cloud) : IClassFixture<CloudFixture>
{
    private CloudAccount Studio => cloud.Host.Studio;

    [Fact]
    public async Task A_grant_lets_its_grantee_do_just_its_operations_until_it_is_revoked()
    {
        var (admin, key, (arn, user)) = await WorldAsync();
        var blob = await admin.EncryptAsync(key, "hello");
        (await user.DecryptAsync(blob).EndAsync()).ShouldBe("AccessDeniedException");

        var grant = await GrantAsync(admin, key, arn, ["Decrypt"]);

        (await user.DecryptAsync(blob)).ShouldBe("hello");
        (await user.EncryptAsync(key, "x").EndAsync()).ShouldBe("AccessDeniedException");
        var shown = (await admin.ListGrantsAsync(new ListGrantsRequest { KeyId = key })).Grants.Single();
        (shown.GrantId, shown.GranteePrincipal, shown.Operations.Single()).ShouldBe(
            (grant.GrantId, arn.ToString(), "Decrypt")
        );
        await admin.RevokeGrantAsync(new RevokeGrantRequest { KeyId = key, GrantId = grant.GrantId });
        (await user.DecryptAsync(blob).EndAsync()).ShouldBe("AccessDeniedException");
    }

    [Fact]
    public async Task Constraints_bind_a_grant_to_encryption_contexts()
    {
        var (admin, key, (arn, user)) = await WorldAsync();
        await GrantAsync(
            admin,
            key,
            arn,
            ["Encrypt", "DescribeKey"],
            new GrantConstraints { EncryptionContextEquals = new() { ["a"] = "1" } }
        );
        await GrantAsync(
            admin,
            key,
            arn,
            ["GenerateDataKey"],
            new GrantConstraints { EncryptionContextSubset = new() { ["a"] = "1" } }
        );

        (await user.EncryptAsync(key, "x", new() { ["a"] = "1" }).EndAsync()).ShouldBe("ok");
        (await user.EncryptAsync(key, "x", new() { ["a"] = "1", ["b"] = "2" }).EndAsync()).ShouldBe(
            "AccessDeniedException"
        );
        (await DataKeyAsync(user, key, new() { ["a"] = "1", ["b"] = "2" }).EndAsync()).ShouldBe("ok");
        (await DataKeyAsync(user, key, new() { ["b"] = "2" }).EndAsync()).ShouldBe("AccessDeniedException");
        // An operation without a context is not bound by it.
        (await user.DescribeKeyAsync(key).EndAsync()).ShouldBe("ok");
    }

    [Fact]
    public async Task An_explicit_deny_stands_against_a_grant()
    {
        var (admin, key, (arn, user)) = await WorldAsync(
            """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"kms:Encrypt","Resource":"*"}]}"""
        );
        await GrantAsync(admin, key, arn, ["Encrypt"]);

        var refusal = await Should.ThrowAsync<AmazonServiceException>(() => user.EncryptAsync(key, "x"));

        refusal.Message.ShouldEndWith("with an explicit deny in an identity-based policy");
    }

    [Fact]
    public async Task A_named_grant_asked_for_again_is_the_same_grant()
    {
        var (admin, key, (arn, _)) = await WorldAsync();

        var first = await GrantAsync(admin, key, arn, ["Decrypt", "Encrypt"], name: "worker");
        var again = await GrantAsync(admin, key, arn, ["Encrypt", "Decrypt"], name: "worker");
        var other = await GrantAsync(admin, key, arn, ["Encrypt"], name: "worker");

        again.GrantId.ShouldBe(first.GrantId);
        other.GrantId.ShouldNotBe(first.GrantId);
    }

    [Fact]
    public async Task A_grant_is_retired_by_its_retiring_principal_and_by_nobody_else()
    {
        var (admin, key, (arn, user)) = await WorldAsync();
        var (retirerArn, retirerKey) = await cloud.Host.UserAsync(Studio, policy: null);
        using var retirer = cloud.Host.Kms(retirerKey);
        var grant = await GrantAsync(admin, key, arn, ["Decrypt"], retiring: retirerArn);

        (await user.RetireGrantAsync(new RetireGrantRequest { GrantToken = grant.GrantToken }).EndAsync()).ShouldBe(
            "AccessDeniedException"
        );
        (
            await admin.ListRetirableGrantsAsync(
                new ListRetirableGrantsRequest { RetiringPrincipal = retirerArn.ToString() }
            )
        )
            .Grants.Single()
            .GrantId.ShouldBe(grant.GrantId);
        (
            await retirer
                .RetireGrantAsync(new RetireGrantRequest { GrantToken = grant.GrantToken, DryRun = true })
                .EndAsync()
        ).ShouldBe("DryRunOperationException");
        await retirer.RetireGrantAsync(new RetireGrantRequest { GrantToken = grant.GrantToken });

        ((await admin.ListGrantsAsync(new ListGrantsRequest { KeyId = key })).Grants ?? []).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_grantee_who_may_grant_hands_on_no_more_than_it_has()
    {
        var (admin, key, (arn, user)) = await WorldAsync();
        var (childArn, _) = await cloud.Host.UserAsync(Studio, policy: null);
        await GrantAsync(
            admin,
            key,
            arn,
            ["CreateGrant", "Decrypt"],
            new GrantConstraints { EncryptionContextSubset = new() { ["a"] = "1" } }
        );
        var within = new GrantConstraints
        {
            EncryptionContextSubset = new() { ["a"] = "1", ["b"] = "2" },
        };

        (await GrantAsync(user, key, childArn, ["Decrypt"], within).EndAsync()).ShouldBe("ok");
        (await GrantAsync(user, key, childArn, ["Encrypt"], within).EndAsync()).ShouldBe("AccessDeniedException");
        (await GrantAsync(user, key, childArn, ["Decrypt"]).EndAsync()).ShouldBe("AccessDeniedException");
    }

    [Fact]
    public async Task A_grant_dies_with_the_one_it_was_for()
    {
        var (admin, key, _) = await WorldAsync();
        var iam = cloud.Host.Iam(Studio);
        var name = CloudFixture.NewName("role");
        var trust = Policies.Trust($"arn:aws:iam::{Studio.Id}:root");
        var role = await iam.CreateRoleAsync(name, trust);
        await GrantAsync(admin, key, role.Arn, ["Encrypt"]);
        (await EncryptAsRoleAsync(role.Arn, key)).ShouldBe("ok");

        await iam.DeleteRoleAsync(name);
        await iam.CreateRoleAsync(name, trust);

        (await EncryptAsRoleAsync(role.Arn, key)).ShouldBe("AccessDeniedException");
        (await admin.ListGrantsAsync(new ListGrantsRequest { KeyId = key }))
            .Grants.Single()
            .GranteePrincipal.ShouldBe(role.Id);
    }

    [Fact]
    public async Task A_grant_across_accounts_needs_the_grantees_own_side_too()
    {
        var (admin, _, _) = await WorldAsync();
        var key = (await admin.NewKeyAsync()).Arn;
        var (arn, credentials) = await cloud.Host.UserAsync(cloud.Host.Service, Policies.Allow("kms:Encrypt", "*"));
        var (silentArn, silentCredentials) = await cloud.Host.UserAsync(cloud.Host.Service, policy: null);
        using var user = cloud.Host.Kms(credentials);
        using var silent = cloud.Host.Kms(silentCredentials);
        await GrantAsync(admin, key, arn, ["Encrypt"]);
        await GrantAsync(admin, key, silentArn, ["Encrypt"]);

        (await user.EncryptAsync(key, "x").EndAsync()).ShouldBe("ok");
        (await silent.EncryptAsync(key, "x").EndAsync()).ShouldBe("AccessDeniedException");
    }

    [Fact]
    public async Task Grants_that_cannot_be_are_refused()
    {
        var (admin, key, (arn, _)) = await WorldAsync();
        var ghost = Arn.User(new AccountId(Studio.Id), "ghost");

        (await GrantAsync(admin, key, ghost, ["Decrypt"]).EndAsync()).ShouldBe("InvalidArnException");
        (await GrantAsync(admin, key, Arn.Bucket("b"), ["Decrypt"]).EndAsync()).ShouldBe("InvalidArnException");
        (await GrantAsync(admin, key, arn, ["Sign"]).EndAsync()).ShouldBe("ValidationException");
        (await GrantAsync(admin, key, arn, ["Everything"]).EndAsync()).ShouldBe("ValidationException");
        (
            await admin
                .EncryptAsync(
                    new EncryptRequest
                    {
                        KeyId = key,
                        Plaintext = Text("x"),
                        GrantTokens = ["QUJD"],
                    }
                )
                .EndAsync()
        ).ShouldBe("InvalidGrantTokenException");
    }

    private async Task<string> EncryptAsRoleAsync(Arn role, string key)
    {
        using var sts = cloud.Host.Sts(CloudHost.Key(Studio));
        var session = await sts.AssumeRoleAsync(new() { RoleArn = role.ToString(), RoleSessionName = "session" });
        using var kms = cloud.Host.Kms(session.Credentials);
        return await kms.EncryptAsync(key, "x").EndAsync();
    }

    private async Task<(
        AmazonKeyManagementServiceClient Admin,
        string Key,
        (Arn Arn, AmazonKeyManagementServiceClient Client) User
    )> WorldAsync(string? policy = null)
    {
        var admin = cloud.Host.Kms(Studio);
        var key = await admin.NewKeyAsync();
        var (arn, credentials) = await cloud.Host.UserAsync(Studio, policy);
        return (admin, key.KeyId, (arn, cloud.Host.Kms(credentials)));
    }

    private static Task<CreateGrantResponse> GrantAsync(
        AmazonKeyManagementServiceClient kms,
        string key,
        Arn grantee,
        List<string> operations,
        GrantConstraints? constraints = null,
        string? name = null,
        Arn? retiring = null
    ) =>
        kms.CreateGrantAsync(
            new CreateGrantRequest
            {
                KeyId = key,
                GranteePrincipal = grantee.ToString(),
                Operations = operations,
                Constraints = constraints,
                Name = name,
                RetiringPrincipal = retiring?.ToString(),
            }
        );

    private static Task DataKeyAsync(
        AmazonKeyManagementServiceClient kms,
        string key,
        Dictionary<string, string> context
    ) =>
        kms.GenerateDataKeyAsync(
            new GenerateDataKeyRequest
            {
                KeyId = key,
                KeySpec = DataKeySpec.AES_256,
                EncryptionContext = context,
            }
        );
}
