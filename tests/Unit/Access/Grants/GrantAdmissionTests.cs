using Sluice.Access.Aws;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;
using static Sluice.Tests.Unit.Access.GrantFixture;

namespace Sluice.Tests.Unit.Access.Grants;

public sealed class GrantAdmissionTests
{
    private static readonly GrantAdmissionContext s_context = new() { OwnAccount = SluiceAccount, Now = Now };

    private static readonly GrantRequest s_request = new()
    {
        Organization = Studio,
        RoleArn = "arn:aws:iam::444455556666:role/media/sluice-access",
        Bucket = "studio-masters",
        Prefix = "films",
        Region = "eu-central-1",
    };

    [Fact]
    public void A_grant_is_reserved_before_its_role_exists()
    {
        var grant = Admitted(s_request);

        grant.State.ShouldBe(GrantState.Pending);
        grant.Prefix.ShouldBe("films/");
        grant.ExpectedOwner.ShouldBe(StudioAccount);
        var role = grant.Mechanism.ShouldBeOfType<GrantMechanism.CrossAccountRole>();
        role.ExternalId.Value.ShouldStartWith("slc-");
        role.Role.ToString().ShouldBe("arn:aws:iam::444455556666:role/media/sluice-access");
    }

    [Fact]
    public void Every_wrong_field_is_told_at_once()
    {
        var request = s_request with
        {
            RoleArn = "arn:aws:iam::4444:role/x",
            Bucket = "Studio_Masters",
            Prefix = "/a/../*",
            Use = GrantUse.None,
            EndpointUrl = "ftp://x",
            Region = "EU Central",
            BucketOwner = "12",
            KmsKeyArn = "alias/mine",
            CannedAcl = "public-read",
            StorageClass = "cold storage",
            ExternalId = "x",
        };

        var fields = Errors(request).Select(error => error.Field).Distinct();

        fields.ShouldBe(
            [
                "bucket",
                "roleArn",
                "prefix",
                "use",
                "region",
                "endpointUrl",
                "bucketOwner",
                "kmsKeyArn",
                "acl",
                "storageClass",
                "externalId",
            ],
            ignoreOrder: true
        );
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("ClientA_bucket_in")]
    [InlineData("a..b")]
    [InlineData("192.168.0.1")]
    [InlineData("-abc")]
    [InlineData("abc-")]
    [InlineData("bucket\n")]
    [InlineData("bucket/key")]
    [InlineData("s3://bucket")]
    [InlineData("arn:aws:s3:::bucket")]
    [InlineData("xn--bucket")]
    [InlineData("")]
    public void A_bucket_name_that_s3_does_not_know_is_refused(string bucket) =>
        Errors(s_request with { Bucket = bucket }).ShouldHaveSingleItem().Code.ShouldBe("grant.bucket_malformed");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sluice-access")]
    [InlineData("arn:aws:iam::000111333444555:role/stack_prod")]
    [InlineData("arn:aws:iam::444455556666:user/someone")]
    [InlineData("arn:aws:sts::444455556666:assumed-role/x/y")]
    [InlineData("arn:aws:iam::444455556666:role/")]
    [InlineData("arn:aws:iam::444455556666:role/*")]
    [InlineData("arn:aws:iam::444455556666:role/a b")]
    [InlineData("arn:aws:iam:eu-west-1:444455556666:role/x")]
    [InlineData("arn:aws:iam::444455556666:role/x\n")]
    public void A_role_arn_of_another_shape_is_refused(string? role) =>
        Errors(s_request with { RoleArn = role }).ShouldHaveSingleItem().Code.ShouldBe("grant.role_arn_malformed");

    [Fact]
    public void A_role_name_has_at_most_64_characters() =>
        Errors(s_request with { RoleArn = "arn:aws:iam::444455556666:role/" + new string('r', 65) })
            .ShouldHaveSingleItem()
            .Code.ShouldBe("grant.role_arn_malformed");

    [Fact]
    public void A_role_in_sluice_s_own_account_is_refused() =>
        Errors(s_request with { RoleArn = "arn:aws:iam::111122223333:role/admin" })
            .ShouldHaveSingleItem()
            .Code.ShouldBe("grant.role_in_own_account");

