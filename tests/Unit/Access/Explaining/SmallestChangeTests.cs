using Sluice.Access.Explaining;
using Sluice.Access.Policy;
using static Sluice.Tests.Unit.Access.Policy.PolicyFixture;

namespace Sluice.Tests.Unit.Access.Explaining;

/// <summary>For each reason to be refused: what to change, in which document, and nothing wider.</summary>
public sealed class SmallestChangeTests
{
    private const string Robot = "arn:aws:iam::111122223333:user/ops/robot";
    private const string Worker = "arn:aws:iam::111122223333:role/service/worker";

    [Fact]
    public void Without_any_policy_one_statement_for_this_action_and_resource_is_added()
    {
        var edit = Turned(Get(OurUser), ApplicablePolicies.None).Edits.ShouldHaveSingleItem();

        edit.Place.Layer.ShouldBe(PolicyType.Identity);
        edit.Patch.CreatesDocument.ShouldBeTrue();
        edit.Before.ShouldBeNull();
        edit.Patch.Operations[0]
            .Value.ShouldBe(
                """{"Version":"2012-10-17","Statement":[{"Sid":"AllowS3GetObject","Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::masters/in/clip.mov"}]}"""
            );
        edit.Owner.ShouldBe("an administrator of account 111122223333");
    }

    [Fact]
    public void Across_accounts_both_sides_are_changed()
    {
        var change = Turned(Get(OurUser, Them), ApplicablePolicies.None);

        change.Edits.Select(edit => edit.Place.Layer).ShouldBe([PolicyType.Identity, PolicyType.Resource]);
        change.Edits[1].Owner.ShouldBe($"the owner of {ObjectArn}, account 444455556666");
        change.Edits[1].After.ShouldContain($"\"AWS\": \"{Robot}\"");
    }

    [Fact]
    public void A_role_session_is_named_by_its_role() =>
        Turned(Get(OurSession, Them), new() { Identity = [Allow("s3:*")] })
            .Edits.ShouldHaveSingleItem()
            .After.ShouldContain($"\"AWS\": \"{Worker}\"");

    [Fact]
    public void A_statement_about_this_action_alone_gets_one_resource_more()
    {
        var policies = new ApplicablePolicies
        {
            Identity =
            [
                Statement(
                    """ "Sid":"Read","Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::other/*" """
                ),
            ],
        };

        var edit = Turned(Get(OurUser), policies).Edits.ShouldHaveSingleItem();

        edit.Patch.ToJson()
            .ShouldBe(
                """
                [
                  {"op":"replace","path":"/Statement/0/Resource","value":["arn:aws:s3:::other/*","arn:aws:s3:::masters/in/clip.mov"]}
                ]
                """
            );
        edit.Sentences.ShouldBe([
            "Add arn:aws:s3:::masters/in/clip.mov to Resource of statement \"Read\" of the identity policy p.",
        ]);
    }

    [Fact]
    public void A_statement_about_more_than_the_request_is_left_alone_and_another_added()
    {
        var policies = new ApplicablePolicies
        {
            Identity =
            [
                Statement(
                    """ "Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":"arn:aws:s3:::other/*" """
                ),
            ],
        };

        Turned(Get(OurUser), policies)
            .Edits.ShouldHaveSingleItem()
            .Patch.Operations.ShouldHaveSingleItem()
            .Path.ShouldBe("/Statement/-");
    }

