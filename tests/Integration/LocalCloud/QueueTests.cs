using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sluice.LocalCloud;

namespace Sluice.Tests.Integration.LocalCloud;

/// <summary>SQS over its JSON protocol; the clients' tests speak the older one too.</summary>
public sealed class QueueTests(CloudFixture cloud) : IClassFixture<CloudFixture>
{
    [Fact]
    public async Task A_message_comes_out_as_it_went_in_with_its_checksums()
    {
        var url = await QueueAsync();

        var sent = await OkAsync("SendMessage", new { QueueUrl = url, MessageBody = "grüß <dich>" });
        var received = await OkAsync(
            "ReceiveMessage",
            new { QueueUrl = url, MessageSystemAttributeNames = new[] { "All" } }
        );

        sent["MD5OfMessageBody"].ShouldBe(Md5("grüß <dich>"));
        received["Messages", "0", "Body"].ShouldBe("grüß <dich>");
        received["Messages", "0", "MD5OfBody"].ShouldBe(sent["MD5OfMessageBody"]);
        received["Messages", "0", "MessageId"].ShouldBe(sent["MessageId"]);
        received["Messages", "0", "Attributes", "ApproximateReceiveCount"].ShouldBe("1");
        received["Messages", "0", "Attributes", "SenderId"].ShouldStartWith("AIDA");
    }

