using System.Text.Json.Nodes;
using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;
using Sluice.Access.Leases;
using Sluice.Access.Verification;

namespace Sluice.Tests.Integration.Access.Verification;

public sealed class GrantVerifierTests : CloudTests
{
    private static readonly VerifierOptions s_impatient = new() { Propagation = new TransientRetry(1) };

    [Fact]
    public async Task A_role_made_with_the_kit_is_verified_and_every_step_shows_what_was_expected()
    {
        var grant = World.Reserve();
        await World.InstallAsync(grant);
        await World.PutAsync("films/a.mov");

        var report = await VerifyAsync(grant);

        report.Conclusion.ShouldBe(GrantState.Verified, Describe(report));
        report.Findings.ShouldAllBe(finding =>
            finding.Outcome == FindingOutcome.Pass && finding.Expected == finding.Observed
        );
        report
            .Findings.Select(finding => finding.Step)
            .ShouldBe([
                VerificationStep.AssumeWithId,
                VerificationStep.Identity,
                VerificationStep.AssumeWithoutId,
                VerificationStep.AssumeWithWrongId,
                VerificationStep.AssumeAsOther,
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
                VerificationStep.Put,
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

        var report = await VerifyAsync(grant);

        report.Conclusion.ShouldBe(GrantState.Verified, Describe(report));
        (await World.LeftoversAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_role_that_does_not_exist_yet_is_told_with_the_trust_statement_to_install()
    {
        var report = await VerifyAsync(World.Reserve());

        report.Conclusion.ShouldBe(GrantState.TooNarrow);
        var finding = report.Findings.ShouldHaveSingleItem();
        finding.Failure!.Code.ShouldBe("access.assume_role_denied");
        finding.Failure.Message.ShouldContain("does not exist");
        finding.Failure.Principal.ShouldBe(World.Us.Arn.ToString());
        finding.Failure.Resource.ShouldBe(World.Role.ToString());
        finding.Failure.Statement!.ShouldContain("sts:ExternalId");
    }

    [Fact]
    public async Task A_role_that_appears_while_it_is_verified_is_found()
    {
        var grant = World.Reserve();
        var patient = new VerifierOptions
        {
            Propagation = new TransientRetry(40)
            {
                FirstDelay = TimeSpan.FromMilliseconds(100),
                MaxDelay = TimeSpan.FromMilliseconds(250),
            },
        };

        var verifying = VerifyAsync(grant, options: patient);
        while (World.Assumptions == 0)
            await Task.Delay(5, Cancel);
        await World.InstallAsync(grant);

        (await verifying).Findings[0].Outcome.ShouldBe(FindingOutcome.Pass);
    }

    [Fact]
    public async Task A_role_without_an_external_id_condition_is_insecure()
    {
        var grant = World.Reserve();
        await World.InstallAsync(grant, trust: WithoutCondition);

        var report = await VerifyAsync(grant);

        report.Conclusion.ShouldBe(GrantState.Insecure);
        Failed(report)
            .ShouldBe([
                VerificationStep.AssumeWithoutId,
                VerificationStep.AssumeWithWrongId,
                VerificationStep.AssumeAsOther,
            ]);
        report.FirstFailure!.Code.ShouldBe("access.trust_too_open");
        report.FirstFailure.Statement!.ShouldContain("StringEquals");
    }

    [Fact]
    public async Task A_role_that_trusts_everyone_is_insecure()
    {
        var grant = World.Reserve();
        await World.InstallAsync(grant, trust: document => WithPrincipal(WithoutCondition(document), "*"));

        (await VerifyAsync(grant)).Conclusion.ShouldBe(GrantState.Insecure);
    }

    [Fact]
    public async Task A_condition_that_lets_a_missing_id_pass_is_insecure()
    {
        var grant = World.Reserve();
        await World.InstallAsync(
            grant,
            trust: document => document.Replace("\"StringEquals\"", "\"StringEqualsIfExists\"")
        );

        var report = await VerifyAsync(grant);

        report.Conclusion.ShouldBe(GrantState.Insecure);
        Failed(report).ShouldBe([VerificationStep.AssumeWithoutId]);
    }

    [Fact]
    public async Task A_condition_that_any_id_fulfils_is_insecure()
    {
        var grant = World.Reserve();
        await World.InstallAsync(
            grant,
            trust: document =>
                document.Replace("\"StringEquals\"", "\"StringLike\"").Replace(IdOf(grant).Value, "slc-*")
        );

        var report = await VerifyAsync(grant);

        report.Conclusion.ShouldBe(GrantState.Insecure);
        Failed(report).ShouldBe([VerificationStep.AssumeWithWrongId, VerificationStep.AssumeAsOther]);
    }

    [Fact]
    public async Task A_role_that_also_takes_another_organization_s_id_is_insecure()
    {
        var other = new HeldExternalId(
            ExternalIdIssuer.Issue(),
            new OrganizationId("900000000002"),
            ExternalIdMode.Generated
        );
        var grant = World.Reserve();
        await World.InstallAsync(
            grant,
            trust: document => document.Replace($"\"{IdOf(grant)}\"", $"[\"{IdOf(grant)}\",\"{other.Id}\"]")
        );

        var report = await VerifyAsync(grant, new VerificationPeers([other]));

        report.Conclusion.ShouldBe(GrantState.Insecure);
        Failed(report).ShouldBe([VerificationStep.AssumeAsOther]);
    }

    [Fact]
    public async Task A_role_that_trusts_everyone_who_knows_the_id_is_found_by_a_canary()
    {
        var grant = World.Reserve();
        await World.InstallAsync(grant, trust: document => WithPrincipal(document, "*"));
        using var stranger = World.ClientsOf(World.Account("stranger"));

        (await VerifyAsync(grant)).Conclusion.ShouldBe(GrantState.Verified);
        var report = await VerifyAsync(grant, options: s_impatient with { Canary = stranger.Credentials });

        report.Conclusion.ShouldBe(GrantState.Insecure);
        Failed(report).ShouldBe([VerificationStep.AssumeAsCanary]);
    }

    [Fact]
    public async Task A_role_that_trusts_the_whole_account_is_a_warning_found_by_a_canary_of_it()
    {
        var grant = World.Reserve();
        await World.InstallAsync(
            grant,
            trust: document => WithPrincipal(document, $"arn:aws:iam::{World.Us.Account}:root")
        );
        var canary = await World.NewUserAsync(
            "canary",
            """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*"}}"""
        );

        var report = await VerifyAsync(grant, options: s_impatient with { Canary = canary });

        report.Conclusion.ShouldBe(GrantState.Verified);
        report.Warnings.ShouldContain(finding => finding.Step == VerificationStep.AssumeAsCanary);
    }

    [Fact]
    public async Task A_role_that_requires_another_id_is_too_narrow()
    {
        var grant = World.Reserve();
        await World.InstallAsync(grant, trust: document => document.Replace(IdOf(grant).Value, "slc-another"));

        var report = await VerifyAsync(grant);

        report.Conclusion.ShouldBe(GrantState.TooNarrow);
        report.FirstFailure!.Statement!.ShouldContain(IdOf(grant).Value);
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

        var report = await VerifyAsync(grant);

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

        var report = await VerifyAsync(grant);

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

        var report = await VerifyAsync(grant);

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

        var report = await VerifyAsync(grant);

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

        var report = await VerifyAsync(grant);

        report.Conclusion.ShouldBe(GrantState.TooNarrow);
        Failed(report).ShouldBe([VerificationStep.Location]);
        report.FirstFailure!.Code.ShouldBe("access.no_such_bucket");
    }

    [Fact]
    public async Task A_bucket_that_another_account_owns_is_refused()
    {
        var grant = World.Reserve() with { BucketOwner = new AccountId(World.Account("stranger").Id) };
        await World.InstallAsync(grant);

        (await VerifyAsync(grant)).Conclusion.ShouldBe(GrantState.TooNarrow);
    }

    [Fact]
    public async Task Sluice_s_own_silent_policy_is_not_blamed_on_the_customer()
    {
        var keys = await World.NewUserAsync(
            "powerless",
            """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}"""
        );
        using var broker = World.NewBroker(keys);

        var report = await new GrantVerifier(broker, s_impatient).VerifyAsync(
            World.Reserve(),
            VerificationPeers.None,
            Cancel
        );

        report.FirstFailure!.Message.ShouldContain("Sluice's own identity");
    }

    [Fact]
    public async Task A_refusal_that_sts_does_not_explain_is_explained_by_the_document_that_is_known()
    {
        var grant = World.Reserve();
        string? installed = null;
        await World.InstallAsync(
            grant,
            trust: document => installed = document.Replace(IdOf(grant).Value, "slc-another")
        );

        var report = await new GrantVerifier(World.Broker, s_impatient).VerifyAsync(
            grant,
            VerificationPeers.None,
            new KnownDocuments { TrustPolicy = installed },
            Cancel
        );

        report.FirstFailure!.Message.ShouldContain("slc-another");
        report.FirstFailure.Statement!.ShouldContain(IdOf(grant).Value);
    }

    [Fact]
    public async Task An_endpoint_that_does_not_answer_concludes_nothing()
    {
        var grant = World.Reserve() with { Endpoint = new AwsEndpoint(new Uri("http://127.0.0.1:1/"), "us-east-1") };
        using var broker = World.NewBroker(World.BrokerKeys, new LeaseOptions { Retry = new TransientRetry(1) });

        var report = await new GrantVerifier(broker, s_impatient).VerifyAsync(grant, VerificationPeers.None, Cancel);

        report.IsUndecided.ShouldBeTrue();
        report.Conclusion.ShouldBe(GrantState.Pending);
        report.FirstFailure!.Code.ShouldBe("access.unreachable");
    }

    private Task<VerificationReport> VerifyAsync(
        Grant grant,
        VerificationPeers? peers = null,
        VerifierOptions? options = null
    ) =>
        new GrantVerifier(World.Broker, options ?? s_impatient).VerifyAsync(
            grant,
            peers ?? VerificationPeers.None,
            Cancel
        );

    private static IEnumerable<string> Failed(VerificationReport report) =>
        report
            .Findings.Where(finding =>
                finding is { Outcome: FindingOutcome.Fail, Severity: not FindingSeverity.Warning }
            )
            .Select(finding => finding.Step);

    private static IEnumerable<string?> FailedActions(VerificationReport report) =>
        report
            .Findings.Where(finding =>
                finding is { Outcome: FindingOutcome.Fail, Severity: not FindingSeverity.Warning }
            )
            .Select(finding => finding.Failure!.Action)
            .Distinct();

    private static string Describe(VerificationReport report) => string.Join('\n', report.Findings);

    private static ExternalId IdOf(Grant grant) => ((GrantMechanism.CrossAccountRole)grant.Mechanism).ExternalId;

    private static string WithoutCondition(string document)
    {
        var root = JsonNode.Parse(document)!;
        root["Statement"]![0]!.AsObject().Remove("Condition");
        return root.ToJsonString();
    }

    private static string WithPrincipal(string document, string principal)
    {
        var root = JsonNode.Parse(document)!;
        root["Statement"]![0]!["Principal"]!["AWS"] = principal;
        return root.ToJsonString();
    }

    private static string Without(string document, string action)
    {
        var root = JsonNode.Parse(document)!;
        var statements = root["Statement"]!.AsArray();
        foreach (var statement in statements.ToList())
        {
            if (statement!["Action"] is JsonArray many)
                many.Remove(many.FirstOrDefault(one => one!.GetValue<string>() == action));
            else if (statement["Action"]!.GetValue<string>() == action)
                statements.Remove(statement);
        }

        return root.ToJsonString();
    }
}
