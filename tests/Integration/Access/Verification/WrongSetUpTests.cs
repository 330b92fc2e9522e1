using System.Text.Json.Nodes;
using Sluice.Access.Explaining;
using Sluice.Access.Grants;
using Sluice.Access.Verification;
using static Sluice.Tests.Integration.Access.Verification.VerificationWords;

namespace Sluice.Tests.Integration.Access.Verification;

/// <summary>
/// What customers get wrong. Each is installed over HTTP, verified, told by name; then the patches of the report are applied to what is
/// installed, and verification passes.
/// </summary>
public sealed class WrongSetUpTests : CloudTests
{
    private const string Anyone = "*";

    public static TheoryData<string, GrantState, string> OfTrust =>
        new()
        {
            { "no external id", GrantState.Insecure, VerificationStep.AssumeWithoutId },
            { "another external id", GrantState.TooNarrow, VerificationStep.AssumeWithId },
            { "StringEqualsIfExists", GrantState.Insecure, VerificationStep.AssumeWithoutId },
            { "StringLike with a wildcard", GrantState.Insecure, VerificationStep.AssumeWithWrongId },
            { "trusts everyone", GrantState.Insecure, "by a stranger who knows the external id" },
            { "trusts the whole account", GrantState.Verified, "by another principal of Sluice's account" },
            { "trusts somebody else", GrantState.TooNarrow, VerificationStep.AssumeWithId },
        };

    public static TheoryData<string, string> OfPermissions =>
        new()
        {
            { "no listing", "s3:ListBucket" },
            { "listing on the objects", "s3:ListBucket" },
            { "no writing", "s3:PutObject" },
            { "another prefix", "s3:PutObject" },
            { "no abort of uploads", "s3:AbortMultipartUpload" },
            { "no parts", "s3:ListMultipartUploadParts" },
            { "an explicit deny", "s3:PutObject" },
        };

    [Theory]
    [MemberData(nameof(OfTrust))]
    public async Task A_wrong_trust_policy_is_named_and_its_patch_mends_it(
        string mistake,
        GrantState state,
        string step
    )
    {
        var grant = World.Reserve();
        var installed = "";
        await World.InstallAsync(grant, trust: document => installed = SpoilTrust(mistake, document, grant));

        var report = await VerifyAsync(grant, new KnownDocuments { TrustPolicy = installed });

        report.Conclusion.ShouldBe(state, Describe(report));
        report.Findings.ShouldContain(
            finding => finding.Outcome == FindingOutcome.Fail && finding.Step.EndsWith(step),
            Describe(report)
        );
        foreach (var change in report.Changes.Where(change => change.Document == CustomerDocument.TrustPolicy))
            installed = Apply(change, installed);
        await World.StudioIam.UpdateAssumeRolePolicyAsync(CloudWorld.RoleName, installed, Cancel);
        var after = await VerifyAsync(grant, new KnownDocuments { TrustPolicy = installed });
        after.Verdict.ShouldBe(VerificationVerdict.Pass, Describe(after));
    }

