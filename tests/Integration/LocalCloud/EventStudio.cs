using System.Text.Json;
using System.Text.Json.Nodes;
using Sluice.LocalCloud;

namespace Sluice.Tests.Integration.LocalCloud;

/// <summary>The studio's hand on EventBridge: rules, targets, queues, endpoints, and the events themselves.</summary>
internal sealed class EventStudio(CloudHost host)
{
    public async Task<string> RuleAsync(string name, string pattern) =>
        (await OkAsync("PutRule", new { Name = name, EventPattern = pattern }))["RuleArn"];

    public Task<JsonReply> TargetAsync(string rule, object target) =>
        OkAsync("PutTargets", new { Rule = rule, Targets = new[] { target } });

    public async Task<(string Url, string Arn)> QueueAsync(string rule)
    {
        var name = CloudFixture.NewName("events");
        var arn = $"arn:aws:sqs:us-east-1:{host.Studio.Id}:{name}";
        var policy =
            $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"{{{arn}}}","Condition":{"ArnEquals":{"aws:SourceArn":"{{{rule}}}"} } }]}""";
        using var client = new RawClient(host, host.Studio) { Service = "sqs" };
        var reply = await client.JsonAsync(
            "AmazonSQS.CreateQueue",
            JsonSerializer.Serialize(new { QueueName = name, Attributes = new { Policy = policy } })
        );
        return (reply["QueueUrl"], arn);
    }

    public async Task<JsonNode?> ReceiveAsync(string url, int seconds = 15)
    {
        using var client = new RawClient(host, host.Studio) { Service = "sqs" };
        var reply = await client.JsonAsync(
            "AmazonSQS.ReceiveMessage",
            JsonSerializer.Serialize(
                new
                {
                    QueueUrl = url,
                    WaitTimeSeconds = seconds,
                    MessageAttributeNames = new[] { "All" },
                }
            )
        );
        return reply.Body["Messages"]?[0];
    }

    public async Task<string> DestinationAsync(WebhookServer webhook, string header, string secret)
    {
        var connection = await OkAsync(
            "CreateConnection",
            new
            {
                Name = "webhook",
                AuthorizationType = "API_KEY",
                AuthParameters = new { ApiKeyAuthParameters = new { ApiKeyName = header, ApiKeyValue = secret } },
            }
        );
        return (
            await OkAsync(
                "CreateApiDestination",
                new
                {
                    Name = "webhook",
                    ConnectionArn = connection["ConnectionArn"],
                    InvocationEndpoint = $"{webhook.Url}/transcoding",
                    HttpMethod = "POST",
                }
            )
        )["ApiDestinationArn"];
    }

    public async Task<string> RoleAsync(string destination)
    {
        var iam = host.Iam(host.Studio);
        var role = await iam.CreateRoleAsync(
            CloudFixture.NewName("events-role"),
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"sts:AssumeRole"}]}"""
        );
        await iam.PutRolePolicyAsync(
            role.Arn.Name,
            "invoke",
            Policies.Allow("events:InvokeApiDestination", destination)
        );
        return role.Arn.ToString();
    }

    public Task<JsonReply> PutAsync(string source = "studio.jobs", CloudAccount? account = null) =>
        CallAsync(
            "PutEvents",
            new
            {
                Entries = new[]
                {
                    new
                    {
                        Source = source,
                        DetailType = "Job",
                        Detail = """{"n":1}""",
                    },
                },
            },
            account
        );

    public async Task<JsonReply> OkAsync(string operation, object body)
    {
        var reply = await CallAsync(operation, body);
        reply.Status.ShouldBe(200, reply.Text);
        return reply;
    }

    public async Task<JsonReply> CallAsync(string operation, object body, CloudAccount? account = null)
    {
        using var client = new RawClient(host, account ?? host.Studio) { Service = "events" };
        return await client.JsonAsync($"AWSEvents.{operation}", JsonSerializer.Serialize(body));
    }

    public static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!condition())
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
    }
}
