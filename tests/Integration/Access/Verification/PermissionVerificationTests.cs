using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Access.Grants;
using Sluice.Access.Leases;
using Sluice.Access.Verification;
using static Sluice.Tests.Integration.Access.Verification.VerificationWords;

namespace Sluice.Tests.Integration.Access.Verification;

public sealed class PermissionVerificationTests : CloudTests
{
    [Fact]
    public async Task A_role_made_with_the_kit_is_verified_and_every_step_shows_what_was_expected()
    {
        var grant = World.Reserve();
        await World.InstallAsync(grant);
        await World.PutAsync("films/a.mov");

        var report = await World.VerifyAsync(grant);

        report.Conclusion.ShouldBe(GrantState.Verified, Describe(report));
        report.Findings.ShouldAllBe(finding =>
            finding.Outcome == FindingOutcome.Pass && finding.Expected == finding.Observed
        );
        report
            .Findings.Select(finding => finding.Step)
            .ShouldBe([
                VerificationStep.Shape,
                VerificationStep.AssumeWithId,
                VerificationStep.Identity,
                VerificationStep.AssumeWithoutId,
                VerificationStep.AssumeWithWrongId,
                VerificationStep.AssumeAsOther,
                VerificationStep.LongSession,
                VerificationStep.Location,
                VerificationStep.List,
                VerificationStep.MissingKey,
                VerificationStep.Read,
                VerificationStep.Abort,
                VerificationStep.WritePart,
                VerificationStep.ListParts,
                VerificationStep.ListUploads,
                VerificationStep.Delete,
                VerificationStep.Upload,
                VerificationStep.ReadRole,
                VerificationStep.ListOutside,
                VerificationStep.ReadOutside,
                VerificationStep.ListBuckets,
                VerificationStep.ReadPolicy,
            ]);
    }

    [Theory]
    [InlineData(GrantUse.Read, "")]
    [InlineData(GrantUse.Write, "out/")]
    [InlineData(GrantUse.ReadWrite, "a/b c/é/")]
    public async Task Any_use_and_prefix_is_verified_in_an_empty_bucket_and_leaves_nothing(GrantUse use, string prefix)
    {
        var grant = World.Reserve(use, prefix);
        await World.InstallAsync(grant);

        var report = await World.VerifyAsync(grant);

        report.Conclusion.ShouldBe(GrantState.Verified, Describe(report));
        (await World.LeftoversAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("s3:GetBucketLocation")]
    [InlineData("s3:ListBucket")]
    [InlineData("s3:GetObject")]
    [InlineData("s3:PutObject")]
    [InlineData("s3:AbortMultipartUpload")]
    [InlineData("s3:ListMultipartUploadParts")]
    [InlineData("s3:DeleteObject")]
    [InlineData("s3:ListBucketMultipartUploads")]
    public async Task The_one_action_that_is_missing_is_the_one_that_is_named(string action)
    {
        var grant = World.Reserve();
        await World.InstallAsync(grant, permissions: document => Without(document, action));

        var report = await World.VerifyAsync(grant);

        report.Conclusion.ShouldBe(GrantState.TooNarrow, Describe(report));
        FailedActions(report).ShouldBe([action]);
        report.FirstFailure!.Principal.ShouldBe(World.Role.ToString());
        report.FirstFailure.Policy.ShouldBe($"permissions policy of {World.Role}");
        report.FirstFailure.Statement!.ShouldContain($"\"{action}\"");
        (await World.LeftoversAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_role_without_any_permission_is_told_every_action_at_once()
    {
        var grant = World.Reserve();
        await World.InstallAsync(grant);
        await World.StudioIam.DeleteRolePolicyAsync(CloudWorld.RoleName, "sluice", Cancel);
        await World.PutAsync("films/a.mov");

        var report = await World.VerifyAsync(grant);

        FailedActions(report)
            .ShouldBe([
                "s3:GetBucketLocation",
                "s3:ListBucket",
                "s3:AbortMultipartUpload",
                "s3:PutObject",
                "s3:ListMultipartUploadParts",
                "s3:ListBucketMultipartUploads",
                "s3:DeleteObject",
            ]);
    }

    [Fact]
    public async Task Permissions_for_another_prefix_are_too_narrow()
    {
        var grant = World.Reserve();
        await World.InstallAsync(grant, permissions: document => document.Replace("films/", "film/"));

        var report = await World.VerifyAsync(grant);

        report.Conclusion.ShouldBe(GrantState.TooNarrow);
        FailedActions(report).ShouldContain("s3:ListBucket");
        FailedActions(report).ShouldContain("s3:PutObject");
    }

    [Fact]
    public async Task Full_access_to_the_bucket_is_verified_with_warnings()
    {
        var grant = World.Reserve();
        await World.InstallAsync(
            grant,
            permissions: _ =>
                """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}"""
        );

        var report = await World.VerifyAsync(grant);

        report.Conclusion.ShouldBe(GrantState.Verified);
        report
            .Warnings.Select(finding => finding.Step)
            .ShouldBe([
                VerificationStep.ListOutside,
                VerificationStep.ReadOutside,
                VerificationStep.ListBuckets,
                VerificationStep.ReadPolicy,
            ]);
    }

    [Fact]
    public async Task A_bucket_that_does_not_exist_is_told_once()
    {
        var grant = World.Reserve() with { Bucket = "nobody-has-this" };
        await World.InstallAsync(grant);

        var report = await World.VerifyAsync(grant);

        report.Conclusion.ShouldBe(GrantState.TooNarrow);
        Failed(report).ShouldBe([VerificationStep.Location]);
        report.FirstFailure!.Code.ShouldBe("access.no_such_bucket");
    }

    [Fact]
    public async Task A_bucket_that_another_account_owns_is_refused()
    {
        var grant = World.Reserve() with { BucketOwner = new AccountId(World.Account("stranger").Id) };
        await World.InstallAsync(grant);

        (await World.VerifyAsync(grant)).Conclusion.ShouldBe(GrantState.TooNarrow);
    }

    [Fact]
    public async Task An_endpoint_that_does_not_answer_concludes_nothing()
    {
        var grant = World.Reserve() with { Endpoint = new AwsEndpoint(new Uri("http://127.0.0.1:1/"), "us-east-1") };
        using var broker = World.NewBroker(World.BrokerKeys, new LeaseOptions { Retry = new TransientRetry(1) });

        var report = await new GrantVerifier(broker, Impatient).VerifyAsync(grant, VerificationPeers.None, Cancel);

        report.IsUndecided.ShouldBeTrue();
        report.Conclusion.ShouldBe(GrantState.Pending);
        report.FirstFailure!.Code.ShouldBe("access.unreachable");
    }
}
