using System.Net;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;
using Sluice.Access.Kits;
using Sluice.Access.Kits.Rendering;
using Sluice.Server.Api.Wire;
using Sluice.Server.Client;

namespace Sluice.Tests.Integration.Server;

public sealed class GrantApiTests(ServerWorld world) : IClassFixture<ServerWorld>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reserved_grant_has_its_external_id_at_once()
    {
        using var tenant = await world.OpenTenantAsync();

        var grant = await tenant.Client.CreateGrantAsync(Tenant.RoleGrant("masters"), Cancel);

        grant.State.ShouldBe(GrantState.Pending);
        grant.Mechanism.ShouldBe(GrantMechanismKind.CrossAccountRole);
        grant.ExternalIdMode.ShouldBe(ExternalIdMode.Generated);
        grant.ExternalId!.ShouldStartWith("slc-");
        grant.Prefix.ShouldBe("films/");
        grant.BucketOwner.ShouldBe("444455556666");
        (await tenant.Client.GetGrantAsync(grant.Id, Cancel)).ShouldBe(grant);
        (await tenant.Client.ListGrantsAsync(Cancel)).ShouldBe([grant]);
    }

    [Fact]
    public async Task Creating_says_where_the_grant_is()
    {
        using var tenant = await world.OpenTenantAsync();

        using var answer = await tenant.Http.PostTextAsync(
            "/api/v1/grants",
            WireFormat.Write(Tenant.RoleGrant("masters"))
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        using var found = await tenant.Http.SendAsync("GET", answer.Headers.Location!.ToString());
        found.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task All_wrong_fields_are_told_at_once()
    {
        using var tenant = await world.OpenTenantAsync();
        var order = new GrantOrder
        {
            Bucket = "s3://masters",
            RoleArn = "not an arn",
            ExternalId = "mine",
            EndpointUrl = "http://127.0.0.1:9000",
            BucketOwner = "studio",
        };

        var refused = await Should.ThrowAsync<SluiceApiException>(() => tenant.Client.CreateGrantAsync(order, Cancel));

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Error.Code.ShouldBe("request.invalid");
        refused
            .Error.Fields!.Select(one => one.Field)
            .Distinct()
            .ShouldBe(["bucket", "roleArn", "externalId", "endpointUrl", "bucketOwner"], ignoreOrder: true);
    }

    [Fact]
    public async Task Nobody_but_the_operator_may_use_its_own_credentials()
    {
        using var tenant = await world.OpenTenantAsync();
        var order = new GrantOrder { Bucket = "operators-bucket", Mechanism = GrantMechanismKind.Ambient };

        var refused = await Should.ThrowAsync<SluiceApiException>(() => tenant.Client.CreateGrantAsync(order, Cancel));

        refused.Error.Fields!.ShouldHaveSingleItem().Code.ShouldBe("grant.ambient_not_allowed");
    }

    [Fact]
    public async Task The_kit_gives_each_document_as_an_object_and_to_the_letter()
    {
        using var tenant = await world.OpenTenantAsync();
        var grant = await tenant.Client.CreateGrantAsync(Tenant.RoleGrant("masters"), Cancel);

        var kit = await tenant.Client.GetKitAsync(grant.Id, Cancel);

        var condition = kit.Documents.TrustPolicy!.Value.GetProperty("Statement")[0].GetProperty("Condition");
        condition.GetProperty("StringEquals").GetProperty("sts:ExternalId").GetString().ShouldBe(grant.ExternalId);
        Canonical(kit.Texts.TrustPolicy!).ShouldBe(Canonical(kit.Documents.TrustPolicy.Value.GetRawText()));
        Canonical(kit.Texts.PermissionsPolicy!)
            .ShouldBe(Canonical(kit.Documents.PermissionsPolicy!.Value.GetRawText()));
        kit.Documents.BucketPolicy.ShouldBeNull();
        kit.Statements.ShouldAllBe(one => one.Reason.Length > 20);
    }

    [Theory]
    [InlineData(KitFormat.Json, "trust-policy.json,permissions-policy.json,operator-policy.json")]
    [InlineData(KitFormat.Cli, "install.sh")]
    [InlineData(KitFormat.CloudFormation, "sluice-access.yaml")]
    [InlineData(KitFormat.Terraform, "sluice_access.tf")]
    public async Task The_kit_comes_in_the_format_that_is_asked_for(KitFormat format, string files)
    {
        using var tenant = await world.OpenTenantAsync();
        var grant = await tenant.Client.CreateGrantAsync(Tenant.RoleGrant("masters"), Cancel);

        var kit = await tenant.Client.GetKitAsync(grant.Id, format, KitOptions.Default, Cancel);

        string.Join(',', kit.Files.Select(file => file.Name)).ShouldBe(files);
        kit.Files.ShouldContain(file => file.Text.Contains(grant.ExternalId!));
        kit.Sizes.ShouldAllBe(size => size.Used > 0 && size.Used <= size.Limit);
    }

    [Fact]
    public async Task A_kit_that_survives_recreation_names_the_account_and_requires_the_principal()
    {
        using var tenant = await world.OpenTenantAsync();
        var grant = await tenant.Client.CreateGrantAsync(Tenant.RoleGrant("masters"), Cancel);

        var options = new KitOptions { SurvivesRecreation = true };
        var kit = await tenant.Client.GetKitAsync(grant.Id, KitFormat.Json, options, Cancel);

        kit.Texts.TrustPolicy!.ShouldContain("arn:aws:iam::111122223333:root");
        kit.Texts.TrustPolicy!.ShouldContain("aws:PrincipalArn");
    }

    [Fact]
    public async Task A_format_that_there_is_not_is_refused()
    {
        using var tenant = await world.OpenTenantAsync();
        var grant = await tenant.Client.CreateGrantAsync(Tenant.RoleGrant("masters"), Cancel);

        var refused = await Should.ThrowAsync<SluiceApiException>(() =>
            tenant.Client.GetKitAsync(grant.Id, (KitFormat)99, KitOptions.Default, Cancel)
        );

        refused.Error.Fields!.ShouldHaveSingleItem().Field.ShouldBe("format");
    }

    [Fact]
    public async Task A_grant_by_bucket_policy_has_a_bucket_policy_and_no_role()
    {
        using var tenant = await world.OpenTenantAsync();
        var order = new GrantOrder
        {
            Bucket = "masters",
            Mechanism = GrantMechanismKind.BucketPolicy,
            BucketOwner = "444455556666",
            Use = GrantUse.Read,
        };

        var grant = await tenant.Client.CreateGrantAsync(order, Cancel);
        var kit = await tenant.Client.GetKitAsync(grant.Id, Cancel);

        (grant.RoleArn, grant.ExternalId, grant.ExternalIdMode).ShouldBe((null, null, null));
        kit.Documents.TrustPolicy.ShouldBeNull();
        kit.Texts.BucketPolicy!.ShouldContain("arn:aws:iam::111122223333:user/sluice");
    }

    [Fact]
    public async Task The_principal_is_the_one_that_kits_name()
    {
        using var tenant = await world.OpenTenantAsync();

        var us = await tenant.Client.GetPrincipalAsync(Cancel);

        us.ShouldBe(new PrincipalDocument("arn:aws:iam::111122223333:user/sluice", "111122223333"));
    }

    [Fact]
    public async Task There_is_no_report_before_a_verification()
    {
        using var tenant = await world.OpenTenantAsync();
        var grant = await tenant.Client.CreateGrantAsync(Tenant.RoleGrant("masters"), Cancel);

        var refused = await Should.ThrowAsync<SluiceApiException>(() => tenant.Client.GetReportAsync(grant.Id, Cancel));

        refused.Status.ShouldBe(HttpStatusCode.NotFound);
        refused.Error.Code.ShouldBe("grant.no_report");
        refused.Error.Hint.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_revoked_grant_carries_nothing_any_more()
    {
        using var tenant = await world.OpenTenantAsync();
        var order = await tenant.OrderAsync();

        var revoked = await tenant.Client.RevokeGrantAsync(order.Input!.Grant!, Cancel);
        var verifying = await Should.ThrowAsync<SluiceApiException>(() =>
            tenant.Client.VerifyGrantAsync(revoked.Id, Cancel)
        );
        var submitting = await Should.ThrowAsync<SluiceApiException>(() =>
            tenant.Client.SubmitJobAsync(order, null, Cancel)
        );

        revoked.State.ShouldBe(GrantState.Revoked);
        (verifying.Status, verifying.Error.Code).ShouldBe((HttpStatusCode.Conflict, "access.grant_revoked"));
        submitting.Error.Fields!.ShouldHaveSingleItem().Code.ShouldBe("job.grant_not_verified");
        // Sessions are to end that were borrowed until now: asked again, the advice names a later moment.
        var again = await tenant.Client.RevokeGrantAsync(revoked.Id, Cancel);
        (again with { RevocationPolicy = revoked.RevocationPolicy }).ShouldBe(revoked);
    }

    [Fact]
    public async Task A_bucket_that_another_organization_verified_is_refused()
    {
        using var first = await world.OpenTenantAsync();
        using var second = await world.OpenTenantAsync();
        await world.VerifiedGrantAsync(first, "contested");
        var late = await second.Client.CreateGrantAsync(Tenant.RoleGrant("contested"), Cancel);

        var refused = await Should.ThrowAsync<SluiceApiException>(() =>
            second.Client.VerifyGrantAsync(late.Id, Cancel)
        );

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Error.Class.ShouldBe(ErrorClass.Access);
        refused.Error.Message.ShouldNotContain(first.Access.Id);
        refused.Error.Message.ShouldNotContain(first.Access.Name);
        (await second.Client.GetGrantAsync(late.Id, Cancel)).State.ShouldBe(GrantState.Pending);
    }

    private static string Canonical(string json) =>
        System.Text.Json.JsonElement.Parse(json).ToString().Replace(" ", "").Replace("\n", "");
}
