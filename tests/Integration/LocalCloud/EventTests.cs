using System.Text.Json.Nodes;
using Sluice.Access;
using Sluice.LocalCloud.Events;

namespace Sluice.Tests.Integration.LocalCloud;

/// <summary>EventBridge: from an event in to a queue or an endpoint.</summary>
public sealed class EventTests : IAsyncLifetime
{
    private const string JobEvents =
        """{"source":["aws.mediaconvert"],"detail-type":["MediaConvert Job State Change"],"detail":{"status":["PROGRESSING","COMPLETE","ERROR"]}}""";
    private const string OwnEvents = """{"source":["studio.jobs"]}""";

    private CloudHost _host = null!;

    private EventStudio Studio => new(_host);

    public async ValueTask InitializeAsync() => _host = await CloudHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task An_event_reaches_the_queue_whose_policy_names_the_rule()
    {
        var rule = await Studio.RuleAsync("mediaconvert-job-events", JobEvents);
        var (url, arn) = await Studio.QueueAsync(rule);
        await Studio.TargetAsync("mediaconvert-job-events", new { Id = "mediaconvert-sqs-target", Arn = arn });

        var id = _host.Cloud.Events.Publish(
            new AccountId(_host.Studio.Id),
            new ServiceEvent(
                "aws.mediaconvert",
                "MediaConvert Job State Change",
                new JsonObject { ["status"] = "COMPLETE", ["jobId"] = "1" }
            )
            {
                Resources = [$"arn:aws:mediaconvert:us-east-1:{_host.Studio.Id}:jobs/1"],
            }
        );
        _host.Cloud.Events.Publish(
            new AccountId(_host.Studio.Id),
            new ServiceEvent(
                "aws.mediaconvert",
                "MediaConvert Job State Change",
                new JsonObject { ["status"] = "STATUS_UPDATE" }
            )
        );

        var body = JsonNode.Parse((await Studio.ReceiveAsync(url))!["Body"]!.ToString())!;
        body["id"]!.ToString().ShouldBe(id);
        body["detail"]!["jobId"]!.ToString().ShouldBe("1");
        body["account"]!.ToString().ShouldBe(_host.Studio.Id);
        body["time"]!.ToString().ShouldMatch("^20..-..-..T..:..:..Z$");
        (await Studio.ReceiveAsync(url, seconds: 0)).ShouldBeNull();
    }

    [Fact]
    public async Task A_queue_that_names_another_rule_gets_nothing_and_the_refusal_is_counted_and_kept()
    {
        var rule = await Studio.RuleAsync("jobs", OwnEvents);
        var (url, arn) = await Studio.QueueAsync(rule + "-other");
        await Studio.TargetAsync("jobs", new { Id = "queue", Arn = arn });

        await Studio.PutAsync();

        await EventStudio.UntilAsync(() => _host.Cloud.Events.Counts.Dead == 1);
        var dead = _host.Cloud.Events.DeadDeliveries.Single();
        dead.Error.ShouldStartWith("NO_PERMISSIONS");
        dead.Error.ShouldContain($"aws:SourceArn {rule}");
        (await Studio.ReceiveAsync(url, seconds: 0)).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_given_up_goes_to_the_dead_letter_queue_with_its_reason()
    {
        var rule = await Studio.RuleAsync("jobs", OwnEvents);
        var (dead, deadArn) = await Studio.QueueAsync(rule);
        await Studio.TargetAsync(
            "jobs",
            new
            {
                Id = "queue",
                Arn = $"arn:aws:sqs:us-east-1:{_host.Studio.Id}:gone",
                DeadLetterConfig = new { Arn = deadArn },
            }
        );

        await Studio.PutAsync();

        var letter = (await Studio.ReceiveAsync(dead))!;
        letter["MessageAttributes"]!["ERROR_CODE"]!["StringValue"]!.ToString().ShouldBe("RESOURCE_NOT_FOUND");
        letter["MessageAttributes"]!["RULE_ARN"]!["StringValue"]!.ToString().ShouldBe(rule);
        _host.Cloud.Events.DeadDeliveries.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_endpoint_gets_the_event_with_the_key_of_its_connection_and_again_after_a_404_and_a_503()
    {
        await using var webhook = await WebhookServer.StartAsync(404, 503, 200);
        await Studio.RuleAsync("jobs", OwnEvents);
        var destination = await Studio.DestinationAsync(webhook, "X-API-Key", "s3cr3t");
        await Studio.TargetAsync(
            "jobs",
            new
            {
                Id = "webhook",
                Arn = destination,
                RoleArn = await Studio.RoleAsync(destination),
            }
        );

        await Studio.PutAsync();

        var bodies = new HashSet<string>();
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var (body, headers, _) = await webhook.NextAsync();
            headers["X-API-Key"].ShouldBe("s3cr3t");
            headers["Content-Type"].ShouldBe("application/json; charset=utf-8");
            bodies.Add(body);
        }
        bodies.Count.ShouldBe(1);
        await EventStudio.UntilAsync(() => _host.Cloud.Events.Counts is { Delivered: 1, Retried: 2, Dead: 0 });
    }

    [Fact]
    public async Task A_role_that_may_not_call_the_endpoint_keeps_the_event_from_it()
    {
        await using var webhook = await WebhookServer.StartAsync();
        await Studio.RuleAsync("jobs", OwnEvents);
        var destination = await Studio.DestinationAsync(webhook, "X-API-Key", "s3cr3t");
        await Studio.TargetAsync(
            "jobs",
            new
            {
                Id = "webhook",
                Arn = destination,
                RoleArn = await Studio.RoleAsync("arn:aws:events:us-east-1:*:api-destination/other/*"),
            }
        );

        await Studio.PutAsync();

        await EventStudio.UntilAsync(() => _host.Cloud.Events.Counts.Dead == 1);
        _host.Cloud.Events.DeadDeliveries.Single().Error.ShouldContain("events:InvokeApiDestination");
    }

    [Fact]
    public async Task A_secret_goes_in_and_never_comes_out()
    {
        await using var webhook = await WebhookServer.StartAsync();
        await Studio.DestinationAsync(webhook, "X-API-Key", "s3cr3t-of-the-webhook");

        var shown = await Studio.OkAsync("DescribeConnection", new { Name = "webhook" });
        var listed = await Studio.OkAsync("ListConnections", new { });

        shown["AuthParameters", "ApiKeyAuthParameters", "ApiKeyName"].ShouldBe("X-API-Key");
        (shown.Text + listed.Text).ShouldNotContain("s3cr3t");
        foreach (var file in Directory.EnumerateFiles(_host.Folder, "cloud.db*"))
            (await ReadAsync(file)).ShouldNotContain("s3cr3t-of-the-webhook");

        static async Task<string> ReadAsync(string file)
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            return await reader.ReadToEndAsync();
        }
    }