    [Fact]
    public void A_bare_statement_becomes_a_list_of_two()
    {
        var policies = new ApplicablePolicies
        {
            Identity =
            [
                Attach("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:*","Resource":"*"}}"""),
            ],
        };

        Turned(Get(OurUser), policies).Edits.ShouldHaveSingleItem().Patch.Operations[0].Path.ShouldBe("/Statement");
    }

    [Fact]
    public void A_wrong_external_id_is_added_to_the_ids_that_the_trust_policy_takes()
    {
        var policies = new ApplicablePolicies
        {
            Identity = [Allow("sts:*")],
            Resource = Trust($$"""{"AWS":"{{Robot}}"}""", """{"StringEquals":{"sts:ExternalId":"slc-old"}}"""),
        };

        var change = Turned(Assume(OurUser, RequestContext.Empty.With("sts:ExternalId", "slc-new")), policies);

        change
            .Edits.ShouldHaveSingleItem()
            .Patch.ToJson()
            .ShouldContain(
                """{"op":"replace","path":"/Statement/0/Condition/StringEquals/sts:ExternalId","value":["slc-old","slc-new"]}"""
            );
    }

    [Fact]
    public void A_missing_external_id_is_for_the_request_to_bring_and_never_for_the_policy_to_waive()
    {
        var policies = new ApplicablePolicies
        {
            Identity = [Allow("sts:*")],
            Resource = Trust($$"""{"AWS":"{{Robot}}"}""", """{"StringEquals":{"sts:ExternalId":"slc-1"}}"""),
        };

        var change = Turned(Assume(OurUser), policies);

        change.Edits.ShouldBeEmpty();
        change.Request.ShouldHaveSingleItem().Sentence.ShouldBe("Send the external id \"slc-1\" with AssumeRole.");
    }

    [Fact]
    public void A_trust_policy_that_names_others_gets_a_statement_with_the_external_id_that_was_sent()
    {
        var policies = new ApplicablePolicies
        {
            Identity = [Allow("sts:*")],
            Resource = Trust("""{"AWS":"arn:aws:iam::444455556666:role/x"}"""),
        };

        var edit = Turned(Assume(OurUser, RequestContext.Empty.With("sts:ExternalId", "slc-9")), policies)
            .Edits.ShouldHaveSingleItem();

        edit.Patch.Operations[0].Value!.ShouldContain("\"sts:ExternalId\":\"slc-9\"");
        edit.Cautions.ShouldBeEmpty();
    }

    [Fact]
    public void A_trust_policy_made_for_a_request_without_external_id_carries_a_caution()
    {
        var change = Turned(Assume(OurUser), new() { Identity = [Allow("sts:*")] });

        change.Edits.ShouldHaveSingleItem().Cautions.ShouldHaveSingleItem().ShouldContain("external id");
    }

    [Theory]
    [InlineData("boundary", PolicyType.PermissionsBoundary)]
    [InlineData("session", PolicyType.Session)]
    [InlineData("scp", PolicyType.ServiceControl)]
    public void The_layer_that_is_silent_is_the_one_that_changes(string layer, PolicyType expected)
    {
        var open = new ApplicablePolicies { Identity = [Allow("*")] };
        var policies = layer switch
        {
            "boundary" => open with { Boundary = [Allow("sqs:*", PolicyType.PermissionsBoundary)] },
            "session" => open with { Session = [Allow("sqs:*", PolicyType.Session)] },
            _ => open with
            {
                ServiceControl =
                [
                    [Allow("*", PolicyType.ServiceControl)],
                    [Allow("sqs:*", PolicyType.ServiceControl)],
                ],
            },
        };

        var edit = Turned(Get(OurSession), policies).Edits.ShouldHaveSingleItem();

        edit.Place.Layer.ShouldBe(expected);
        edit.Place.Level.ShouldBe(layer == "scp" ? 1 : null);
        edit.After.ShouldContain("s3:GetObject");
    }

    [Theory]
    [InlineData(
        PolicyType.ServiceControl,
        "the management account of the organization that account 111122223333 belongs to"
    )]
    [InlineData(
        PolicyType.ResourceControl,
        "the management account of the organization that owns arn:aws:s3:::masters/in/clip.mov"
    )]
    public void An_organizations_Deny_exempts_this_caller_and_names_who_can_do_that(PolicyType layer, string owner)
    {
        var principal = layer == PolicyType.ResourceControl ? "\"Principal\":\"*\"," : "";
        var deny = Statement($$"""{{principal}}"Effect":"Deny","Action":"s3:*","Resource":"*" """, layer);
        var policies = new ApplicablePolicies
        {
            Identity = [Allow("*")],
            ServiceControl =
                layer == PolicyType.ServiceControl
                    ?
                    [
                        [Allow("*", layer), deny],
                    ]
                    : default,
            ResourceControl =
                layer == PolicyType.ResourceControl
                    ?
                    [
                        [deny],
                    ]
                    : default,
        };

        var edit = Turned(Get(OurSession), policies).Edits.ShouldHaveSingleItem();

        edit.Owner.ShouldBe(owner);
        edit.Patch.Operations.ShouldHaveSingleItem()
            .ShouldBe(
                new PatchOperation(
                    PatchVerb.Add,
                    "/Statement/0/Condition",
                    "{\"ArnNotEquals\":{\"aws:PrincipalArn\":\"" + Worker + "\"}}"
                )
            );
    }

    [Fact]
    public void A_Deny_with_a_list_of_exceptions_gets_one_more()
    {
        var policies = new ApplicablePolicies
        {
            Identity = [Allow("*")],
            Resource = Statement(
                """ "Sid":"Only","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::masters/*","Condition":{"ArnNotLike":{"aws:PrincipalArn":["arn:aws:iam::111122223333:role/admin"]}} """,
                PolicyType.Resource,
                "bucket"
            ),
        };

        Turned(Get(OurUser), policies)
            .Edits.ShouldHaveSingleItem()
            .Patch.Operations.ShouldHaveSingleItem()
            .ShouldBe(
                new PatchOperation(
                    PatchVerb.Add,
                    "/Statement/0/Condition/ArnNotLike/aws:PrincipalArn/-",
                    $"\"{Robot}\""
                )
            );
    }

    [Fact]
    public void A_Deny_of_plain_HTTP_is_for_the_request_to_heed()
    {
        var policies = new ApplicablePolicies
        {
            Identity = [Allow("*")],
            Resource = Statement(
                """ "Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}} """,
                PolicyType.Resource
            ),
        };