    [Theory]
    [InlineData("http://storage.example.org")]
    [InlineData("https://127.0.0.1:9000")]
    [InlineData("https://169.254.169.254")]
    [InlineData("https://10.1.2.3")]
    [InlineData("https://[::1]")]
    [InlineData("https://[::ffff:10.0.0.1]")]
    [InlineData("https://localhost:1234")]
    public void An_endpoint_inside_the_network_is_refused_unless_the_operator_allows_it(string url)
    {
        Errors(s_request with { EndpointUrl = url }).ShouldHaveSingleItem().Code.ShouldBe("grant.endpoint_not_allowed");
        GrantAdmission
            .Admit(s_request with { EndpointUrl = url }, s_context with { AllowInsecureEndpoints = true })
            .ShouldBeOfType<GrantResult.Admitted>();
    }

    [Theory]
    [InlineData("https://user:secret@storage.example.org")]
    [InlineData("https://storage.example.org/path")]
    [InlineData("https://storage.example.org/?q")]
    [InlineData("storage.example.org")]
    [InlineData("file:///etc/passwd")]
    public void An_endpoint_is_a_host_and_nothing_else(string url) =>
        Errors(s_request with { EndpointUrl = url }).ShouldHaveSingleItem().Code.ShouldBe("grant.endpoint_malformed");

    [Fact]
    public void Ambient_access_is_for_the_operator_alone()
    {
        var request = s_request with { Mechanism = GrantMechanismKind.Ambient, RoleArn = null };

        Errors(request).ShouldHaveSingleItem().Code.ShouldBe("grant.ambient_not_allowed");
        GrantAdmission
            .Admit(request, s_context with { Operator = Studio })
            .ShouldBeOfType<GrantResult.Admitted>()
            .Grant.Mechanism.ShouldBeOfType<GrantMechanism.Ambient>();
    }

    [Fact]
    public void A_bucket_policy_grant_has_neither_role_nor_external_id()
    {
        var request = s_request with { Mechanism = GrantMechanismKind.BucketPolicy };

        Errors(request).ShouldHaveSingleItem().Code.ShouldBe("grant.role_not_expected");
        Admitted(request with { RoleArn = null }).Mechanism.ShouldBeOfType<GrantMechanism.BucketPolicy>();
    }

    [Fact]
    public void A_bucket_policy_grant_asks_for_a_marker_named_after_the_organization_s_own_id()
    {
        var request = s_request with { Mechanism = GrantMechanismKind.BucketPolicy, RoleArn = null };
        var held = new HeldExternalId(ExternalIdIssuer.Issue(), Studio, ExternalIdMode.Global);

        var first = Admitted(request);
        var second = (
            (GrantResult.Admitted)GrantAdmission.Admit(request, s_context with { HeldExternalIds = [held] })
        ).Grant;

        first.MarkerKey.ShouldBe($".well-known/sluice/{first.ExternalId}");
        second.ExternalId.ShouldBe(held.Id);
    }

    [Fact]
    public void A_service_role_is_bound_to_the_organization_s_account_and_has_no_external_id()
    {
        var grant = Admitted(s_request with { Mechanism = GrantMechanismKind.ServiceRole });

        grant.ExternalId.ShouldBeNull();
        var caller = grant.AsService.ShouldNotBeNull();
        caller.Service.ShouldBe("mediaconvert.amazonaws.com");
        caller.SourceAccount.Value.ShouldBe(Studio.Value);
        caller.SourceArn.ToString().ShouldBe($"arn:aws:mediaconvert:eu-central-1:{Studio}:grants/{grant.Id}");
        grant.ExpectedOwner.ShouldBe(StudioAccount);
    }

    [Theory]
    [InlineData("MediaConvert", null, "grant.service_malformed")]
    [InlineData("*.amazonaws.com", null, "grant.service_malformed")]
    [InlineData("mediaconvert.amazonaws.com\n", null, "grant.service_malformed")]
    [InlineData(null, "arn:aws:iam::444455556666:root", "grant.passed_by_malformed")]
    [InlineData(null, "arn:aws:iam::111122223333:user/x", "grant.passed_by_other_account")]
    public void Who_assumes_and_who_hands_over_a_service_role_is_checked(string? service, string? by, string code) =>
        Errors(s_request with { Mechanism = GrantMechanismKind.ServiceRole, Service = service, PassedBy = by })
            .ShouldHaveSingleItem()
            .Code.ShouldBe(code);

