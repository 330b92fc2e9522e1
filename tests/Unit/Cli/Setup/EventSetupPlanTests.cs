using System.Text.Json.Nodes;
using Sluice.Access;
using Sluice.Access.Aws.Messaging;
using Sluice.Access.Kits.Scenarios;
using Sluice.Cli.Setup;

namespace Sluice.Tests.Unit.Cli.Setup;

public sealed class EventSetupPlanTests
{
    private const string Account = "111122223333";
    private static readonly Arn Rule = Of("events", "rule/mediaconvert-job-events");
    private static readonly Arn Queue = Of("sqs", "mediaconvert-messages");

    private static readonly EventSetupWish QueueWish = new(Rule, ["PROGRESSING", "COMPLETE", "ERROR"])
    {
        Queue = Queue,
    };

    private static readonly EventSetupWish HookWish = new(Rule, ["COMPLETE"])
    {
        Webhook = new WebhookWish(
            new EventWebhook(
                Rule,
                Of("events", "connection/hook"),
                Of("events", "api-destination/hook"),
                Arn.Role(new AccountId(Account), "hook")
            ),
            new Uri("https://cms.example.com/transcoding/"),
            "X-API-Key"
        ),
    };

    [Fact]
    public void Where_nothing_is_there_all_of_it_is_made_with_the_policy_before_the_target()
    {
        var steps = EventSetupPlan.Of(QueueWish, new EventSetupState());

        steps.ShouldAllBe(step => step.Change == SetupChange.Create);
        steps
            .Select(step => step.Action)
            .ShouldBe(["sqs:CreateQueue", "events:PutRule", "sqs:SetQueueAttributes", "events:PutTargets"]);
    }

    [Fact]
    public void The_pattern_is_the_one_that_clients_of_MediaConvert_write() =>
        JsonNode
            .DeepEquals(
                JsonNode.Parse(QueueWish.Pattern),
                JsonNode.Parse(
                    """{"source":["aws.mediaconvert"],"detail-type":["MediaConvert Job State Change"],"detail":{"status":["PROGRESSING","COMPLETE","ERROR"]}}"""
                )
            )
            .ShouldBeTrue();

    [Fact]
    public void What_a_plan_made_is_kept_by_the_next_one()
    {
        var policy = EventSetupPlan
            .Of(QueueWish, new EventSetupState())
            .OfType<SetupStep.QueuePolicy>()
            .Single()
            .Policy;
        var state = new EventSetupState
        {
            HasQueue = true,
            QueuePolicy = policy,
            Rule = new EventRule(Rule, QueueWish.Pattern, IsEnabled: true),
            Targets = [new EventRuleTarget("mediaconvert-sqs-target", Queue.ToString(), null)],
        };

        EventSetupPlan.Of(QueueWish, state).ShouldAllBe(step => step.Change == SetupChange.Keep);
    }

    [Fact]
    public void A_rule_that_is_disabled_or_has_another_pattern_is_put_right()
    {
        Change(new EventRule(Rule, QueueWish.Pattern, IsEnabled: false)).ShouldBe(SetupChange.Change);
        Change(new EventRule(Rule, """{"source":["aws.ec2"]}""", IsEnabled: true)).ShouldBe(SetupChange.Change);
        Change(new EventRule(Rule, QueueWish.Pattern.Replace(":", " : "), IsEnabled: true)).ShouldBe(SetupChange.Keep);

        static SetupChange Change(EventRule rule) =>
            EventSetupPlan.Of(QueueWish, new EventSetupState { Rule = rule }).OfType<SetupStep.Rule>().Single().Change;
    }

    [Fact]
    public void A_webhook_takes_a_connection_a_destination_a_role_and_a_target()
    {
        var steps = EventSetupPlan.Of(HookWish, new EventSetupState());

        steps
            .Select(step => step.Action)
            .ShouldBe([
                "events:PutRule",
                "events:CreateConnection",
                "events:CreateApiDestination",
                "iam:CreateRole",
                "iam:PutRolePolicy",
                "events:PutTargets",
            ]);
        steps
            .OfType<SetupStep.Role>()
            .Single()
            .Trust.ShouldContain(
                "\"aws:SourceArn\": \"arn:aws:events:us-east-1:111122223333:rule/mediaconvert-job-events\""
            );
        steps
            .OfType<SetupStep.RolePolicy>()
            .Single()
            .Policy.ShouldContain("arn:aws:events:us-east-1:111122223333:api-destination/hook/*");
    }

    [Fact]
    public void A_webhook_that_moved_changes_only_its_destination_and_its_key_only_when_asked()
    {
        var fresh = EventSetupPlan.Of(HookWish, new EventSetupState());
        var state = new EventSetupState
        {
            Rule = new EventRule(Rule, HookWish.Pattern, IsEnabled: true),
            Connection = new EventConnection("arn:connection", "x-api-key"),
            Destination = new EventDestination("arn:destination", "arn:connection", "https://old.example.com/", "POST"),
            RoleTrust = fresh.OfType<SetupStep.Role>().Single().Trust,
            RolePolicy = fresh.OfType<SetupStep.RolePolicy>().Single().Policy,
            Targets =
            [
                new EventRuleTarget(
                    "mediaconvert-webhook-target",
                    "arn:destination",
                    HookWish.Webhook!.Parts.Role.ToString()
                ),
            ],
        };

        Changed(HookWish, state).ShouldBe(["events:UpdateApiDestination"]);
        Changed(HookWish with { Webhook = HookWish.Webhook with { ReplacesKey = true } }, state)
            .ShouldBe(["events:UpdateConnection", "events:UpdateApiDestination"]);

        static IEnumerable<string> Changed(EventSetupWish wish, EventSetupState state) =>
            EventSetupPlan.Of(wish, state).Where(step => step.Change != SetupChange.Keep).Select(step => step.Action);
    }

    [Fact]
    public void The_rights_that_it_takes_are_all_of_its_steps_actions()
    {
        var both = HookWish with { Queue = Queue };

        var allowed = both.Permissions.SelectMany(statement => statement.Actions).ToArray();

        EventSetupPlan.Of(both, new EventSetupState()).Select(step => step.Action).ShouldBeSubsetOf(allowed);
        both.Permissions.Select(statement => statement.Sid).ShouldBeUnique();
    }

    private static Arn Of(string service, string resource) => new("aws", service, "us-east-1", Account, resource);
}