        var change = Turned(Get(OurUser, context: RequestContext.Empty.With("aws:SecureTransport", "false")), policies);

        change.Edits.ShouldBeEmpty();
        change.Request.ShouldHaveSingleItem().Sentence.ShouldBe("Use HTTPS.");
    }

    [Fact]
    public void A_Deny_in_the_callers_own_policy_excepts_the_resource()
    {
        var policies = new ApplicablePolicies
        {
            Identity = [Allow("*"), Statement(""" "Effect":"Deny","Action":"s3:*","Resource":"*" """, name: "no-s3")],
        };

        var edit = Turned(Get(OurUser), policies).Edits.ShouldHaveSingleItem();

        edit.Place.Name.ShouldBe("no-s3");
        edit.After.ShouldContain($"\"NotResource\": \"{ObjectArn}\"");
    }

    [Fact]
    public void A_key_policy_is_told_to_name_the_caller()
    {
        const string Key = "arn:aws:kms:eu-west-1:111122223333:key/1";
        var request = new AccessRequest(OurSession, "kms:Decrypt", Key, Us, RequestContext.Empty);

        var edit = Turned(request, new() { Identity = [Allow("kms:*")] }).Edits.ShouldHaveSingleItem();

        edit.Place.Layer.ShouldBe(PolicyType.Resource);
        edit.After.ShouldContain(Worker);
        edit.After.ShouldNotContain("\"*\"");
    }

    [Fact]
    public void Policies_that_aws_manages_are_not_edited()
    {
        var managed = Allow("sqs:*") with { Name = "arn:aws:iam::aws:policy/AmazonSQSFullAccess" };

        var edit = Turned(Get(OurUser), new() { Identity = [managed] }).Edits.ShouldHaveSingleItem();

        edit.Place.Name.ShouldBe("(new identity policy)");
        edit.Place.Position.ShouldBe(1);
    }

    [Fact]
    public void A_key_with_wildcards_in_its_name_is_written_as_itself()
    {
        var request = Get(OurUser) with { Resource = "arn:aws:s3:::masters/a*b?${c}" };

        var change = Turned(request, ApplicablePolicies.None);

        change.Edits[0].After.ShouldContain("arn:aws:s3:::masters/a${*}b${?}${$}{c}");
        PolicyEvaluator
            .Decide(request with { Resource = "arn:aws:s3:::masters/aXbX${c}" }, change.PoliciesAfter)
            .IsAllowed.ShouldBeFalse();
    }

    [Fact]
    public void An_unsigned_request_to_a_service_that_wants_signatures_has_an_obstacle_and_no_patch()
    {
        var change = Turned(Assume(new RequestPrincipal.Anonymous()), ApplicablePolicies.None);

        change.IsPossible.ShouldBeFalse();
        change.Edits.ShouldBeEmpty();
        change.Obstacle!.ShouldContain("sign the request");
    }

    [Fact]
    public void What_is_allowed_is_refused_by_one_Deny_for_this_request_alone()
    {
        var policies = new ApplicablePolicies { Identity = [Allow("s3:*")] };

        var change = Explainer.Explain(Get(OurUser), policies).Change;

        change.Allows.ShouldBeFalse();
        PolicyEvaluator.Decide(Get(OurUser), change.PoliciesAfter).Outcome.ShouldBe(DecisionOutcome.ExplicitDeny);
        PolicyEvaluator
            .Decide(Get(OurUser) with { Resource = $"{ObjectArn}2" }, change.PoliciesAfter)
            .IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public void Asking_who_one_is_cannot_be_refused() =>
        Explainer
            .Explain(
                new AccessRequest(OurUser, "sts:GetCallerIdentity", "*", null, RequestContext.Empty),
                ApplicablePolicies.None
            )
            .Change.Obstacle.ShouldNotBeNull();

    private static SmallestChange Turned(AccessRequest request, ApplicablePolicies policies)
    {
        var change = Explainer.Explain(request, policies).Change;
        change.Allows.ShouldBeTrue();
        if (change.IsPossible)
            PolicyEvaluator.Decide(change.RequestAfter, change.PoliciesAfter).IsAllowed.ShouldBeTrue();
        return change;
    }
}
