using System.Text.Json.Nodes;
using Amazon.S3.Model;
using Sluice.Access.Grants;
using Sluice.Access.Verification;

namespace Sluice.Tests.Integration.Access.Verification;

public sealed class BucketPolicyVerificationTests : CloudTests
{
    [Fact]
    public async Task A_bucket_with_the_kit_s_policy_is_verified_and_left_as_it_was()
    {
        var grant = World.ReserveByBucketPolicy();
        await World.InstallBucketPolicyAsync(grant);

        var report = await World.VerifyAsync(grant);

        report.Conclusion.ShouldBe(GrantState.Verified, string.Join('\n', report.Findings));
        report.Findings.Select(finding => finding.Step).ShouldContain(VerificationStep.AnonymousWrite);
        (await World.LeftoversAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bucket_without_a_policy_is_too_narrow_and_the_statements_are_told()
    {
        var report = await World.VerifyAsync(World.ReserveByBucketPolicy());

        report.Conclusion.ShouldBe(GrantState.TooNarrow);
        report.FirstFailure!.Policy.ShouldBe($"bucket policy of {CloudWorld.Bucket}");
        report.FirstFailure.Statement!.ShouldContain(World.Us.Arn.ToString());
    }

    [Fact]
    public async Task A_policy_that_names_everyone_is_insecure_and_the_anonymous_probe_is_removed()
    {
        var grant = World.ReserveByBucketPolicy();
        await World.StudioS3.DeletePublicAccessBlockAsync(
            new DeletePublicAccessBlockRequest { BucketName = grant.Bucket }
        );
        await World.InstallBucketPolicyAsync(grant, document => Everyone(document));

        var report = await World.VerifyAsync(grant);

        report.Conclusion.ShouldBe(GrantState.Insecure);
        report
            .Findings.Where(finding => finding.Severity == FindingSeverity.Critical)
            .Select(finding => finding.Step)
            .ShouldBe([
                VerificationStep.AnonymousList,
                VerificationStep.AnonymousRead,
                VerificationStep.AnonymousWrite,
            ]);
        report.FirstFailure!.Code.ShouldBe("access.bucket_public");
        (await World.LeftoversAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("SluiceRead", "s3:GetObject")]
    [InlineData("SluiceList", "s3:ListBucket")]
    [InlineData("SluiceListUploads", "s3:ListBucketMultipartUploads")]
    [InlineData("SluiceLocate", "s3:GetBucketLocation")]
    public async Task The_statement_that_is_missing_is_the_one_that_is_named(string sid, string action)
    {
        var grant = World.ReserveByBucketPolicy();
        await World.InstallBucketPolicyAsync(grant, document => Without(document, sid));

        var report = await World.VerifyAsync(grant);

        report.Conclusion.ShouldBe(GrantState.TooNarrow);
        report
            .Findings.Where(finding => finding.Outcome == FindingOutcome.Fail)
            .Select(finding => finding.Failure!.Action)
            .Distinct()
            .ShouldBe([action]);
        report.FirstFailure!.Hint!.ShouldContain(sid);
    }

    [Fact]
    public async Task The_operator_s_own_bucket_is_verified_with_the_process_s_own_credentials()
    {
        using var admin = CloudWorld.ClientsOf(World.Account("sluice"));
        await admin.S3(World.Endpoint).PutBucketAsync("own-bucket", Cancel);
        var grant = World.Reserve() with { Mechanism = new GrantMechanism.Ambient(), Bucket = "own-bucket" };

        (await World.VerifyAsync(grant)).Conclusion.ShouldBe(GrantState.Verified);
    }

    private static string Everyone(string document)
    {
        var root = JsonNode.Parse(document)!;
        foreach (var statement in root["Statement"]!.AsArray())
            statement!["Principal"] = "*";
        return root.ToJsonString();
    }

    private static string Without(string document, string sid)
    {
        var root = JsonNode.Parse(document)!;
        var statements = root["Statement"]!.AsArray();
        statements.Remove(statements.First(statement => statement!["Sid"]!.GetValue<string>() == sid));
        return root.ToJsonString();
    }
}
