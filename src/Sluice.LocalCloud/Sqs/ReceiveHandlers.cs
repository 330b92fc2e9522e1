using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Sluice.LocalCloud.Json;

namespace Sluice.LocalCloud.Sqs;

/// <summary>Takes messages out of queues, at once or by waiting for one to come.</summary>
internal static class ReceiveHandlers
{
    public static async Task<JsonObject?> ReceiveAsync(SqsBackend backend, JsonCall call)
    {
        var queue = backend.Allowed(call, "ReceiveMessage");
        var parameters = call.Parameters;
        var most = parameters.Number("MaxNumberOfMessages", 1, 10) ?? 1;
        var invisible = parameters.Number("VisibilityTimeout", 0, 43_200) ?? queue.Number(QueueAttributes.Visibility);
        var wait = parameters.Number("WaitTimeSeconds", 0, 20) ?? queue.Number(QueueAttributes.Wait);
        var until = backend.Now + (wait * 1000L);
        while (true)
        {
            var signal = backend.Signals.Next(queue.Arn);
            var messages = backend.Messages.Take(queue, most, TimeSpan.FromSeconds(invisible), backend.Now);
            if (messages.Count > 0)
                return new JsonObject
                {
                    ["Messages"] = JsonAnswer.Array(messages, message => Describe(message, parameters)),
                };
            if (!await WaitAsync(backend, queue, signal, until, call.Request.Aborted))
                return [];
        }
    }

    /// <returns>False when the time is up, or the queue is gone.</returns>
    private static async Task<bool> WaitAsync(
        SqsBackend backend,
        Queue queue,
        Task signal,
        long until,
        CancellationToken aborted
    )
    {
        var now = backend.Now;
        if (now >= until || backend.Queues.Find(queue.Arn) is null)
            return false;
        // A message that is delayed or in flight becomes visible without anybody sending one.
        var next = Math.Min(until, backend.Messages.NextVisible(queue.Arn, now) ?? until);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        var pause = Task.Delay(TimeSpan.FromMilliseconds(Math.Max(1, next - now)), backend.Time, ended.Token);
        await Task.WhenAny(signal, pause);
        await ended.CancelAsync();
        aborted.ThrowIfCancellationRequested();
        return true;
    }

    private static JsonObject Describe(QueueMessage message, JsonParameters asked)
    {
        var json = new JsonObject
        {
            ["MessageId"] = message.MessageId,
            ["ReceiptHandle"] = ReceiptHandle.Of(message),
            ["MD5OfBody"] = MessageAttributes.Md5(Encoding.UTF8.GetBytes(message.Body)),
            ["Body"] = message.Body,
        };
        // Older clients ask for system attributes under the first name, newer ones under the second.
        var system = SystemAttributes(
            message,
            [.. asked.Texts("AttributeNames"), .. asked.Texts("MessageSystemAttributeNames")]
        );
        if (system.Count > 0)
            json["Attributes"] = system;
        var attributes = JsonParameters.Parse(Encoding.UTF8.GetBytes(message.Attributes));
        var shown = Asked(attributes, asked.Texts("MessageAttributeNames"));
        if (shown.Length == 0)
            return json;
        json["MessageAttributes"] = new JsonObject(
            shown.Select(entry => KeyValuePair.Create(entry.Name, JsonNode.Parse(entry.Value.Raw)))
        );
        json["MD5OfMessageAttributes"] = MessageAttributes.Md5(shown);
        return json;
    }

    private static ImmutableArray<(string Name, JsonParameters Value)> Asked(
        JsonParameters attributes,
        ImmutableArray<string> names
    ) =>
        [
            .. attributes
                .Names.Where(name =>
                    names.Any(asked =>
                        asked is "All" or ".*"
                        || asked == name
                        || (
                            asked.EndsWith(".*", StringComparison.Ordinal)
                            && name.StartsWith(asked[..^2], StringComparison.Ordinal)
                        )
                    )
                )
                .Select(name => (name, attributes.Structure(name)!)),
        ];

    private static JsonObject SystemAttributes(QueueMessage message, ImmutableArray<string> asked)
    {
        (string Name, string? Value)[] all =
        [
            ("SenderId", message.SenderId),
            ("SentTimestamp", Text(message.SentAt)),
            ("ApproximateReceiveCount", Text(message.ReceiveCount)),
            ("ApproximateFirstReceiveTimestamp", Text(message.FirstReceivedAt ?? 0)),
            ("DeadLetterQueueSourceArn", message.SourceArn),
            ("AWSTraceHeader", message.TraceHeader),
        ];
        return new JsonObject(
            all.Where(entry => entry.Value is not null && (asked.Contains("All") || asked.Contains(entry.Name)))
                .Select(entry => KeyValuePair.Create(entry.Name, (JsonNode?)entry.Value))
        );
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
