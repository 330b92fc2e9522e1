using System.Collections.Immutable;
using Sluice.Access;
using Sluice.Access.Kits;
using Sluice.Access.Verification;
using static Sluice.Tests.Unit.Access.GrantFixture;

namespace Sluice.Tests.Unit.Access.Verification;

public sealed class DocumentReviewTests
{
    private static readonly AccessKit s_kit = AccessKitWriter.Write(ByRole, Us);

    [Fact]
    public void The_documents_of_the_kit_pass_every_question()
    {
        var documents = new KnownDocuments
        {
            TrustPolicy = s_kit.TrustPolicy,
            PermissionsPolicy = s_kit.PermissionsPolicy,
        };

        var findings = DocumentReview.Review(ByRole, Us, documents);

        findings.ShouldAllBe(finding => finding.Outcome == FindingOutcome.Pass);
        findings.Length.ShouldBeGreaterThan(5 + 8);
    }

    [Fact]
    public void The_bucket_policy_of_the_kit_passes_every_question()
    {
        var kit = AccessKitWriter.Write(ByBucketPolicy, Us);

        var findings = DocumentReview.Review(
            ByBucketPolicy,
            Us,
            new KnownDocuments { BucketPolicy = kit.BucketPolicy }
        );

        findings.ShouldAllBe(finding => finding.Outcome == FindingOutcome.Pass);
        findings.Length.ShouldBeGreaterThan(3 * 9);
    }

    [Fact]
    public void A_wrong_external_id_is_named_as_expected_and_as_found()
    {
        var trust = s_kit.TrustPolicy!.Replace("slc-", "old-");

        var failure = Failed(new KnownDocuments { TrustPolicy = trust }).ShouldHaveSingleItem().Failure!;

        failure.Message.ShouldContain("SluiceAssume");
        failure.Message.ShouldContain("old-0123456789abcdefghjkmnpqrstvwxyz");
        failure.Message.ShouldContain("slc-0123456789abcdefghjkmnpqrstvwxyz");
    }

    [Fact]
    public void A_wrong_principal_is_named()
    {
        var trust = s_kit.TrustPolicy!.Replace("role/sluice-broker", "role/someone-else");

        var failure = Failed(new KnownDocuments { TrustPolicy = trust }).ShouldHaveSingleItem().Failure!;

        failure.Message.ShouldContain("Principal");
        failure.Message.ShouldContain("role/someone-else");
    }

    [Fact]
    public void Trust_in_everyone_who_knows_the_id_is_critical_though_no_probe_of_ours_could_show_it()
    {
        var trust = s_kit.TrustPolicy!.Replace(Us.Arn.ToString(), "*");

        var failed = Failed(new KnownDocuments { TrustPolicy = trust });

        failed.Select(finding => finding.Severity).ShouldBe([FindingSeverity.Critical, FindingSeverity.Warning]);
        failed[0].Step.ShouldContain("stranger");
        failed[0].Change!.Patch.Apply(trust).ShouldContain(Us.Arn.ToString());
    }

    [Fact]
    public void An_object_action_on_the_bucket_alone_is_explained_by_its_resource()
    {
        var permissions = s_kit.PermissionsPolicy!.Replace("studio-masters/films/*", "studio-masters");

        var failed = Failed(new KnownDocuments { PermissionsPolicy = permissions });

        failed.Select(finding => finding.Failure!.Action).ShouldContain("s3:GetObject");
        failed[0].Failure!.Message.ShouldContain("Resource");
    }

    [Fact]
    public void A_deny_statement_is_named()
    {
        var permissions = s_kit.PermissionsPolicy!.Replace(
            "\"Statement\": [",
            """
            "Statement": [{"Sid":"NoWrites","Effect":"Deny","Action":"s3:Put*","Resource":"*"},
            """
        );

        var failure = Failed(new KnownDocuments { PermissionsPolicy = permissions }).ShouldHaveSingleItem().Failure!;

        failure.Action.ShouldBe("s3:PutObject");
        failure.Message.ShouldContain("NoWrites");
        failure.Hint!.ShouldContain("Deny");
    }

    [Fact]
    public void A_malformed_document_is_told_with_its_defects()
    {
        var finding = Failed(new KnownDocuments { TrustPolicy = """{"Statement":[{"Effect":"allow"}]}""" })
            .ShouldHaveSingleItem();

        finding.Failure!.Code.ShouldBe("access.malformed_policy");
        finding.Failure.Message.ShouldContain("$.Statement[0]");
    }

    [Fact]
    public void A_document_that_is_not_known_is_not_judged() =>
        DocumentReview.Review(ByRole, Us, new KnownDocuments()).ShouldBeEmpty();

    [Fact]
    public void A_live_refusal_is_explained_by_the_document_that_causes_it()
    {
        var documents = new KnownDocuments { TrustPolicy = s_kit.TrustPolicy!.Replace("slc-", "old-") };

        var joined = Join(Refused("access.assume_role_denied", "sts:AssumeRole"), documents);

        joined.Failure!.Message.ShouldContain("old-0123456789");
        joined.Change.ShouldNotBeNull().Patch.Apply(documents.TrustPolicy).ShouldContain("slc-0123456789");
    }

    [Fact]
    public void A_live_refusal_that_no_known_document_explains_points_outside_them()
    {
        var joined = Join(
            Refused("access.denied", "s3:PutObject"),
            new KnownDocuments { PermissionsPolicy = s_kit.PermissionsPolicy }
        );

        joined.Failure!.Hint!.ShouldContain("resource control policy");
        joined.Change.ShouldBeNull();
    }

    [Fact]
    public void A_refusal_that_no_document_speaks_of_gets_the_statement_to_add()
    {
        var joined = Join(Refused("access.denied", "s3:PutObject"), new KnownDocuments());

        var change = joined.Change.ShouldNotBeNull();
        change.Document.ShouldBe(CustomerDocument.PermissionsPolicy);
        change.Patch.ToJson().ShouldContain("/Statement/-");
    }

    private static Finding Join(Finding live, KnownDocuments documents) =>
        DocumentReview.Join([live], ByRole, Us, documents).Findings[0];

    private static Finding Refused(string code, string action) =>
        Finding.Failed("step", "allowed", "refused", new AccessFailure(code, "no") { Action = action });

    private static ImmutableArray<Finding> Review(KnownDocuments documents) =>
        DocumentReview.Review(ByRole, Us, documents);

    private static List<Finding> Failed(KnownDocuments documents) =>
        [.. Review(documents).Where(finding => finding.Outcome == FindingOutcome.Fail)];
}
