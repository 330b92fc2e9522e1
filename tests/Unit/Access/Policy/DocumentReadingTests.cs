using Sluice.Access.Policy;
using Sluice.Access.Policy.Statements;
using static Sluice.Tests.Unit.Access.Policy.PolicyFixture;

namespace Sluice.Tests.Unit.Access.Policy;

public sealed class DocumentReadingTests
{
    private const string Plain =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}""";

    [Fact]
    public void A_document_keeps_its_text_and_names_its_statements_by_sid_or_position()
    {
        const string Text = """
            { "Version": "2012-10-17",   "Statement": [
              {"Sid":"Read","Effect":"Allow","Action":"s3:GetObject","Resource":"*"},
              {"Effect":"Deny","Action":"s3:*","Resource":"*"} ] }
            """;

        var document = Parse(Text);

        document.Source.ShouldBe(Text);
        document.Statements.Select(statement => statement.Label).ShouldBe(["\"Read\"", "#1"]);
    }

    [Fact]
    public void A_document_without_version_is_of_2008() =>
        Parse("""{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}""")
            .Version.ShouldBe(PolicyVersion.V2008);

    [Fact]
    public void Every_list_may_be_a_bare_scalar()
    {
        var document = Parse(
            """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:*","Resource":"*",
             "Condition":{"NumericLessThan":{"s3:max-keys":10},"Bool":{"aws:SecureTransport":true}}}}
            """,
            PolicyType.Resource
        );

        var statement = document.Statements.ShouldHaveSingleItem();
        statement.Principals!.Forms.ShouldHaveSingleItem().ShouldBeOfType<PrincipalForm.Account>();
        statement.Conditions.Select(test => test.Values[0]).ShouldBe(["10", "true"]);
    }

    [Fact]
    public void All_defects_are_reported_each_with_its_path()
    {
        const string Text = """
            {"Version":"2013-01-01","Colour":"red","Statement":[
              {"Sid":"a b","Effect":"allow","Action":[],"Resource":"bucket","Principal":"*"},
              {"Effect":"Deny","Action":"GetObject","NotAction":"s3:*","Condition":{"StringIs":{"aws:SourceIp":"x"},"Bool":{"secure":null}}}]}
            """;

        DefectsOf(Text)
            .Select(defect => $"{defect.Path} {defect.Code}")
            .ShouldBe([
                "$.Colour policy.unknown_element",
                "$.Version policy.unknown_version",
                "$.Statement[0].Sid policy.bad_sid",
                "$.Statement[0].Effect policy.bad_effect",
                "$.Statement[0].Principal policy.element_not_allowed",
                "$.Statement[0].Action policy.empty_list",
                "$.Statement[0].Resource policy.bad_resource",
                "$.Statement[1] policy.both_elements",
                "$.Statement[1].Action policy.bad_action",
                "$.Statement[1] policy.missing_element",
                "$.Statement[1].Condition.StringIs policy.unknown_operator",
                "$.Statement[1].Condition.Bool.secure policy.bad_condition_key",
                "$.Statement[1].Condition.Bool.secure policy.wrong_type",
            ]);
    }

    [Theory]
    [InlineData(
        """{"Version":"2012-10-17","Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""",
        "$.Version"
    )]
    [InlineData(
        """{"Statement":{"Effect":"Allow","Effect":"Deny","Action":"*","Resource":"*"}}""",
        "$.Statement.Effect"
    )]
    [InlineData(
        """{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Bool":{},"bool":{}}}}""",
        "$.Statement.Condition.bool"
    )]
    public void A_key_given_twice_is_refused(string json, string path) =>
        DefectsOf(json)
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                defect => defect.Code.ShouldBe("policy.duplicate_key"),
                defect => defect.Path.ShouldBe(path)
            );

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"Statement\":[]}")]
    [InlineData("{\"Statement\":[{}]}")]
    [InlineData("{\"Statement\":[1]}")]
    [InlineData("{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"},} // comment")]
    [InlineData("{\"statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}")]
    public void What_is_no_policy_is_refused(string json) => DefectsOf(json).ShouldNotBeEmpty();

    [Fact]
    public void An_element_in_wrong_case_is_answered_with_the_right_one() =>
        DefectsOf("""{"Statement":{"effect":"Allow","Effect":"Allow","Action":"*","Resource":"*"}}""")
            .ShouldHaveSingleItem()
            .Message.ShouldBe("\"effect\" is no element here; write \"Effect\".");

    [Theory]
    [InlineData("NullIfExists")]
    [InlineData("ForAnyValue:Null")]
    [InlineData("StringEqualsIfExistsIfExists")]
    [InlineData("ForSomeValues:StringEquals")]
    [InlineData("ForAllValues:ForAnyValue:StringEquals")]
    [InlineData("")]
    public void What_is_no_operator_is_refused(string name) =>
        DefectsOf(
                $$"""{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"{{name}}":{"aws:SourceIp":"true"} } } }"""
            )
            .ShouldHaveSingleItem()
            .Code.ShouldBe("policy.unknown_operator");

    [Theory]
    [InlineData(PolicyType.Identity)]
    [InlineData(PolicyType.PermissionsBoundary)]
    [InlineData(PolicyType.Session)]
    [InlineData(PolicyType.ServiceControl)]
    public void A_policy_attached_to_a_principal_names_none(PolicyType type)
    {
        DefectsOf(Plain, type).ShouldBeEmpty();
        DefectsOf(Plain.Replace("\"Action\"", "\"Principal\":\"*\",\"Action\"", StringComparison.Ordinal), type)
            .ShouldHaveSingleItem()
            .Path.ShouldBe("$.Statement[0].Principal");
    }

    [Fact]
    public void A_resource_policy_has_to_name_its_principal() =>
        DefectsOf(Plain, PolicyType.Resource)
            .ShouldHaveSingleItem()
            .Message.ShouldBe("Principal or NotPrincipal is missing.");

    [Fact]
    public void A_trust_policy_has_no_resource_and_speaks_of_sts_alone() =>
        DefectsOf(
                """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":["sts:AssumeRole","s3:*"],"Resource":"*"}}""",
                PolicyType.Trust
            )
            .Select(defect => defect.Path)
            .ShouldBe(["$.Statement.Action[1]", "$.Statement.Resource"]);

    [Fact]
    public void A_resource_control_policy_may_only_refuse_and_speaks_to_everyone()
    {
        const string Full =
            """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}}""";
        const string Narrow =
            """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"NotAction":"s3:*","Resource":"*"}}""";

        DefectsOf(Full, PolicyType.ResourceControl).ShouldBeEmpty();
        DefectsOf(Narrow, PolicyType.ResourceControl)
            .Select(defect => defect.Path)
            .ShouldBe(["$.Statement.Principal", "$.Statement.NotAction", "$.Statement.Effect"]);
    }

    [Fact]
    public void Sids_are_unique_and_in_iam_plain()
    {
        const string Twice =
            """{"Statement":[{"Sid":"a","Effect":"Allow","Action":"*","Resource":"*"},{"Sid":"a","Effect":"Deny","Action":"*","Resource":"*"}]}""";
        const string Empty =
            """{"Statement":[{"Sid":"","Effect":"Allow","Action":"*","Resource":"*"},{"Sid":"","Effect":"Deny","Action":"*","Resource":"*"}]}""";

        DefectsOf(Twice).ShouldHaveSingleItem().Code.ShouldBe("policy.duplicate_sid");
        DefectsOf(Empty).ShouldBeEmpty();
    }

    [Fact]
    public void An_id_belongs_to_resource_policies_only()
    {
        var text = """{"Id":"x","Statement":{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}}""";

        DefectsOf(text, PolicyType.Resource).ShouldBeEmpty();
        DefectsOf(text.Replace("\"Principal\":\"*\",", "", StringComparison.Ordinal))
            .ShouldHaveSingleItem()
            .Path.ShouldBe("$.Id");
    }

    [Theory]
    [InlineData("${aws:username", "A policy variable lacks its closing brace.")]
    [InlineData("${username}", "The policy variable ${username} names no condition key of the form service:name.")]
    [InlineData("${}", "The policy variable ${} names no condition key of the form service:name.")]
    [InlineData(
        "${aws:username, x}",
        "The default of the policy variable ${aws:username, x} is not one text in single quotes."
    )]
    public void A_malformed_variable_is_refused_in_2012_and_plain_text_in_2008(string variable, string message)
    {
        var text =
            $$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::b/{{variable}}"} }""";

        DefectsOf(text).ShouldHaveSingleItem().Message.ShouldBe(message);
        DefectsOf(text.Replace("2012-10-17", "2008-10-17", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("AWS", "arn:aws:iam::111122223333:role/W*")]
    [InlineData("AWS", "arn:aws:iam::111122223333:group/x")]
    [InlineData("AWS", "123456789012345")]
    [InlineData("AWS", "arn:aws:sts::111122223333:assumed-role/only-a-role")]
    [InlineData("AWS", "arn:aws:iam::111122223333:role/")]
    [InlineData("AWS", "robot")]
    [InlineData("Service", "*")]
    [InlineData("Service", "mediaconvert")]
    [InlineData("Federated", "arn:aws:iam::111122223333:oidc-provider/*")]
    [InlineData("CanonicalUser", "abc")]
    public void A_principal_of_no_known_form_is_refused(string kind, string text) =>
        DefectsOf(
                $$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"{{kind}}":"{{text}}"},"Action":"s3:*","Resource":"*"} }""",
                PolicyType.Resource
            )
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                defect => defect.Code.ShouldBe("policy.bad_principal"),
                defect => defect.Path.ShouldBe($"$.Statement.Principal.{kind}")
            );

    [Theory]
    [InlineData("\"everyone\"")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"AWS\":[]}")]
    [InlineData("{\"Person\":\"*\"}")]
    public void A_principal_of_the_wrong_shape_is_refused(string principal) =>
        DefectsOf(
                $$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{{principal}},"Action":"s3:*","Resource":"*"} }""",
                PolicyType.Resource
            )
            .ShouldNotBeEmpty();

    [Fact]
    public void Rendering_is_canonical_and_reads_back_as_itself()
    {
        var document = Parse(
            """
            {"Statement":{"Resource":"arn:aws:s3:::b/${aws:username}/*","Action":"s3:Get*","Effect":"Allow","Sid":"One",
             "Condition":{"forallvalues:stringlikeIFEXISTS":{"aws:TagKeys":["a","b*"]}},"NotPrincipal":{"Service":"x.amazonaws.com","AWS":["111122223333"]}},
             "Id":"i","Version":"2012-10-17"}
            """,
            PolicyType.Resource
        );

        document
            .ToJson()
            .ShouldBe(
                """
                {
                  "Version": "2012-10-17",
                  "Id": "i",
                  "Statement": [
                    {
                      "Sid": "One",
                      "Effect": "Allow",
                      "NotPrincipal": {
                        "Service": [
                          "x.amazonaws.com"
                        ],
                        "AWS": [
                          "111122223333"
                        ]
                      },
                      "Action": [
                        "s3:Get*"
                      ],
                      "Resource": [
                        "arn:aws:s3:::b/${aws:username}/*"
                      ],
                      "Condition": {
                        "ForAllValues:StringLikeIfExists": {
                          "aws:TagKeys": [
                            "a",
                            "b*"
                          ]
                        }
                      }
                    }
                  ]
                }
                """
            );
        Parse(document.ToJson(), PolicyType.Resource).ToJson().ShouldBe(document.ToJson());
    }
}
