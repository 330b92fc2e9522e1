using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace Sluice.Tests.Integration.LocalCloud.Kms;

public sealed class KeyTests(CloudFixture cloud) : IClassFixture<CloudFixture>
{
    [Fact]
    public async Task What_a_key_encrypts_comes_back_by_the_ciphertext_alone()
    {
        using var kms = cloud.Host.Kms(cloud.Host.Studio);
        var key = await kms.NewKeyAsync();

        var blob = await kms.EncryptAsync(key.KeyId, "hello");

        (await kms.DecryptAsync(blob)).ShouldBe("hello");
        (await kms.DecryptAsync(blob, key: key.Arn)).ShouldBe("hello");
    }

    [Fact]
    public async Task The_encryption_context_must_be_the_same_in_any_order()
    {
        using var kms = cloud.Host.Kms(cloud.Host.Studio);
        var key = await kms.NewKeyAsync();
        var blob = await kms.EncryptAsync(key.KeyId, "hello", new() { ["a"] = "1", ["b"] = "2" });

        (await kms.DecryptAsync(blob, new() { ["b"] = "2", ["a"] = "1" })).ShouldBe("hello");
        (await kms.DecryptAsync(blob, new() { ["a"] = "1" }).EndAsync()).ShouldBe("InvalidCiphertextException");
        (await kms.DecryptAsync(blob, new() { ["A"] = "1", ["b"] = "2" }).EndAsync()).ShouldBe(
            "InvalidCiphertextException"
        );
        (await kms.DecryptAsync(blob).EndAsync()).ShouldBe("InvalidCiphertextException");
    }

    [Fact]
    public async Task A_changed_ciphertext_and_a_wrong_key_are_told_apart()
    {
        using var kms = cloud.Host.Kms(cloud.Host.Studio);
        var (key, other) = (await kms.NewKeyAsync(), await kms.NewKeyAsync());
        var blob = await kms.EncryptAsync(key.KeyId, "hello");
        var changed = blob.ToArray();
        changed[^1] ^= 1;

        (await kms.DecryptAsync(new MemoryStream(changed)).EndAsync()).ShouldBe("InvalidCiphertextException");
        (await kms.DecryptAsync(KmsWorld.Text("no ciphertext")).EndAsync()).ShouldBe("InvalidCiphertextException");
        (await kms.DecryptAsync(blob, key: other.KeyId).EndAsync()).ShouldBe("IncorrectKeyException");
    }

