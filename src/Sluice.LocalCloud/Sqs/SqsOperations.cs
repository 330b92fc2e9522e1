using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Sluice.LocalCloud.Json;

namespace Sluice.LocalCloud.Sqs;

/// <summary>The operations of SQS. Both protocols share them: the Query protocol is turned into this one and back.</summary>
internal static class SqsOperations
{
    public const string Scope = "sqs";

    public static JsonService Service(SqsBackend backend) =>
        new(Scope, "AmazonSQS", All(backend))
        {
            Version = "1.0",
            TakesAnonymous = true,
            Wording = SqsErrors.Json,
        };

    private static FrozenDictionary<string, Func<JsonCall, Task<JsonObject?>>> All(SqsBackend backend)
    {
        var all = new Dictionary<string, Func<SqsBackend, JsonCall, JsonObject?>>
        {
            ["CreateQueue"] = QueueHandlers.Create,
            ["GetQueueUrl"] = QueueHandlers.Url,
            ["ListQueues"] = QueueHandlers.List,
            ["DeleteQueue"] = QueueHandlers.Delete,
            ["PurgeQueue"] = QueueHandlers.Purge,
            ["GetQueueAttributes"] = QueueHandlers.GetAttributes,
            ["SetQueueAttributes"] = QueueHandlers.SetAttributes,
            ["ListDeadLetterSourceQueues"] = QueueHandlers.Sources,
            ["AddPermission"] = PermissionHandlers.Add,
            ["RemovePermission"] = PermissionHandlers.Remove,
            ["TagQueue"] = PermissionHandlers.Tag,
            ["UntagQueue"] = PermissionHandlers.Untag,
            ["ListQueueTags"] = PermissionHandlers.Tags,
            ["SendMessage"] = SendHandlers.Send,
            ["SendMessageBatch"] = SendHandlers.SendMany,
            ["DeleteMessage"] = InFlightHandlers.Delete,
            ["DeleteMessageBatch"] = InFlightHandlers.DeleteMany,
            ["ChangeMessageVisibility"] = InFlightHandlers.ChangeVisibility,
            ["ChangeMessageVisibilityBatch"] = InFlightHandlers.ChangeVisibilityOfMany,
        };
        return all.Select(entry => KeyValuePair.Create(entry.Key, JsonService.Of(call => entry.Value(backend, call))))
            .Append(
                KeyValuePair.Create<string, Func<JsonCall, Task<JsonObject?>>>(
                    "ReceiveMessage",
                    call => ReceiveHandlers.ReceiveAsync(backend, call)
                )
            )
            .ToFrozenDictionary();
    }
}