    [Fact]
    public void Fields_of_another_mechanism_are_refused() =>
        Errors(s_request with { Service = "mediaconvert.amazonaws.com", PassedBy = "x" })
            .Select(error => error.Code)
            .ShouldBe(["grant.service_not_expected", "grant.passed_by_not_expected"]);

    [Fact]
    public void An_installation_may_forbid_external_ids_of_the_caller_s_own()
    {
        var request = s_request with { ExternalIdMode = ExternalIdMode.Custom, ExternalId = "k3Jv81qzPw0rTb7yXn5c" };

        Admitted(request).ExternalId!.Value.Value.ShouldBe(request.ExternalId);
        GrantAdmission
            .Admit(request, s_context with { AllowCustomExternalIds = false })
            .ShouldBeOfType<GrantResult.Rejected>()
            .Errors.ShouldHaveSingleItem()
            .Code.ShouldBe("grant.custom_external_id_forbidden");
    }

    [Fact]
    public void An_external_id_that_has_been_retired_is_given_to_nobody_again()
    {
        var id = new ExternalId("k3Jv81qzPw0rTb7yXn5c");
        var request = s_request with { ExternalIdMode = ExternalIdMode.Custom, ExternalId = id.Value };
        var retired = new HeldExternalId(id, Studio, ExternalIdMode.Custom) { IsRetired = true };

        GrantAdmission
            .Admit(request, s_context with { HeldExternalIds = [retired] })
            .ShouldBeOfType<GrantResult.Rejected>()
            .Errors.ShouldHaveSingleItem()
            .Code.ShouldBe("external_id.unavailable");
    }

    [Fact]
    public void An_external_id_made_of_the_organization_s_names_is_refused()
    {
        var request = s_request with
        {
            ExternalIdMode = ExternalIdMode.Custom,
            ExternalId = "studio-masters-444455556666-big-studio",
            KnownNames = ["big-studio"],
        };

        Errors(request).ShouldHaveSingleItem().Code.ShouldBe("external_id.guessable");
    }

    [Fact]
    public void Encryption_with_a_key_goes_into_the_headers_of_every_write()
    {
        const string key = "arn:aws:kms:eu-central-1:444455556666:key/5f0d";
        var grant = Admitted(s_request with { Encryption = ObjectEncryption.Kms, KmsKeyArn = key });
        var put = new Amazon.S3.Model.PutObjectRequest();

        grant.Writes.ApplyTo(put);

        put.ServerSideEncryptionMethod.Value.ShouldBe("aws:kms");
        put.ServerSideEncryptionKeyManagementServiceKeyId.ShouldBe(key);
    }

    [Fact]
    public void A_prefix_covers_its_own_keys_and_not_those_of_a_longer_name()
    {
        var grant = Admitted(s_request);

        grant.Covers("films/a.mov").ShouldBeTrue();
        grant.Covers("films-of-others/a.mov").ShouldBeFalse();
    }

    [Fact]
    public void Grant_ids_sort_by_the_time_they_were_made()
    {
        var ids = Enumerable.Range(0, 50).Select(second => GrantId.New(Now.AddSeconds(second)).Value).ToList();

        ids.ShouldBe(ids.Order(StringComparer.Ordinal));
        ids.ShouldAllBe(id => id.Length == 32);
    }

    [Fact]
    public void Another_role_bucket_or_prefix_is_another_revision()
    {
        Grant[] variants =
        [
            ByRole,
            ByRole with
            {
                Bucket = "other-bucket",
            },
            ByRole with
            {
                Prefix = "films/a/",
            },
            ByRole with
            {
                Use = GrantUse.Read,
            },
            ByRole with
            {
                Mechanism = new GrantMechanism.BucketPolicy(),
            },
            ByRole with
            {
                Endpoint = AwsEndpoint.Aws,
            },
        ];

        variants.Select(one => one.Revision).Distinct().Count().ShouldBe(variants.Length);
        (ByRole with { State = GrantState.Verified, VerifiedAt = Now }).Revision.ShouldBe(ByRole.Revision);
    }

    private static Grant Admitted(GrantRequest request) =>
        GrantAdmission.Admit(request, s_context).ShouldBeOfType<GrantResult.Admitted>().Grant;

    private static IEnumerable<GrantFieldError> Errors(GrantRequest request) =>
        GrantAdmission.Admit(request, s_context).ShouldBeOfType<GrantResult.Rejected>().Errors;
}