    [Fact]
    public async Task A_delivery_that_waits_survives_a_restart()
    {
        await using var webhook = await WebhookServer.StartAsync(503);
        await Studio.RuleAsync("jobs", OwnEvents);
        var destination = await Studio.DestinationAsync(webhook, "X-API-Key", "s3cr3t");
        await Studio.TargetAsync(
            "jobs",
            new
            {
                Id = "webhook",
                Arn = destination,
                RoleArn = await Studio.RoleAsync(destination),
            }
        );
        await Studio.PutAsync();
        var (first, _, _) = await webhook.NextAsync();
        await _host.StopAsync();

        _host = await CloudHost.StartAsync(_host.Folder);

        (await webhook.NextAsync()).Body.ShouldBe(first);
    }

    [Fact]
    public async Task Rules_are_found_disabled_and_deleted_after_their_targets()
    {
        var rule = await Studio.RuleAsync("jobs", OwnEvents);
        var (url, arn) = await Studio.QueueAsync(rule);
        await Studio.TargetAsync("jobs", new { Id = "queue", Arn = arn });

        (await Studio.OkAsync("ListRules", new { NamePrefix = "jo" }))["Rules", "0", "Arn"].ShouldBe(rule);
        (await Studio.OkAsync("ListTargetsByRule", new { Rule = "jobs" }))["Targets", "0", "Id"].ShouldBe("queue");
        (await Studio.OkAsync("ListRuleNamesByTarget", new { TargetArn = arn }))["RuleNames", "0"].ShouldBe("jobs");
        await Studio.OkAsync("DisableRule", new { Name = "jobs" });
        (await Studio.OkAsync("DescribeRule", new { Name = "jobs" }))["State"].ShouldBe("DISABLED");
        await Studio.PutAsync();
        (await Studio.ReceiveAsync(url, seconds: 1)).ShouldBeNull();
        (await Studio.CallAsync("DeleteRule", new { Name = "jobs" })).Code.ShouldBe("ValidationException");
        await Studio.OkAsync("RemoveTargets", new { Rule = "jobs", Ids = new[] { "queue" } });
        await Studio.OkAsync("DeleteRule", new { Name = "jobs" });
        (await Studio.CallAsync("DescribeRule", new { Name = "jobs" })).Code.ShouldBe("ResourceNotFoundException");
    }

