using System.Text.Json.Nodes;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Json;

namespace Sluice.LocalCloud.Sqs;

/// <summary>Statements of a queue's policy by label, and tags.</summary>
internal static class PermissionHandlers
{
    public static JsonObject? Add(SqsBackend backend, JsonCall call)
    {
        var queue = backend.AllowedToOwner(call, "AddPermission");
        var label = call.Parameters.RequiredText("Label", 1, 80);
        var document = Document(queue);
        var statements = document["Statement"]!.AsArray();
        if (statements.Any(statement => HasLabel(statement, label)))
            throw SqsErrors.InvalidParameter($"Value {label} for parameter Label is invalid. Reason: Already exists.");
        statements.Add(
            new JsonObject
            {
                ["Sid"] = label,
                ["Effect"] = "Allow",
                ["Principal"] = new JsonObject
                {
                    ["AWS"] = JsonAnswer.Array(
                        call.Parameters.Texts("AWSAccountIds"),
                        account => $"arn:aws:iam::{account}:root"
                    ),
                },
                ["Action"] = JsonAnswer.Array(call.Parameters.Texts("Actions"), action => $"SQS:{action}"),
                ["Resource"] = queue.Arn,
            }
        );
        Save(backend, queue, document);
        return null;
    }

    public static JsonObject? Remove(SqsBackend backend, JsonCall call)
    {
        var queue = backend.AllowedToOwner(call, "RemovePermission");
        var label = call.Parameters.RequiredText("Label", 1, 80);
        var document = Document(queue);
        var statements = document["Statement"]!.AsArray();
        if (statements.FirstOrDefault(statement => HasLabel(statement, label)) is not { } found)
            throw SqsErrors.InvalidParameter(
                $"Value {label} for parameter Label is invalid. Reason: can't find label on existing policy."
            );
        statements.Remove(found);
        Save(backend, queue, document);
        return null;
    }

    public static JsonObject? Tag(SqsBackend backend, JsonCall call)
    {
        var queue = backend.AllowedToOwner(call, "TagQueue");
        var tags = TagText.Parse(queue.Tags).SetItems(call.Parameters.Map("Tags"));
        if (tags.Count > 50)
            throw SqsErrors.InvalidParameter("Too many tags added for queue: 50 are the most.");
        backend.Queues.Update(queue with { Tags = TagText.Render(tags) });
        return null;
    }

    public static JsonObject? Untag(SqsBackend backend, JsonCall call)
    {
        var queue = backend.AllowedToOwner(call, "UntagQueue");
        var tags = TagText.Parse(queue.Tags).RemoveRange(call.Parameters.Texts("TagKeys"));
        backend.Queues.Update(queue with { Tags = TagText.Render(tags) });
        return null;
    }

    public static JsonObject Tags(SqsBackend backend, JsonCall call)
    {
        var tags = new JsonObject();
        foreach (var (name, value) in TagText.Parse(backend.AllowedToOwner(call, "ListQueueTags").Tags))
            tags[name] = value;
        return new JsonObject { ["Tags"] = tags };
    }

    private static bool HasLabel(JsonNode? statement, string label) =>
        statement is JsonObject found && found["Sid"]?.ToString() == label;

    private static JsonObject Document(Queue queue)
    {
        var document = queue.Policy is { } policy
            ? JsonNode.Parse(policy)!.AsObject()
            : new JsonObject { ["Version"] = "2012-10-17", ["Id"] = $"{queue.Arn}/SQSDefaultPolicy" };
        // A single statement may stand without its array.
        document["Statement"] = document["Statement"] switch
        {
            JsonArray many => many.DeepClone(),
            JsonObject one => new JsonArray(one.DeepClone()),
            _ => new JsonArray(),
        };
        return document;
    }

    private static void Save(SqsBackend backend, Queue queue, JsonObject document)
    {
        var text = document["Statement"]!.AsArray().Count == 0 ? "" : JsonAnswer.Render(document);
        if (text.Length > 0)
            QueueAttributes.Check(queue.AttributeMap.SetItem(QueueAttributes.Policy, backend.Names.Resolve(text)));
        QueueHandlers.Save(backend, queue, queue.AttributeMap.SetItem(QueueAttributes.Policy, text));
    }
}
