using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;
using static Sluice.Tests.Unit.Access.GrantFixture;

namespace Sluice.Tests.Unit.Access.Grants;

public sealed class TenantBindingTests
{
    private static readonly Grant s_verified = ByRole with { State = GrantState.Verified, VerifiedAt = Now };
    private static readonly Grant s_rival = ByRole with
    {
        Id = new GrantId("grant-rival"),
        Organization = Rival,
        Bucket = "rival-bucket",
    };

    [Fact]
    public void A_role_that_one_organization_verified_is_refused_to_every_other()
    {
        var refusal = TenantBinding.Refusal(s_rival, [s_verified]);

        refusal!.Code.ShouldBe("access.role_unavailable");
        refusal.Message.ShouldNotContain(Studio.Value);
    }

    [Theory]
    [InlineData("Sluice-ACCESS")]
    [InlineData("another/path/sluice-access")]
    public void Another_spelling_of_the_same_role_is_refused_too(string spelling)
    {
        var candidate = s_rival with
        {
            Mechanism = new GrantMechanism.CrossAccountRole(
                Arn.Role(StudioAccount, spelling),
                ExternalIdMode.Generated,
                ExternalIdIssuer.Issue()
            ),
        };

        TenantBinding.Refusal(candidate, [s_verified])!.Code.ShouldBe("access.role_unavailable");
    }

    [Fact]
    public void A_bucket_that_one_organization_verified_is_refused_to_every_other()
    {
        var candidate = s_rival with { Bucket = ByRole.Bucket, Mechanism = new GrantMechanism.BucketPolicy() };

        TenantBinding.Refusal(candidate, [s_verified])!.Code.ShouldBe("access.bucket_unavailable");
    }

    [Theory]
    [InlineData("https://s3.eu-central-1.amazonaws.com")]
    [InlineData("https://S3.amazonaws.com")]
    [InlineData("https://bucket.s3.amazonaws.com.")]
    public void Aws_under_an_address_of_its_own_is_still_aws(string url)
    {
        var candidate = s_rival with
        {
            Bucket = ByRole.Bucket,
            Mechanism = new GrantMechanism.BucketPolicy(),
            Endpoint = new AwsEndpoint(new Uri(url), "eu-central-1"),
        };

        TenantBinding.Refusal(candidate, [s_verified])!.Code.ShouldBe("access.bucket_unavailable");
    }

    [Theory]
    [InlineData("http://127.0.0.1:9000", "http://localhost:9000")]
    [InlineData("http://127.0.0.1:9000", "http://[::1]:9000")]
    [InlineData("https://Storage.example.org", "https://storage.example.org.:443")]
    public void One_server_under_two_names_is_one_name_space(string one, string other) =>
        new AwsEndpoint(new Uri(one), "us-east-1").NameSpace.ShouldBe(
            new AwsEndpoint(new Uri(other), "us-east-1").NameSpace
        );

    [Fact]
    public void A_role_is_held_whatever_the_mechanism_that_names_it()
    {
        var candidate = s_rival with
        {
            Mechanism = new GrantMechanism.ServiceRole(StudioRole, "mediaconvert.amazonaws.com"),
        };

        TenantBinding.Refusal(candidate, [s_verified])!.Code.ShouldBe("access.role_unavailable");
    }

    [Fact]
    public void The_same_bucket_name_at_another_endpoint_is_another_bucket()
    {
        var candidate = s_rival with
        {
            Bucket = ByRole.Bucket,
            Mechanism = new GrantMechanism.BucketPolicy(),
            Endpoint = new AwsEndpoint(new Uri("https://storage.example.org"), "eu-central-1"),
        };

        TenantBinding.Refusal(candidate, [s_verified]).ShouldBeNull();
    }

    [Fact]
    public void Another_region_of_aws_is_no_other_place_for_a_bucket()
    {
        var candidate = s_rival with
        {
            Bucket = ByRole.Bucket,
            Mechanism = new GrantMechanism.BucketPolicy(),
            Endpoint = new AwsEndpoint(null, "us-west-2"),
        };

        TenantBinding.Refusal(candidate, [s_verified]).ShouldNotBeNull();
    }

    [Fact]
    public void A_reservation_that_was_never_proved_holds_nothing() =>
        TenantBinding.Refusal(s_rival, [ByRole]).ShouldBeNull();

    [Fact]
    public void A_grant_that_stopped_working_still_holds_its_role() =>
        TenantBinding.Refusal(s_rival, [s_verified with { State = GrantState.TooNarrow }]).ShouldNotBeNull();

    [Fact]
    public void A_revoked_grant_holds_nothing() =>
        TenantBinding.Refusal(s_rival, [s_verified with { State = GrantState.Revoked }]).ShouldBeNull();

    [Fact]
    public void The_same_organization_may_use_its_role_and_bucket_for_many_grants() =>
        TenantBinding.Refusal(s_rival with { Organization = Studio }, [s_verified]).ShouldBeNull();
}
