using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Access.ExternalIds;
using Sluice.Access.Leases.Sessions;
using Sluice.Jobs;
using Sluice.Jobs.Compositions;
using Sluice.Jobs.Lifecycle;
using Sluice.Jobs.Running.Composing;
using Sluice.Tests.Unit.Jobs.Compositions;
using Sluice.Tests.Unit.Jobs.Lifecycle;

namespace Sluice.Tests.Unit.Jobs.Composing;

/// <summary>The least that a composition needs of each bucket, and the grants that are made of its role.</summary>
public sealed class RoleScopesTests
{
    private static readonly JobId Id = JobId.New(Occurrences.Noon);

    [Fact]
    public void Sources_are_read_by_their_very_keys_and_nothing_is_asked_of_web_servers()
    {
        var scopes = RoleScopes.Of(Id, SampleWork.Full);

        scopes.Keys.ShouldBe(["masters", "renditions"]);
        scopes["masters"].ReadKeys.ShouldBe(["in/clip.mp4"]);
        scopes["masters"].WritePrefixes.ShouldBeEmpty();
    }

    [Fact]
    public void Writes_are_bound_to_the_names_of_the_packages() =>
        RoleScopes.Of(Id, SampleWork.Full)["renditions"].WritePrefixes.ShouldBe(["out/film"]);

    [Fact]
    public void A_variable_in_a_name_binds_to_what_stands_before_it()
    {
        var package = SampleWork.Full.Composition.Packages[1];
        var work = SampleWork.Full with
        {
            Composition = SampleWork.Full.Composition with
            {
                Packages = [package with { BaseName = "a/film-$dt$" }, package with { BaseName = "$fn$" }],
            },
        };

        RoleScopes.Of(Id, work)["renditions"].WritePrefixes.ShouldBe(["out/a/film-", "out/"]);
    }

    [Fact]
    public void A_bucket_that_is_read_and_written_has_one_scope()
    {
        var work = SampleWork.Full with { Destinations = [new WorkDestination("masters", "out/")] };

        var scope = RoleScopes.Of(Id, work).ShouldHaveSingleItem().Value;

        scope.ReadKeys.ShouldBe(["in/clip.mp4"]);
        scope.WritePrefixes.ShouldBe(["out/film"]);
    }

    [Fact]
    public void The_session_of_a_job_reads_and_writes_its_own_keys_alone_and_may_use_keys_through_S3()
    {
        var grant = GrantOf(SampleWork.Full, "renditions");

        var policy = SessionPolicyWriter.Write(grant.Grant, grant.Scope);

        policy.Json.ShouldContain("arn:aws:s3:::renditions/out/film*");
        policy.Json.ShouldNotContain("arn:aws:s3:::renditions/*");
        policy.Json.ShouldContain("s3:PutObjectAcl");
        policy.Json.ShouldContain("kms:ViaService");
        policy.Widened.ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_is_expected_to_own_a_bucket_that_a_job_names()
    {
        var grant = GrantOf(SampleWork.Full, "renditions").Grant;

        grant.ExpectedOwner.ShouldBeNull();
        (grant with { IsBucketUnknown = false }).ExpectedOwner.ShouldNotBeNull();
    }

    [Fact]
    public void A_role_for_a_service_is_assumed_for_the_queue()
    {
        var service = GrantOf(SampleWork.Full, "masters").Grant.AsService.ShouldNotBeNull();

        service.Service.ShouldBe("mediaconvert.amazonaws.com");
        service.SourceArn.ToString().ShouldBe("arn:aws:mediaconvert:us-east-1:111122223333:queues/Default");
        service.SourceAccount.Value.ShouldBe("111122223333");
    }

    [Fact]
    public void Another_queue_is_another_grant_revision_so_that_no_session_is_used_for_both()
    {
        var role = (WorkRole.OfService)SampleWork.Full.Role;
        var other = SampleWork.Full with
        {
            Role = role with { Source = role.Source with { Resource = "queues/Other" } },
        };

        GrantOf(other, "masters").Grant.Revision.ShouldNotBe(GrantOf(SampleWork.Full, "masters").Grant.Revision);
    }

    [Fact]
    public void The_external_id_of_a_role_of_a_customer_is_the_organizations_and_never_the_jobs()
    {
        var work = SampleWork.Full with { Role = new WorkRole.OfCustomer(SampleWork.Full.Role.Role) };

        var grant = GrantOf(work, "masters").Grant;

        grant.ExternalId.ShouldBe(new ExternalId("slc-of-the-organization"));
        grant.AsService.ShouldBeNull();
    }

    private static RoleGrant GrantOf(CompositionWork work, string bucket)
    {
        var job = JobLifecycle.Admit(Id, new OrganizationId("111122223333"), work, Occurrences.Noon).Job;
        return RoleGrant.Of(
            job,
            RoleScopes.Of(Id, work)[bucket],
            new AwsEndpoint(new Uri("http://127.0.0.1:9000"), "us-east-1"),
            new ExternalId("slc-of-the-organization")
        );
    }
}