    [Fact]
    public async Task Only_services_speak_as_aws_and_each_entry_is_answered_by_itself()
    {
        var reply = await Studio.OkAsync(
            "PutEvents",
            new
            {
                Entries = new[]
                {
                    new
                    {
                        Source = "aws.mediaconvert",
                        DetailType = "x",
                        Detail = "{}",
                    },
                    new
                    {
                        Source = "own",
                        DetailType = "x",
                        Detail = "{",
                    },
                    new
                    {
                        Source = "own",
                        DetailType = "x",
                        Detail = """{"a":1,"a":2}""",
                    },
                    new
                    {
                        Source = "own",
                        DetailType = "x",
                        Detail = "{}",
                    },
                },
            }
        );

        reply["FailedEntryCount"].ShouldBe("3");
        reply["Entries", "0", "ErrorCode"].ShouldBe("NotAuthorizedForSource");
        reply["Entries", "1", "ErrorCode"].ShouldBe("MalformedDetail");
        reply["Entries", "2", "ErrorCode"].ShouldBe("MalformedDetail");
        reply["Entries", "3", "EventId"].Length.ShouldBe(36);
    }

    [Fact]
    public async Task A_caller_needs_the_right_for_the_source_of_its_events()
    {
        var user = _host.Cloud.EnsureUser(
            "studio",
            "teller",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"events:PutEvents","Resource":"*","Condition":{"StringEquals":{"events:source":"own"}}}]}"""
        );
        var key = _host.Studio with { AccessKeyId = user.AccessKeyId, SecretAccessKey = user.SecretAccessKey };

        (await Studio.PutAsync("own", key)).Status.ShouldBe(200);
        var refusal = await Studio.PutAsync("other", key);
        (refusal.Status, refusal.Code).ShouldBe((400, "AccessDeniedException"));
        refusal.Message.ShouldBe(
            $"User: {user.Arn} is not authorized to perform: events:PutEvents on resource: arn:aws:events:us-east-1:{_host.Studio.Id}:event-bus/default because no identity-based policy allows the events:PutEvents action"
        );
    }

    [Fact]
    public async Task A_target_with_a_role_needs_the_right_to_pass_it()
    {
        await using var webhook = await WebhookServer.StartAsync();
        await Studio.RuleAsync("jobs", OwnEvents);
        var destination = await Studio.DestinationAsync(webhook, "X-API-Key", "s3cr3t");
        var role = await Studio.RoleAsync(destination);
        var user = _host.Cloud.EnsureUser("studio", "limited", Policies.Allow("events:*", "*"));
        var key = _host.Studio with { AccessKeyId = user.AccessKeyId, SecretAccessKey = user.SecretAccessKey };

        var refusal = await Studio.CallAsync(
            "PutTargets",
            new
            {
                Rule = "jobs",
                Targets = new[]
                {
                    new
                    {
                        Id = "webhook",
                        Arn = destination,
                        RoleArn = role,
                    },
                },
            },
            key
        );

        refusal.Code.ShouldBe("AccessDeniedException");
        refusal.Message.ShouldContain("iam:PassRole");
    }

    [Theory]
    [InlineData("PutRule", """{"Name":"r","ScheduleExpression":"rate(1 minute)"}""", "ValidationException")]
    [InlineData("PutRule", """{"Name":"r","EventPattern":"{}"}""", "InvalidEventPatternException")]
    [InlineData("PutRule", """{"Name":"a b","EventPattern":"{}"}""", "ValidationException")]
    [InlineData("PutRule", """{"Name":"r","EventBusName":"none","EventPattern":"{}"}""", "ResourceNotFoundException")]
    [InlineData("PutTargets", """{"Rule":"none","Targets":[]}""", "ResourceNotFoundException")]
    [InlineData(
        "CreateConnection",
        """{"Name":"c","AuthorizationType":"OAUTH_CLIENT_CREDENTIALS"}""",
        "ValidationException"
    )]
    [InlineData("CreateArchive", "{}", "UnknownOperationException")]
    [InlineData("PutEvents", """{"Entries":[]}""", "ValidationException")]
    [InlineData("PutEvents", """{"Entries":[null]}""", "SerializationException")]
    [InlineData("TestEventPattern", """{"EventPattern":"{\"a\":[1]}","Event":"7"}""", "ValidationException")]
    public async Task What_cannot_be_is_refused(string operation, string body, string code)
    {
        using var client = new RawClient(_host, _host.Studio) { Service = "events" };

        (await client.JsonAsync($"AWSEvents.{operation}", body)).Code.ShouldBe(code);
    }

    [Fact]
    public async Task A_pattern_can_be_tried()
    {
        const string sample =
            """{"id":"1","account":"111122223333","source":"studio.jobs","time":"2026-01-01T00:00:00Z","region":"us-east-1","resources":[],"detail-type":"x","detail":{}}""";

        (await Studio.OkAsync("TestEventPattern", new { EventPattern = OwnEvents, Event = sample }))["Result"]
            .ShouldBe("true");
        (await Studio.OkAsync("TestEventPattern", new { EventPattern = JobEvents, Event = sample }))["Result"]
            .ShouldBe("false");
    }
}
