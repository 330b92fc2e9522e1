using System.Text.Json.Nodes;
using Sluice.LocalCloud.Json;

namespace Sluice.LocalCloud.Sqs;

/// <summary>What a receiver does with a message that it holds: done with it, or later, or longer.</summary>
internal static class InFlightHandlers
{
    public static JsonObject? Delete(SqsBackend backend, JsonCall call)
    {
        Delete(backend, backend.Allowed(call, "DeleteMessage"), call.Parameters);
        return null;
    }

    public static JsonObject DeleteMany(SqsBackend backend, JsonCall call)
    {
        var queue = backend.Allowed(call, "DeleteMessage");
        return Batch.Answer(
            Batch.Read(call),
            entry =>
            {
                Delete(backend, queue, entry);
                return [];
            }
        );
    }

    public static JsonObject? ChangeVisibility(SqsBackend backend, JsonCall call)
    {
        ChangeVisibility(backend, backend.Allowed(call, "ChangeMessageVisibility"), call.Parameters);
        return null;
    }

    public static JsonObject ChangeVisibilityOfMany(SqsBackend backend, JsonCall call)
    {
        var queue = backend.Allowed(call, "ChangeMessageVisibility");
        return Batch.Answer(
            Batch.Read(call),
            entry =>
            {
                ChangeVisibility(backend, queue, entry);
                return [];
            }
        );
    }

    private static void Delete(SqsBackend backend, Queue queue, JsonParameters entry)
    {
        var (id, receipt) = ReceiptHandle.Parse(entry.Required("ReceiptHandle"));
        backend.Messages.Delete(queue.Arn, id, receipt);
    }

    private static void ChangeVisibility(SqsBackend backend, Queue queue, JsonParameters entry)
    {
        var handle = ReceiptHandle.Parse(entry.Required("ReceiptHandle"));
        var seconds =
            entry.Number("VisibilityTimeout", 0, 43_200)
            ?? throw SqsErrors.Of("MissingParameter", "The request must contain the parameter VisibilityTimeout.");
        var now = backend.Now;
        if (!backend.Messages.SetVisibleAt(queue.Arn, handle, now + (seconds * 1000L), now))
            throw SqsErrors.Of("MessageNotInflight", "The message referred to is not in flight.");
        if (seconds == 0)
            backend.Signals.Raise(queue.Arn);
    }
}
