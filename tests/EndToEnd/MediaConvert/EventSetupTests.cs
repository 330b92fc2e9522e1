using System.Text.Json;
using Sluice.Access;
using Sluice.Access.Aws.Messaging;
using Sluice.Tests.EndToEnd.Harness;

namespace Sluice.Tests.EndToEnd.MediaConvert;

/// <summary><c>sluice setup mediaconvert-events</c>, with the rights that its guides give.</summary>
public sealed class EventSetupTests
{
    private const string Secret = "s3cr3t-of-the-webhook";

    // wagtailmedia's documentation, "IAM Permissions for Management Command".
    internal const string GuidePolicy = """
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Sid": "AllowMediaConvertRuleAndTargetManagement",
              "Effect": "Allow",
              "Action": ["events:PutTargets", "events:PutRule", "events:ListRules"],
              "Resource": "*"
            },
            {
              "Sid": "AllowSQSRuleCreation",
              "Effect": "Allow",
              "Action": ["sqs:GetQueueAttributes", "sqs:CreateQueue", "sqs:SetQueueAttributes"],
              "Resource": "*"
            }
          ]
        }
        """;

    [Fact]
    public async Task Queue_and_rule_are_made_once_with_the_rights_of_the_guide()
    {
        using var work = new WorkFolder();
        await using var sandbox = await SandboxAsync(work);
        var studio = sandbox.Account("studio");
        var user = await studio.NewUserAsync("setup", GuidePolicy);
        Task<JsonElement> Run(params string[] more) => SetupAsync(sandbox, user, more);

        var dry = await Run("--dry-run");
        var made = await Run();
        var again = await Run();

        Changes(dry).ShouldBe(["Create", "Create", "Create", "Create"]);
        Changes(made).ShouldBe(Changes(dry));
        // The guide gives no right to list targets, so the target is put again, which changes nothing.
        Changes(again).ShouldBe(["Keep", "Keep", "Keep", "Create"]);
        made.GetProperty("queueUrl").GetString().ShouldBe($"{sandbox.Endpoint}/{studio.Id}/mediaconvert-messages");
        var queue = new Arn("aws", "sqs", "us-east-1", studio.Id.Value, "mediaconvert-messages");
        var sqs = new SqsClient(studio.Keys, studio.Endpoint);
        var attributes = await sqs.FindAttributesAsync(
            queue,
            ["Policy", "ReceiveMessageWaitTimeSeconds"],
            TestContext.Current.CancellationToken
        );
        attributes!["ReceiveMessageWaitTimeSeconds"].ShouldBe("20");
        attributes["Policy"].ShouldContain(made.GetProperty("ruleArn").GetString()!);
    }

    [Fact]
    public async Task What_it_says_it_needs_is_enough_and_leaves_nothing_to_do_the_second_time()
    {
        using var work = new WorkFolder();
        await using var sandbox = await SandboxAsync(work);
        var studio = sandbox.Account("studio");
        string[] both = ["--webhook", "http://127.0.0.1:9/hook", "--queue", "jobs"];
        var permissions = await RunAsync(sandbox, studio, [.. both, "--permissions"]);
        permissions.ExitCode.ShouldBe(0, permissions.ToString());
        var user = await studio.NewUserAsync("setup", permissions.Output);
        var withKey = user.Surroundings.With("SLUICE_WEBHOOK_KEY", Secret);

        var made = await SluiceProgram.RunAsync(withKey, Arguments(sandbox, [.. both, "--json"]));
        var again = await SetupAsync(sandbox, studio, both);
        var replaced = await SluiceProgram.RunAsync(withKey, Arguments(sandbox, [.. both, "--replace-key", "--json"]));

        made.ExitCode.ShouldBe(0, made.ToString());
        Changes(made.Document).ShouldAllBe(change => change == "Create");
        Changes(made.Document).Count().ShouldBe(9);
        again.GetProperty("changed").GetBoolean().ShouldBeFalse();
        Changes(replaced.Document).Count(change => change == "Change").ShouldBe(1);
        (made.ToString() + replaced).ShouldNotContain(Secret);
        var events = new EventBridgeClient(studio.Keys, studio.Endpoint);
        var targets = await events.TargetsAsync(
            new Arn("aws", "events", "us-east-1", studio.Id.Value, "rule/mediaconvert-job-events"),
            TestContext.Current.CancellationToken
        );
        targets.Select(target => target.Id).ShouldBe(["mediaconvert-sqs-target", "mediaconvert-webhook-target"]);
    }

    [Fact]
    public async Task A_right_that_is_missing_is_named_with_the_statement_that_gives_it()
    {
        using var work = new WorkFolder();
        await using var sandbox = await SandboxAsync(work);
        var user = await sandbox
            .Account("studio")
            .NewUserAsync("setup", GuidePolicy.Replace("\"sqs:CreateQueue\", ", "", StringComparison.Ordinal));

        var outcome = await RunAsync(sandbox, user, "--json");

        outcome.ExitCode.ShouldBe(1, outcome.ToString());
        var error = outcome.Document.GetProperty("error");
        error.GetProperty("action").GetString().ShouldBe("sqs:createqueue");
        error.GetProperty("principal").GetString()!.ShouldEndWith(":user/setup");
        error.GetProperty("statement").GetString()!.ShouldContain("SluiceMakeQueue");
    }

    [Fact]
    public async Task A_webhook_without_a_key_and_a_signature_at_AWS_are_wrong_usage()
    {
        using var work = new WorkFolder();
        await using var sandbox = await SandboxAsync(work);
        var studio = sandbox.Account("studio");

        var keyless = await RunAsync(sandbox, studio, "--webhook", "http://127.0.0.1:9/hook");
        var signed = await SluiceProgram.RunAsync(
            studio.Surroundings,
            "setup",
            "mediaconvert-events",
            "--webhook",
            "https://cms.example.com/",
            "--sign"
        );

        keyless.ExitCode.ShouldBe(2, keyless.ToString());
        keyless.Error.ShouldContain("SLUICE_WEBHOOK_KEY");
        signed.ExitCode.ShouldBe(2, signed.ToString());
        signed.Error.ShouldContain("--sign");
    }

    private static Task<ServerProcess> SandboxAsync(WorkFolder work) =>
        ServerProcess.StartAsync(Surroundings.Bare, "sandbox", "--port", "0", "--data", work["data"]);

    private static string[] Arguments(ServerProcess sandbox, params string[] more) =>
        ["setup", "mediaconvert-events", "--endpoint-url", sandbox.Endpoint, .. more];

    private static Task<Outcome> RunAsync(ServerProcess sandbox, LocalAccount account, params string[] more) =>
        SluiceProgram.RunAsync(account.Surroundings, Arguments(sandbox, more));

    private static async Task<JsonElement> SetupAsync(ServerProcess sandbox, LocalAccount account, string[] more)
    {
        var outcome = await RunAsync(sandbox, account, [.. more, "--json"]);
        outcome.ExitCode.ShouldBe(0, outcome.ToString());
        return outcome.Document;
    }

    private static IEnumerable<string?> Changes(JsonElement document) =>
        document.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("change").GetString());
}
