using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Sluice.Access.Linting;

namespace Sluice.Tests.Unit.Access.Linting;

/// <summary>The documents that vendors' guides print, word for word, and what is wrong with each.</summary>
public sealed class VendorDocumentTests
{
    [Fact]
    public void Wagtails_service_role_lists_objects_where_only_buckets_can_be_listed()
    {
        var found = Review("wagtail-service-role-permissions");

        var mismatch = Only(found, "DELEG_RESOURCE_MISMATCH");
        mismatch.Sentence.ShouldStartWith("s3:ListBucket");
        mismatch.Fix.ShouldContain("a statement with arn:aws:s3:::BUCKET,");
        found
            .Where(finding => finding.Code == "DELEG_BROAD_ACTION")
            .Select(finding => finding.Path)
            .ShouldBe(["$.Statement[0].Action[0]", "$.Statement[0].Action[1]", "$.Statement[1].Action[0]"]);
    }

    [Fact]
    public void Wagtails_service_role_trusts_mediaconvert_for_everybody() =>
        Only(Review("wagtail-service-role-trust"), "RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL")
            .Severity.ShouldBe(LintSeverity.Warning);

    [Fact]
    public void Wagtails_caller_passes_one_role_to_one_service_and_that_is_right() =>
        Review("wagtail-caller")
            .ShouldNotContain(finding => finding.Code.Contains("PASS_ROLE", StringComparison.Ordinal));

    [Fact]
    public void Wagtails_set_up_may_change_every_rule_and_queue_and_leaves_the_queue_without_a_policy()
    {
        var found = Review("wagtail-setup");

        found
            .Where(finding => finding.Code == "DELEG_RESOURCE_STAR")
            .Select(finding => finding.Sentence)
            .ShouldBe([
                "events:PutTargets, events:PutRule can be limited to single resources, and here are allowed on all of the account.",
                "sqs:GetQueueAttributes, sqs:CreateQueue, sqs:SetQueueAttributes can be limited to single resources, and here are allowed on all of the account.",
            ]);
        Only(found, "DELEG_QUEUE_POLICY_MISSING");
    }

    [Fact]
    public void MediaConverts_default_role_may_everything_in_S3_and_lacks_the_key()
    {
        var context = new LintContext { ReadsEncrypted = true, WritesEncrypted = true };

        var found = PolicyLint.Review(
            [Subject("amazon-s3-full-access"), Subject("amazon-api-gateway-invoke-full-access")],
            context
        );

        found.ShouldContain(finding =>
            finding.Code == "DELEG_WHOLE_SERVICE" && finding.Sentence.StartsWith("s3:*", StringComparison.Ordinal)
        );
        found
            .Where(finding => finding.Code == "DELEG_KMS_MISSING")
            .Select(finding => finding.Sentence.Split(' ')[0])
            .ShouldBe(["kms:Decrypt", "kms:GenerateDataKey"]);
    }

    [Fact]
    public void CastLabs_trust_is_no_JSON_asks_for_the_organizations_name_and_trusts_staging_with_production() =>
        Codes(Review("castlabs-trust"))
            .ShouldBe(
                ["DELEG_EXTERNAL_ID_GUESSABLE", "DELEG_SEVERAL_ENVIRONMENTS", "JSON_SYNTAX_ERROR"],
                ignoreOrder: true
            );

    [Fact]
    public void CastLabs_upload_policy_names_an_action_that_does_not_exist_and_lacks_those_for_parts()
    {
        var found = Review("castlabs-upload");

        Only(found, "INVALID_ACTION").Sentence.ShouldContain("s3:HeadBucket");
        Only(found, "INVALID_ACTION").Fix.ShouldContain("s3:ListBucket");
        Only(found, "DELEG_WHOLE_BUCKET").Sentence.ShouldContain("[yourbucket]/*");
        Only(found, "DELEG_MULTIPART_INCOMPLETE")
            .Sentence.ShouldContain("s3:AbortMultipartUpload and s3:ListMultipartUploadParts");
    }