    [Fact]
    public async Task A_message_in_flight_is_hidden_until_its_time_is_over()
    {
        await using var host = await CloudHost.StartAsync();
        var url = await QueueAsync(host: host);
        await OkAsync("SendMessage", new { QueueUrl = url, MessageBody = "x" }, host);

        (await ReceiveAsync(url, host)).Count.ShouldBe(1);
        (await ReceiveAsync(url, host)).ShouldBeEmpty();
        host.Time.Ahead += TimeSpan.FromSeconds(31);
        (await ReceiveAsync(url, host)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Visibility_is_prolonged_and_given_up()
    {
        var url = await QueueAsync();
        await OkAsync("SendMessage", new { QueueUrl = url, MessageBody = "x" });
        var handle = (await ReceiveAsync(url))[0]!["ReceiptHandle"]!.ToString();

        await OkAsync(
            "ChangeMessageVisibility",
            new
            {
                QueueUrl = url,
                ReceiptHandle = handle,
                VisibilityTimeout = 0,
            }
        );
        (await ReceiveAsync(url)).Count.ShouldBe(1);
        var late = await CallAsync(
            "ChangeMessageVisibility",
            new
            {
                QueueUrl = url,
                ReceiptHandle = handle,
                VisibilityTimeout = 10,
            }
        );
        late.Code.ShouldBe("com.amazonaws.sqs#MessageNotInflight");
    }

    [Fact]
    public async Task A_deleted_message_is_gone_and_an_old_receipt_deletes_nothing()
    {
        var url = await QueueAsync();
        await OkAsync("SendMessage", new { QueueUrl = url, MessageBody = "x" });
        var old = (await ReceiveAsync(url, visibility: 0))[0]!["ReceiptHandle"]!.ToString();
        var latest = (await ReceiveAsync(url, visibility: 0))[0]!["ReceiptHandle"]!.ToString();

        await OkAsync("DeleteMessage", new { QueueUrl = url, ReceiptHandle = old });
        (await ReceiveAsync(url, visibility: 0)).Count.ShouldBe(1);
        await OkAsync("DeleteMessage", new { QueueUrl = url, ReceiptHandle = latest });
        var newest = (await ReceiveAsync(url, visibility: 0))[0]!["ReceiptHandle"]!.ToString();
        await OkAsync("DeleteMessage", new { QueueUrl = url, ReceiptHandle = newest });
        (await ReceiveAsync(url)).ShouldBeEmpty();
        (await CallAsync("DeleteMessage", new { QueueUrl = url, ReceiptHandle = "nonsense" })).Code.ShouldBe(
            "com.amazonaws.sqs#ReceiptHandleIsInvalid"
        );
    }

    [Fact]
    public async Task A_long_poll_ends_as_soon_as_a_message_comes()
    {
        var url = await QueueAsync();
        var watch = Stopwatch.StartNew();
        var poll = OkAsync("ReceiveMessage", new { QueueUrl = url, WaitTimeSeconds = 20 });

        await OkAsync("SendMessage", new { QueueUrl = url, MessageBody = "x" });

        (await poll)["Messages", "0", "Body"].ShouldBe("x");
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_long_poll_waits_for_a_delayed_message_and_no_longer_than_it_said()
    {
        var url = await QueueAsync();
        await OkAsync(
            "SendMessage",
            new
            {
                QueueUrl = url,
                MessageBody = "x",
                DelaySeconds = 1,
            }
        );

        (await ReceiveAsync(url)).ShouldBeEmpty();
        (await OkAsync("ReceiveMessage", new { QueueUrl = url, WaitTimeSeconds = 15 }))["Messages", "0", "Body"]
            .ShouldBe("x");
        (await OkAsync("ReceiveMessage", new { QueueUrl = url, WaitTimeSeconds = 1 })).Body["Messages"].ShouldBeNull();
    }

    [Fact]
    public async Task A_message_received_too_often_goes_to_the_dead_letter_queue()
    {
        var (dead, name) = (await QueueAsync(), CloudFixture.NewName("queue"));
        var deadArn = await ArnAsync(dead);
        var url = await QueueAsync(
            name,
            new { RedrivePolicy = $$"""{"deadLetterTargetArn":"{{deadArn}}","maxReceiveCount":"2"}""" }
        );
        await OkAsync("SendMessage", new { QueueUrl = url, MessageBody = "poison" });

        (await ReceiveAsync(url, visibility: 0)).Count.ShouldBe(1);
        (await ReceiveAsync(url, visibility: 0)).Count.ShouldBe(1);
        (await ReceiveAsync(url, visibility: 0)).ShouldBeEmpty();

        var found = await OkAsync(
            "ReceiveMessage",
            new { QueueUrl = dead, MessageSystemAttributeNames = new[] { "All" } }
        );
        found["Messages", "0", "Body"].ShouldBe("poison");
        found["Messages", "0", "Attributes", "DeadLetterQueueSourceArn"].ShouldBe(await ArnAsync(url));
        (await OkAsync("ListDeadLetterSourceQueues", new { QueueUrl = dead }))["queueUrls", "0"].ShouldBe(url);
    }

    [Fact]
    public async Task A_batch_fails_entry_by_entry()
    {
        var url = await QueueAsync();

        var reply = await OkAsync(
            "SendMessageBatch",
            new
            {
                QueueUrl = url,
                Entries = new[] { new { Id = "a", MessageBody = "1" }, new { Id = "b", MessageBody = "bad \u0001" } },
            }
        );

        reply["Successful", "0", "Id"].ShouldBe("a");
        reply["Failed", "0", "Code"].ShouldBe("InvalidMessageContents");
        (await ReceiveAsync(url)).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("""[]""", "EmptyBatchRequest")]
    [InlineData("""[{"Id":"a","MessageBody":"1"},{"Id":"a","MessageBody":"1"}]""", "BatchEntryIdsNotDistinct")]
    [InlineData("""[{"Id":"a b","MessageBody":"1"}]""", "InvalidBatchEntryId")]
    public async Task A_batch_has_one_to_ten_entries_of_their_own_ids(string entries, string code)
    {
        var url = await QueueAsync();

        var reply = await SendAsync(
            cloud.Host,
            cloud.Host.Studio,
            "SendMessageBatch",
            $$"""{"QueueUrl":"{{url}}","Entries":{{entries}}}"""
        );

        reply.Code.ShouldBe($"com.amazonaws.sqs#{code}");
    }

    [Fact]
    public async Task A_queue_is_made_again_only_as_it_is()
    {
        var name = CloudFixture.NewName("queue");
        var url = await QueueAsync(name, new { VisibilityTimeout = "60" });

        (await QueueAsync(name, new { VisibilityTimeout = "60" })).ShouldBe(url);
        (await QueueAsync(name)).ShouldBe(url);
        var refusal = await CallAsync(
            "CreateQueue",
            new { QueueName = name, Attributes = new { VisibilityTimeout = "61" } }
        );
        (refusal.Status, refusal.Code).ShouldBe((400, "com.amazonaws.sqs#QueueNameExists"));
    }

    [Theory]
    [InlineData("VisibilityTimeout", "43201")]
    [InlineData("MessageRetentionPeriod", "59")]
    [InlineData("DelaySeconds", "-1")]
    [InlineData("MaximumMessageSize", "x")]
    [InlineData("Policy", "{}")]
    [InlineData("RedrivePolicy", """{"maxReceiveCount":3}""")]
    [InlineData("RedrivePolicy", "[")]
    [InlineData("RedriveAllowPolicy", "1")]
    public async Task An_attribute_has_a_range(string name, string value)
    {
        var url = await QueueAsync();

        var reply = await CallAsync(
            "SetQueueAttributes",
            new { QueueUrl = url, Attributes = new Dictionary<string, string> { [name] = value } }
        );

        (reply.Status, reply.Code).ShouldBe((400, "com.amazonaws.sqs#InvalidAttributeValue"));
    }

    [Theory]
    [InlineData("FifoQueue", "true")]
    [InlineData("KmsMasterKeyId", "alias/aws/sqs")]
    public async Task What_is_not_simulated_is_refused_by_name(string name, string value)
    {
        var reply = await CallAsync(
            "CreateQueue",
            new
            {
                QueueName = CloudFixture.NewName("queue"),
                Attributes = new Dictionary<string, string> { [name] = value },
            }
        );

        reply.Code.ShouldBe("com.amazonaws.sqs#UnsupportedOperation");
        reply.Message.ShouldContain(name);
    }

    [Fact]
    public async Task Another_account_sends_only_where_the_policy_of_the_queue_and_its_own_say_so()
    {
        var url = await QueueAsync();
        var arn = await ArnAsync(url);
        var send = JsonSerializer.Serialize(new { QueueUrl = url, MessageBody = "x" });
        var refusal = await SendAsync(cloud.Host, cloud.Host.Service, "SendMessage", send);
        refusal.Status.ShouldBe(403);
        refusal.Message.ShouldBe(
            $"User: arn:aws:iam::{cloud.Host.Service.Id}:user/admin is not authorized to perform: sqs:sendmessage on resource: {arn} because no resource-based policy allows the sqs:sendmessage action"
        );

        await OkAsync(
            "AddPermission",
            new
            {
                QueueUrl = url,
                Label = "service",
                AWSAccountIds = new[] { cloud.Host.Service.Id },
                Actions = new[] { "SendMessage" },
            }
        );
        (await SendAsync(cloud.Host, cloud.Host.Service, "SendMessage", send)).Status.ShouldBe(200);
        (await SendAsync(cloud.Host, cloud.Host.Service, "ReceiveMessage", send)).Status.ShouldBe(403);
        await OkAsync("RemovePermission", new { QueueUrl = url, Label = "service" });
        (await SendAsync(cloud.Host, cloud.Host.Service, "SendMessage", send)).Status.ShouldBe(403);
    }

    [Fact]
    public async Task Not_even_a_wide_policy_lets_another_account_change_the_queue()
    {
        var url = await QueueAsync();
        var arn = await ArnAsync(url);
        await OkAsync(
            "SetQueueAttributes",
            new
            {
                QueueUrl = url,
                Attributes = new
                {
                    Policy = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"sqs:*","Resource":"{{arn}}"}]}""",
                },
            }
        );

        (
            await SendAsync(
                cloud.Host,
                cloud.Host.Service,
                "SetQueueAttributes",
                JsonSerializer.Serialize(new { QueueUrl = url, Attributes = new { Policy = "" } })
            )
        ).Status.ShouldBe(403);
        (
            await SendAsync(
                cloud.Host,
                cloud.Host.Service,
                "DeleteQueue",
                JsonSerializer.Serialize(new { QueueUrl = url })
            )
        ).Status.ShouldBe(403);
    }

    [Fact]
    public async Task A_queue_that_is_not_there_has_both_of_its_names()
    {
        var reply = await CallAsync("GetQueueUrl", new { QueueName = "none" });

        (reply.Status, reply.Code, reply.Message).ShouldBe(
            (400, "com.amazonaws.sqs#QueueDoesNotExist", "The specified queue does not exist.")
        );
        reply.Header("x-amzn-query-error").ShouldBe("AWS.SimpleQueueService.NonExistentQueue;Sender");
    }

    [Fact]
    public async Task Messages_outlive_a_restart_and_not_their_time()
    {
        var first = await CloudHost.StartAsync();
        var url = await QueueAsync(host: first, attributes: new { MessageRetentionPeriod = "60" });
        await OkAsync("SendMessage", new { QueueUrl = url, MessageBody = "kept" }, first);
        await first.StopAsync();

        await using var second = await CloudHost.StartAsync(first.Folder);
        (await ReceiveAsync(url, second, visibility: 0))[0]!["Body"]!.ToString().ShouldBe("kept");
        second.Time.Ahead = TimeSpan.FromSeconds(61);
        (await ReceiveAsync(url, second)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"QueueUrl":7}""")]
    [InlineData("""{"QueueUrl":"http://x/000000000000/../etc","MessageBody":"x"}""")]
    [InlineData("""{"QueueUrl":"http://x/000000000000/q","MessageBody":null,"MessageAttributes":{"a":null}}""")]
    public async Task A_hostile_body_is_refused(string body) =>
        (await SendAsync(cloud.Host, cloud.Host.Studio, "SendMessage", body)).Status.ShouldBe(400);

    [Fact]
    public async Task Attributes_of_messages_have_the_checksum_that_clients_compute()
    {
        var url = await QueueAsync();
        var attributes = new JsonObject
        {
            ["kind"] = new JsonObject { ["DataType"] = "String", ["StringValue"] = "clip" },
            ["data"] = new JsonObject { ["DataType"] = "Binary", ["BinaryValue"] = "AAEC" },
        };
        var body = new JsonObject
        {
            ["QueueUrl"] = url,
            ["MessageBody"] = "x",
            ["MessageAttributes"] = attributes,
        };

        var sent = await SendAsync(cloud.Host, cloud.Host.Studio, "SendMessage", body.ToJsonString());
        var received = await OkAsync(
            "ReceiveMessage",
            new { QueueUrl = url, MessageAttributeNames = new[] { "k*", "kind" } }
        );

        // Names, types and values, each after its length, in the order of names; 1 stands for text and 2 for bytes.
        byte[] expected =
        [
            0,
            0,
            0,
            4,
            .. "data"u8,
            0,
            0,
            0,
            6,
            .. "Binary"u8,
            2,
            0,
            0,
            0,
            3,
            0,
            1,
            2,
            0,
            0,
            0,
            4,
            .. "kind"u8,
            0,
            0,
            0,
            6,
            .. "String"u8,
            1,
            0,
            0,
            0,
            4,
            .. "clip"u8,
        ];
        sent["MD5OfMessageAttributes"].ShouldBe(Md5(expected));
        received["Messages", "0", "MessageAttributes", "kind", "StringValue"].ShouldBe("clip");
        received.Body["Messages"]![0]!["MessageAttributes"]!.AsObject().Count.ShouldBe(1);
    }

    private static string Md5(string text) => Md5(Encoding.UTF8.GetBytes(text));

    private static string Md5(byte[] bytes) => Convert.ToHexStringLower(MD5.HashData(bytes));

    private async Task<string> QueueAsync(string? name = null, object? attributes = null, CloudHost? host = null) =>
        (
            await OkAsync(
                "CreateQueue",
                new { QueueName = name ?? CloudFixture.NewName("queue"), Attributes = attributes ?? new { } },
                host
            )
        )["QueueUrl"];

    private async Task<string> ArnAsync(string url) =>
        (await OkAsync("GetQueueAttributes", new { QueueUrl = url, AttributeNames = new[] { "QueueArn" } }))[
            "Attributes",
            "QueueArn"
        ];

    private async Task<JsonArray> ReceiveAsync(string url, CloudHost? host = null, int visibility = 30) => (
            await OkAsync(
                "ReceiveMessage",
                new
                {
                    QueueUrl = url,
                    MaxNumberOfMessages = 10,
                    VisibilityTimeout = visibility,
                },
                host
            )
        ).Body["Messages"]?.AsArray() ?? [];

    private Task<JsonReply> CallAsync(string operation, object body) =>
        SendAsync(cloud.Host, cloud.Host.Studio, operation, JsonSerializer.Serialize(body));

    private async Task<JsonReply> OkAsync(string operation, object body, CloudHost? host = null)
    {
        host ??= cloud.Host;
        var reply = await SendAsync(host, host.Studio, operation, JsonSerializer.Serialize(body));
        reply.Status.ShouldBe(200, reply.Text);
        return reply;
    }

    private static async Task<JsonReply> SendAsync(CloudHost host, CloudAccount account, string operation, string body)
    {
        using var client = new RawClient(host, account) { Service = "sqs", Time = host.Time.GetUtcNow() };
        return await client.JsonAsync($"AmazonSQS.{operation}", body);
    }
}