    [Theory]
    [MemberData(nameof(OfPermissions))]
    public async Task A_wrong_permissions_policy_is_named_and_its_patch_mends_it(string mistake, string action)
    {
        var grant = World.Reserve();
        var installed = "";
        await World.InstallAsync(grant, permissions: document => installed = SpoilPermissions(mistake, document));

        var report = await VerifyAsync(grant, new KnownDocuments { PermissionsPolicy = installed });

        report.Conclusion.ShouldBe(GrantState.TooNarrow, Describe(report));
        FailedActions(report).ShouldContain(action);
        report.Changes.ShouldContain(change => change.Purpose == ChangePurpose.Required);
        foreach (var change in report.Changes.Where(change => change.Document == CustomerDocument.PermissionsPolicy))
            installed = Apply(change, installed);
        await World.StudioIam.PutRolePolicyAsync(CloudWorld.RoleName, "sluice", installed, Cancel);
        var after = await VerifyAsync(grant, new KnownDocuments { PermissionsPolicy = installed });
        after.Conclusion.ShouldBe(GrantState.Verified, Describe(after));
        (await World.LeftoversAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Full_access_is_pointed_out_and_the_recommended_patch_leaves_what_jobs_need()
    {
        var grant = World.Reserve();
        var installed = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}""";
        await World.InstallAsync(grant, permissions: _ => installed);

        var report = await VerifyAsync(grant, new KnownDocuments { PermissionsPolicy = installed });

        report.Conclusion.ShouldBe(GrantState.Verified, Describe(report));
        report.Verdict.ShouldBe(VerificationVerdict.TooWide);
        var change = report.Changes.ShouldHaveSingleItem();
        change.Purpose.ShouldBe(ChangePurpose.Recommended);
        installed = Apply(change, installed);
        await World.StudioIam.PutRolePolicyAsync(CloudWorld.RoleName, "sluice", installed, Cancel);
        var after = await VerifyAsync(grant, new KnownDocuments { PermissionsPolicy = installed });
        after.Verdict.ShouldBe(VerificationVerdict.Pass, Describe(after));
    }

    [Fact]
    public async Task Every_refusal_comes_with_the_code_and_the_id_of_the_request()
    {
        var grant = World.Reserve();
        await World.InstallAsync(grant, permissions: document => Without(document, "s3:PutObject"));

        var report = await VerifyAsync(grant, new KnownDocuments());

        foreach (var finding in report.Findings.Where(finding => finding.Outcome == FindingOutcome.Fail))
        {
            finding.Evidence.ShouldNotBeNull().Code.ShouldNotBeNull();
            finding.Evidence.RequestId.ShouldNotBeNullOrEmpty();
        }
    }

    private Task<VerificationReport> VerifyAsync(Grant grant, KnownDocuments documents) =>
        new GrantVerifier(World.Broker, Impatient).VerifyAsync(grant, VerificationPeers.None, documents, Cancel);

    /// <summary>As a script does: the patch as it is printed, on the text that is installed.</summary>
    private static string Apply(DocumentChange change, string installed) =>
        PolicyPatch.Parse(change.Patch.Document, change.Patch.Type, change.Patch.ToJson()).Apply(installed);

    private string SpoilTrust(string mistake, string document, Grant grant) =>
        mistake switch
        {
            "no external id" => WithoutCondition(document),
            "another external id" => document.Replace(IdOf(grant).Value, "slc-another"),
            "StringEqualsIfExists" => document.Replace("\"StringEquals\"", "\"StringEqualsIfExists\""),
            "StringLike with a wildcard" => document
                .Replace("\"StringEquals\"", "\"StringLike\"")
                .Replace(IdOf(grant).Value, "slc-*"),
            "trusts everyone" => WithPrincipal(document, Anyone),
            "trusts the whole account" => WithPrincipal(document, $"arn:aws:iam::{World.Us.Account}:root"),
            _ => WithPrincipal(document, $"arn:aws:iam::{World.Studio.Id}:root"),
        };

    private static string SpoilPermissions(string mistake, string document) =>
        mistake switch
        {
            "no listing" => Without(document, "s3:ListBucket"),
            "listing on the objects" => OnObjects(document),
            "no writing" => Without(document, "s3:PutObject"),
            "another prefix" => document.Replace("films/", "film/"),
            "no abort of uploads" => Without(document, "s3:AbortMultipartUpload"),
            "no parts" => Without(document, "s3:ListMultipartUploadParts"),
            _ => document.Replace(
                "\"Statement\": [",
                "\"Statement\": [{\"Sid\":\"NoWrites\",\"Effect\":\"Deny\",\"Action\":\"s3:Put*\",\"Resource\":\"*\"},"
            ),
        };

    private static string OnObjects(string document)
    {
        var root = JsonNode.Parse(document)!;
        foreach (var statement in root["Statement"]!.AsArray())
            if (statement!["Sid"]?.GetValue<string>() == "SluiceList")
                statement["Resource"] = $"arn:aws:s3:::{CloudWorld.Bucket}/*";
        return root.ToJsonString();
    }
}
