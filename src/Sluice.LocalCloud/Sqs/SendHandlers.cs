using System.Text;
using System.Text.Json.Nodes;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Json;

namespace Sluice.LocalCloud.Sqs;

/// <summary>Puts messages into queues.</summary>
internal static class SendHandlers
{
    public static JsonObject Send(SqsBackend backend, JsonCall call)
    {
        var queue = backend.Allowed(call, "SendMessage");
        var message = Read(backend, queue, call.Caller, call.Parameters);
        Put(backend, queue, [message]);
        return Answer(message, call.Parameters);
    }

    public static JsonObject SendMany(SqsBackend backend, JsonCall call)
    {
        var queue = backend.Allowed(call, "SendMessage");
        var entries = Batch.Read(call);
        var bytes = entries.Sum(entry =>
            Encoding.UTF8.GetByteCount(entry["MessageBody"] ?? "") + MessageAttributes.Size(entry)
        );
        if (bytes > QueueAttributes.Numbers[QueueAttributes.Size].Most)
            throw SqsErrors.Of(
                "BatchRequestTooLong",
                $"Batch requests cannot be longer than {QueueAttributes.Numbers[QueueAttributes.Size].Most} bytes. You have sent {bytes} bytes."
            );
        var messages = new List<QueueMessage>();
        var answer = Batch.Answer(
            entries,
            entry =>
            {
                var message = Read(backend, queue, call.Caller, entry);
                messages.Add(message);
                return Answer(message, entry);
            }
        );
        Put(backend, queue, messages);
        return answer;
    }

    /// <summary>Stores messages and wakes those who wait for them.</summary>
    public static void Put(SqsBackend backend, Queue queue, IReadOnlyList<QueueMessage> messages)
    {
        if (messages.Count == 0)
            return;
        backend.Messages.Add(messages);
        backend.Signals.Raise(queue.Arn);
    }

    /// <summary>A new message with nothing but a body.</summary>
    public static QueueMessage NewMessage(SqsBackend backend, Queue queue, Caller caller, string body)
    {
        var now = backend.Now;
        return new QueueMessage
        {
            QueueArn = queue.Arn,
            MessageId = Guid.CreateVersion7().ToString(),
            Body = body,
            SenderId = caller.UserId,
            SentAt = now,
            VisibleAt = now + (queue.Number(QueueAttributes.Delay) * 1000L),
            ExpiresAt = now + (queue.Number(QueueAttributes.Retention) * 1000L),
        };
    }

    private static QueueMessage Read(SqsBackend backend, Queue queue, Caller caller, JsonParameters parameters)
    {
        if (parameters.Has("MessageGroupId") || parameters.Has("MessageDeduplicationId"))
            throw SqsErrors.InvalidParameter("The request includes a parameter that is valid only for a FIFO queue.");
        var body = parameters["MessageBody"] ?? "";
        if (body.Length == 0)
            throw SqsErrors.Of("MissingParameter", "The request must contain the parameter MessageBody.");
        if (!IsText(body))
            throw SqsErrors.Of("InvalidMessageContents", "Invalid characters found in the message body.");
        MessageAttributes.Check(parameters);
        var most = queue.Number(QueueAttributes.Size);
        if (Encoding.UTF8.GetByteCount(body) + MessageAttributes.Size(parameters) > most)
            throw SqsErrors.InvalidParameter(
                $"One or more parameters are invalid. Reason: Message must be shorter than {most} bytes."
            );
        var message = NewMessage(backend, queue, caller, body);
        return message with
        {
            Attributes = parameters.Structure("MessageAttributes")?.Raw ?? "{}",
            TraceHeader = parameters.Structure("MessageSystemAttributes")?.Structure("AWSTraceHeader")?["StringValue"],
            VisibleAt = parameters.Number("DelaySeconds", 0, 900) is { } delay
                ? message.SentAt + (delay * 1000L)
                : message.VisibleAt,
        };
    }

    private static JsonObject Answer(QueueMessage message, JsonParameters parameters)
    {
        var answer = new JsonObject
        {
            ["MessageId"] = message.MessageId,
            ["MD5OfMessageBody"] = MessageAttributes.Md5(Encoding.UTF8.GetBytes(message.Body)),
        };
        if (MessageAttributes.Md5(parameters.Structured("MessageAttributes")) is { } md5)
            answer["MD5OfMessageAttributes"] = md5;
        return answer;
    }

    // The characters of XML 1.0, in which bodies are answered to older clients.
    private static bool IsText(string body) =>
        body.EnumerateRunes()
            .All(rune =>
                rune.Value is 0x9 or 0xA or 0xD or (>= 0x20 and <= 0xD7FF) or (>= 0xE000 and <= 0xFFFD) or >= 0x10000
            );
}
