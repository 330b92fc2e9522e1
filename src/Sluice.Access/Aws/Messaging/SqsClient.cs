using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace Sluice.Access.Aws.Messaging;

/// <summary>The few SQS calls that setting up a queue of events takes. Queues are named by their ARN.</summary>
/// <exception cref="AccessException">Every method: SQS refused, or did not answer.</exception>
public sealed class SqsClient(AWSCredentials credentials, AwsEndpoint endpoint, TimeProvider? time = null)
{
    private readonly SignedJsonChannel _channel = new(credentials, endpoint, time ?? TimeProvider.System)
    {
        Service = "sqs",
        Target = "AmazonSQS",
        Version = "1.0",
    };

    /// <summary>Where a queue is addressed: known from its ARN, so that it takes no right to ask for it.</summary>
    public Uri UrlOf(Arn queue) =>
        new(
            endpoint.Url
                ?? new Uri($"https://sqs.{queue.Region}.amazonaws.com{(endpoint.Partition == "aws-cn" ? ".cn" : "")}/"),
            $"/{queue.Account}/{queue.Resource}"
        );

    /// <summary>Makes a queue. One that is there with the same attributes is left as it is.</summary>
    /// <returns>Its URL.</returns>
    public async Task<string> CreateQueueAsync(
        Arn queue,
        IReadOnlyDictionary<string, string> attributes,
        CancellationToken cancellation = default
    )
    {
        var reply = await _channel.SendAsync(
            "CreateQueue",
            queue,
            new JsonObject { ["QueueName"] = queue.Resource, ["Attributes"] = Map(attributes) },
            cancellation
        );
        return Text(reply, "QueueUrl");
    }

    /// <returns>Those of the asked attributes that the queue has; null where there is no such queue.</returns>
    public async Task<IReadOnlyDictionary<string, string>?> FindAttributesAsync(
        Arn queue,
        IReadOnlyList<string> names,
        CancellationToken cancellation = default
    )
    {
        var asked = new JsonObject
        {
            ["QueueUrl"] = UrlOf(queue).ToString(),
            ["AttributeNames"] = new JsonArray([.. names.Select(name => (JsonNode)name)]),
        };
        try
        {
            var reply = await _channel.SendAsync("GetQueueAttributes", queue, asked, cancellation);
            return (reply["Attributes"] as JsonObject ?? []).ToDictionary(
                pair => pair.Key,
                pair => pair.Value?.ToString() ?? "",
                StringComparer.Ordinal
            );
        }
        catch (AccessException missing)
            when (missing.InnerException
                    is AmazonServiceException
                    {
                        ErrorCode: "QueueDoesNotExist" or "AWS.SimpleQueueService.NonExistentQueue"
                    }
            )
        {
            return null;
        }
    }

    public Task SetAttributesAsync(
        Arn queue,
        IReadOnlyDictionary<string, string> attributes,
        CancellationToken cancellation = default
    ) =>
        _channel.SendAsync(
            "SetQueueAttributes",
            queue,
            new JsonObject { ["QueueUrl"] = UrlOf(queue).ToString(), ["Attributes"] = Map(attributes) },
            cancellation
        );

    private static JsonObject Map(IReadOnlyDictionary<string, string> attributes) =>
        new(attributes.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value)));

    private static string Text(JsonObject reply, string name) =>
        reply[name]?.ToString()
        ?? throw new AccessException(
            new AccessFailure("access.unreadable_reply", $"The SQS endpoint's answer has no {name}.")
        );
}