    [Fact]
    public void CastLabs_download_policy_covers_the_whole_bucket() =>
        Codes(Review("castlabs-download")).ShouldBe(["DELEG_WHOLE_BUCKET"]);

    [Fact]
    public void Bitmovins_JSON_trusts_a_user_and_its_console_steps_the_whole_account()
    {
        var found = PolicyLint.Review([Subject("bitmovin-trust"), Subject("bitmovin-console-trust")]);

        Only(found, "DELEG_TRUSTS_USER").Document.ShouldBe("bitmovin-trust.json");
        Only(found, "DELEG_TRUSTS_WHOLE_ACCOUNT").Document.ShouldBe("bitmovin-console-trust.json");
        Only(found, "DELEG_TRUSTS_DIFFER").Sentence.ShouldContain("user/bitmovinCustomerS3Access");
    }

    [Fact]
    public void Bitmovins_suggestion_of_AmazonS3FullAccess_is_all_of_S3() =>
        Only(Review("amazon-s3-full-access"), "DELEG_WHOLE_SERVICE", "s3:* ").Severity.ShouldBe(LintSeverity.Error);

    [Fact]
    public void Bitmovins_one_id_for_all_outputs_is_pointed_out()
    {
        var text = Text("bitmovin-trust")
            .Replace(
                "<EXTERNAL_ID_RETURNED_BY_BITMOVIN_API>",
                "b4c1e7d2-93f0-4a8e-b6d5-0f1a2c3e4d5f",
                StringComparison.Ordinal
            );

        var found = PolicyLint.Review([new LintSubject("input.json", text), new LintSubject("output.json", text)]);

        Only(found, "DELEG_EXTERNAL_ID_SHARED").Sentence.ShouldContain("input.json and output.json");
    }

    [Fact]
    public void CloudTranscodes_bucket_policies_are_of_2008_and_name_an_account_of_15_digits_and_impossible_buckets()
    {
        foreach (var name in (string[])["cloudtranscode-input-bucket", "cloudtranscode-output-bucket"])
        {
            var found = Review(name);

            Only(found, "OUTDATED_VERSION").Patch!.ToJson().ShouldContain("2012-10-17");
            Only(found, "INVALID_ARN_ACCOUNT").Sentence.ShouldContain("000111333444555");
            Only(found, "INVALID_BUCKET_NAME").Sentence.ShouldContain("ClientA_bucket_");
            Only(found, "DELEG_NO_SECURE_TRANSPORT").Severity.ShouldBe(LintSeverity.Suggestion);
        }
    }

    [Fact]
    public void CloudTranscodes_input_cannot_be_listed_and_its_output_is_not_left_to_its_owner()
    {
        Codes(Review("cloudtranscode-input-bucket")).ShouldContain("DELEG_NO_LIST");
        Codes(Review("cloudtranscode-output-bucket")).ShouldContain("DELEG_MULTIPART_INCOMPLETE");
        Codes(Review("cloudtranscode-output-bucket")).ShouldContain("DELEG_OBJECT_OWNERSHIP");
    }

    [Fact]
    public void CloudTranscode_names_a_role_for_the_input_and_a_user_of_that_name_for_the_output() =>
        Only(
            PolicyLint.Review([Subject("cloudtranscode-input-bucket"), Subject("cloudtranscode-output-bucket")]),
            "DELEG_USER_AND_ROLE_OF_SAME_NAME"
        )
            .Sentence.ShouldContain("user/stack_prod");

    private static ImmutableArray<LintFinding> Review(string name) => PolicyLint.Review(Subject(name));

    private static LintSubject Subject(string name) => new($"{name}.json", Text(name));

    private static IEnumerable<string> Codes(ImmutableArray<LintFinding> found) =>
        found.Select(finding => finding.Code);

    private static LintFinding Only(ImmutableArray<LintFinding> found, string code, string begin = "") =>
        found
            .Where(finding => finding.Code == code && finding.Sentence.StartsWith(begin, StringComparison.Ordinal))
            .ShouldHaveSingleItem(string.Join("\n", found));

    private static string Text(string name, [CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "Fixtures", $"{name}.json"));
}