    [Fact]
    public async Task Data_keys_come_in_the_clear_and_encrypted()
    {
        using var kms = cloud.Host.Kms(cloud.Host.Studio);
        var key = await kms.NewKeyAsync();

        var made = await kms.GenerateDataKeyAsync(
            new GenerateDataKeyRequest { KeyId = key.KeyId, KeySpec = DataKeySpec.AES_256 }
        );
        var half = await kms.GenerateDataKeyWithoutPlaintextAsync(
            new GenerateDataKeyWithoutPlaintextRequest { KeyId = key.KeyId, NumberOfBytes = 24 }
        );
        var opened = await kms.DecryptAsync(new DecryptRequest { CiphertextBlob = made.CiphertextBlob });

        made.Plaintext.Length.ShouldBe(32);
        opened.Plaintext.ToArray().ShouldBe(made.Plaintext.ToArray());
        opened.KeyId.ShouldBe(key.Arn);
        (await kms.DecryptAsync(new DecryptRequest { CiphertextBlob = half.CiphertextBlob })).Plaintext.Length.ShouldBe(
            24
        );
        (await kms.GenerateRandomAsync(new GenerateRandomRequest { NumberOfBytes = 7 })).Plaintext.Length.ShouldBe(7);
        (await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = key.KeyId }).EndAsync()).ShouldBe(
            "ValidationException"
        );
    }

    [Fact]
    public async Task A_ciphertext_moves_from_key_to_key_without_being_seen()
    {
        using var kms = cloud.Host.Kms(cloud.Host.Studio);
        var (from, to) = (await kms.NewKeyAsync(), await kms.NewKeyAsync());
        var blob = await kms.EncryptAsync(from.KeyId, "hello", new() { ["a"] = "1" });

        var moved = await kms.ReEncryptAsync(
            new ReEncryptRequest
            {
                CiphertextBlob = blob,
                SourceEncryptionContext = new() { ["a"] = "1" },
                DestinationKeyId = to.KeyId,
                DestinationEncryptionContext = new() { ["b"] = "2" },
            }
        );

        moved.SourceKeyId.ShouldBe(from.Arn);
        moved.KeyId.ShouldBe(to.Arn);
        (await kms.DecryptAsync(moved.CiphertextBlob, new() { ["b"] = "2" }, to.KeyId)).ShouldBe("hello");
    }

    [Fact]
    public async Task A_key_answers_to_its_id_its_arn_and_its_aliases()
    {
        using var kms = cloud.Host.Kms(cloud.Host.Studio);
        var (key, other) = (await kms.NewKeyAsync(), await kms.NewKeyAsync());
        var alias = "alias/" + CloudFixture.NewName("films");
        var aliasArn = $"arn:aws:kms:us-east-1:{cloud.Host.Studio.Id}:{alias}";
        await kms.CreateAliasAsync(alias, key.KeyId);

        foreach (var name in (string[])[key.KeyId, key.Arn, alias, aliasArn])
            (await kms.DescribeKeyAsync(name)).KeyMetadata.Arn.ShouldBe(key.Arn);
        (await kms.CreateAliasAsync(alias, other.KeyId).EndAsync()).ShouldBe("AlreadyExistsException");
        (await kms.CreateAliasAsync("alias/aws/mine", key.KeyId).EndAsync()).ShouldBe("InvalidAliasNameException");
        (await kms.ScheduleKeyDeletionAsync(alias, 7).EndAsync()).ShouldBe("InvalidArnException");

        await kms.UpdateAliasAsync(alias, other.KeyId);
        (await kms.DescribeKeyAsync(alias)).KeyMetadata.Arn.ShouldBe(other.Arn);
        (await kms.ListAliasesAsync(new ListAliasesRequest { KeyId = other.KeyId }))
            .Aliases.Single()
            .AliasArn.ShouldBe(aliasArn);
        await kms.DeleteAliasAsync(alias);
        (await kms.DescribeKeyAsync(alias).EndAsync()).ShouldBe("NotFoundException");
    }

    [Theory]
    [InlineData("11111111-2222-4333-8444-555555555555")]
    [InlineData("alias/nobody")]
    [InlineData("testkey-1")]
    [InlineData("arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-4333-8444-555555555555")]
    public async Task A_key_that_is_not_there_is_not_found(string name)
    {
        using var kms = cloud.Host.Kms(cloud.Host.Studio);

        (await kms.DescribeKeyAsync(name).EndAsync()).ShouldBe("NotFoundException");
    }

    [Fact]
    public async Task A_disabled_key_does_nothing_until_it_is_enabled()
    {
        using var kms = cloud.Host.Kms(cloud.Host.Studio);
        var key = await kms.NewKeyAsync();
        var blob = await kms.EncryptAsync(key.KeyId, "hello");

        await kms.DisableKeyAsync(key.KeyId);
        (await kms.EncryptAsync(key.KeyId, "x").EndAsync()).ShouldBe("DisabledException");
        (await kms.DecryptAsync(blob).EndAsync()).ShouldBe("DisabledException");
        (await kms.DescribeKeyAsync(key.KeyId)).KeyMetadata.KeyState.Value.ShouldBe("Disabled");

        await kms.EnableKeyAsync(key.KeyId);
        (await kms.DecryptAsync(blob)).ShouldBe("hello");
    }

    [Fact]
    public async Task A_key_waits_for_its_deletion_and_can_be_saved_until_then()
    {
        await using var host = await CloudHost.StartAsync();
        using var kms = host.Kms(host.Studio);
        var (saved, lost) = (await kms.NewKeyAsync(), await kms.NewKeyAsync());
        var blob = await kms.EncryptAsync(saved.KeyId, "hello");
        await kms.ScheduleKeyDeletionAsync(saved.KeyId, 7);
        await kms.ScheduleKeyDeletionAsync(lost.KeyId, 7);

        (await kms.DecryptAsync(blob).EndAsync()).ShouldBe("KMSInvalidStateException");
        (await kms.EnableKeyAsync(saved.KeyId).EndAsync()).ShouldBe("KMSInvalidStateException");
        await kms.CancelKeyDeletionAsync(saved.KeyId);
        (await kms.DescribeKeyAsync(saved.KeyId)).KeyMetadata.KeyState.Value.ShouldBe("Disabled");
        await kms.EnableKeyAsync(saved.KeyId);

        host.Time.Ahead = TimeSpan.FromDays(7.1);
        // Signed in the future, as SDKs cannot.
        using var later = new RawClient(host, host.Studio) { Service = "kms", Time = host.Time.GetUtcNow() };
        (await DescribeAsync(later, saved.KeyId)).ShouldContain("\"KeyState\":\"Enabled\"");
        (await CallAsync(later, "ListKeys", "{}")).ShouldNotContain(lost.KeyId);
        (await DescribeAsync(later, lost.KeyId)).ShouldContain("NotFoundException");
    }

    [Fact]
    public async Task Rotation_gives_new_material_and_keeps_the_old()
    {
        using var kms = cloud.Host.Kms(cloud.Host.Studio);
        var key = await kms.NewKeyAsync();
        var before = await kms.EncryptAsync(key.KeyId, "before");

        await kms.RotateKeyOnDemandAsync(new RotateKeyOnDemandRequest { KeyId = key.KeyId });
        var after = await kms.EncryptAsync(key.KeyId, "after");

        (await kms.DecryptAsync(before)).ShouldBe("before");
        (await kms.DecryptAsync(after)).ShouldBe("after");
        var rotation = (
            await kms.ListKeyRotationsAsync(new ListKeyRotationsRequest { KeyId = key.KeyId })
        ).Rotations.Single();
        rotation.RotationType.Value.ShouldBe("ON_DEMAND");
        await kms.EnableKeyRotationAsync(new EnableKeyRotationRequest { KeyId = key.KeyId, RotationPeriodInDays = 90 });
        var status = await kms.GetKeyRotationStatusAsync(key.KeyId);
        (status.KeyRotationEnabled, status.RotationPeriodInDays).ShouldBe((true, 90));
    }

    [Fact]
    public async Task Lists_come_in_pages()
    {
        using var kms = cloud.Host.Kms(cloud.Host.Service);
        var made = new List<string>();
        for (var index = 0; index < 3; index++)
            made.Add((await kms.NewKeyAsync()).KeyId);

        var seen = new List<string>();
        ListKeysResponse page;
        string? marker = null;
        do
        {
            page = await kms.ListKeysAsync(new ListKeysRequest { Limit = 2, Marker = marker });
            page.Keys.Count.ShouldBeLessThanOrEqualTo(2);
            seen.AddRange(page.Keys.Select(key => key.KeyId));
            marker = page.NextMarker;
        } while (page.Truncated == true);

        made.ShouldBeSubsetOf(seen);
        seen.Distinct().Count().ShouldBe(seen.Count);
        (await kms.ListKeysAsync(new ListKeysRequest { Marker = "!" }).EndAsync()).ShouldBe("InvalidMarkerException");
    }

    [Fact]
    public async Task Tags_come_and_go()
    {
        using var kms = cloud.Host.Kms(cloud.Host.Studio);
        var key = (
            await kms.CreateKeyAsync(new CreateKeyRequest { Tags = [new Tag { TagKey = "a", TagValue = "1" }] })
        ).KeyMetadata;

        await kms.TagResourceAsync(
            new TagResourceRequest { KeyId = key.KeyId, Tags = [new Tag { TagKey = "b", TagValue = "2" }] }
        );
        await kms.UntagResourceAsync(new UntagResourceRequest { KeyId = key.KeyId, TagKeys = ["a"] });

        var tag = (await kms.ListResourceTagsAsync(new ListResourceTagsRequest { KeyId = key.KeyId })).Tags.Single();
        (tag.TagKey, tag.TagValue).ShouldBe(("b", "2"));
    }

    [Fact]
    public async Task What_there_is_not_is_refused_by_name()
    {
        using var kms = cloud.Host.Kms(cloud.Host.Studio);
        var key = await kms.NewKeyAsync();

        var calls = new Dictionary<string, Task>
        {
            ["asymmetric"] = kms.CreateKeyAsync(
                new CreateKeyRequest { KeySpec = KeySpec.RSA_2048, KeyUsage = KeyUsageType.SIGN_VERIFY }
            ),
            ["HMAC"] = kms.CreateKeyAsync(
                new CreateKeyRequest { KeySpec = KeySpec.HMAC_256, KeyUsage = KeyUsageType.GENERATE_VERIFY_MAC }
            ),
            ["imported"] = kms.CreateKeyAsync(new CreateKeyRequest { Origin = OriginType.EXTERNAL }),
            ["several regions"] = kms.CreateKeyAsync(new CreateKeyRequest { MultiRegion = true }),
            ["public key"] = kms.GetPublicKeyAsync(new GetPublicKeyRequest { KeyId = key.KeyId }),
        };

        foreach (var (_, call) in calls)
            (await call.EndAsync()).ShouldBe("UnsupportedOperationException");
    }

    [Fact]
    public async Task A_dry_run_says_how_it_would_end_and_changes_nothing()
    {
        using var kms = cloud.Host.Kms(cloud.Host.Studio);
        var key = await kms.NewKeyAsync();
        var (_, stranger) = await cloud.Host.UserAsync(cloud.Host.Studio, policy: null);
        using var others = cloud.Host.Kms(stranger);
        var dry = new GenerateDataKeyRequest
        {
            KeyId = key.KeyId,
            KeySpec = DataKeySpec.AES_256,
            DryRun = true,
        };

        (await kms.GenerateDataKeyAsync(dry).EndAsync()).ShouldBe("DryRunOperationException");
        (await others.GenerateDataKeyAsync(dry).EndAsync()).ShouldBe("AccessDeniedException");
        (
            await kms.CreateGrantAsync(
                    new CreateGrantRequest
                    {
                        KeyId = key.KeyId,
                        GranteePrincipal = $"arn:aws:iam::{cloud.Host.Studio.Id}:user/admin",
                        Operations = ["Decrypt"],
                        DryRun = true,
                    }
                )
                .EndAsync()
        ).ShouldBe("DryRunOperationException");
        ((await kms.ListGrantsAsync(new ListGrantsRequest { KeyId = key.KeyId })).Grants ?? []).ShouldBeEmpty();
    }

    [Fact]
    public async Task Keys_grants_and_aliases_outlive_a_restart_and_are_nothing_without_the_master_key()
    {
        var first = await CloudHost.StartAsync();
        MemoryStream blob;
        using (var kms = first.Kms(first.Studio))
        {
            var key = await kms.NewKeyAsync();
            await kms.CreateAliasAsync("alias/kept", key.KeyId);
            blob = await kms.EncryptAsync("alias/kept", "hello");
            await kms.RotateKeyOnDemandAsync(new RotateKeyOnDemandRequest { KeyId = key.KeyId });
        }
        await first.StopAsync();

        var second = await CloudHost.StartAsync(first.Folder);
        using (var again = second.Kms(second.Studio))
            (await again.DecryptAsync(blob, key: "alias/kept")).ShouldBe("hello");
        await second.StopAsync();

        var master = Path.Combine(first.Folder, "master.key");
        File.GetUnixFileMode(master).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.Delete(master);
        (await Should.ThrowAsync<IOException>(() => CloudHost.StartAsync(first.Folder))).Message.ShouldContain(
            "put the file back"
        );
        Directory.Delete(first.Folder, recursive: true);
    }

    private static Task<string> DescribeAsync(RawClient kms, string key) =>
        CallAsync(kms, "DescribeKey", $$"""{"KeyId":"{{key}}"}""");

    private static async Task<string> CallAsync(RawClient kms, string operation, string input)
    {
        var body = System.Text.Encoding.UTF8.GetBytes(input);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(body));
        return (await kms.SendAsync("POST", "/", body, hash, ("x-amz-target", $"TrentService.{operation}"))).Body;
    }
}
