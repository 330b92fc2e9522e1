using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Json;

namespace Sluice.LocalCloud.Sqs;

/// <summary>Queues and their attributes.</summary>
internal static partial class QueueHandlers
{
    public static JsonObject Create(SqsBackend backend, JsonCall call)
    {
        var name = call.Parameters.Required("QueueName");
        if (name.EndsWith(".fifo", StringComparison.Ordinal))
            throw SqsErrors.Unsupported("The local cloud has no FIFO queues.");
        if (!NameText.IsMatch(name))
            throw SqsErrors.InvalidParameter(
                "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length"
            );
        var owner = call.Caller.Account?.Value ?? "";
        var arn = backend.ArnOf(owner, name);
        backend.Demand(call, "CreateQueue", arn);
        var attributes = call.Parameters.Map("Attributes");
        QueueAttributes.Check(attributes);
        var queue = new Queue
        {
            Arn = arn,
            AccountId = owner,
            Name = name,
            CreatedAt = backend.Now,
            ChangedAt = backend.Now,
            Attributes = TagText.Render(Stored(backend, attributes)),
            Tags = TagText.Render(call.Parameters.Map("tags")),
        };
        if (!backend.Queues.Add(queue))
            RefuseOther(backend.Queues.Find(arn)!, queue);
        return new JsonObject { ["QueueUrl"] = SqsBackend.UrlOf(call, queue) };
    }

    public static JsonObject Url(SqsBackend backend, JsonCall call)
    {
        var owner = call.Parameters["QueueOwnerAWSAccountId"] ?? call.Caller.Account?.Value ?? "";
        var queue =
            backend.Queues.Find(backend.ArnOf(owner, call.Parameters.Required("QueueName")))
            ?? throw SqsErrors.NoQueue();
        backend.Demand(call, "GetQueueUrl", queue);
        return new JsonObject { ["QueueUrl"] = SqsBackend.UrlOf(call, queue) };
    }

    public static JsonObject List(SqsBackend backend, JsonCall call)
    {
        backend.Demand(call, "ListQueues", backend.ArnOf(call.Caller.Account?.Value ?? "", "*"));
        var prefix = call.Parameters["QueueNamePrefix"] ?? "";
        var queues = backend
            .Queues.List(call.Account.Value)
            .Where(queue => queue.Name.StartsWith(prefix, StringComparison.Ordinal));
        return new JsonPage("QueueUrls", Most: 1000).Of(call, [.. queues], queue => SqsBackend.UrlOf(call, queue));
    }

    public static JsonObject? Delete(SqsBackend backend, JsonCall call)
    {
        backend.Queues.Delete(backend.AllowedToOwner(call, "DeleteQueue").Arn);
        return null;
    }

    public static JsonObject? Purge(SqsBackend backend, JsonCall call)
    {
        backend.Messages.Purge(backend.Allowed(call, "PurgeQueue").Arn);
        return null;
    }

    public static JsonObject GetAttributes(SqsBackend backend, JsonCall call)
    {
        var queue = backend.Allowed(call, "GetQueueAttributes");
        var all = AllOf(backend, queue);
        var asked = call.Parameters.Texts("AttributeNames");
        var unknown = asked.FirstOrDefault(name => name != "All" && !IsKnown(name));
        if (unknown is not null)
            throw SqsErrors.UnknownAttribute(unknown);
        var shown = new JsonObject();
        foreach (var (name, value) in all)
        {
            if (asked.Contains("All") || asked.Contains(name))
                shown[name] = value;
        }
        return shown.Count == 0 ? [] : new JsonObject { ["Attributes"] = shown };
    }

    public static JsonObject? SetAttributes(SqsBackend backend, JsonCall call)
    {
        var queue = backend.AllowedToOwner(call, "SetQueueAttributes");
        var attributes = call.Parameters.Map("Attributes");
        QueueAttributes.Check(attributes);
        Save(backend, queue, queue.AttributeMap.SetItems(Stored(backend, attributes)));
        return null;
    }

    public static JsonObject Sources(SqsBackend backend, JsonCall call)
    {
        var queue = backend.AllowedToOwner(call, "ListDeadLetterSourceQueues");
        var sources = backend.Queues.List(queue.AccountId).Where(source => source.Redrive?.Arn == queue.Arn);
        return new JsonPage("queueUrls", Most: 1000).Of(call, [.. sources], source => SqsBackend.UrlOf(call, source));
    }

    public static void Save(SqsBackend backend, Queue queue, IEnumerable<KeyValuePair<string, string>> attributes) =>
        backend.Queues.Update(
            queue with
            {
                Attributes = TagText.Render(attributes.Where(attribute => attribute.Value.Length > 0)),
                ChangedAt = backend.Now,
            }
        );

    // The identities that a policy names are kept as their unique ids.
    private static IEnumerable<KeyValuePair<string, string>> Stored(
        SqsBackend backend,
        IEnumerable<KeyValuePair<string, string>> attributes
    ) =>
        attributes.Select(attribute =>
        {
            if (attribute.Key != QueueAttributes.Policy || attribute.Value.Length == 0)
                return attribute;
            var (stored, unknown) = backend.Names.Store(attribute.Value);
            return stored is null
                ? throw SqsErrors.InvalidValue(QueueAttributes.Policy, $"Invalid principal in policy: {unknown}")
                : new(attribute.Key, stored);
        });

    private static Dictionary<string, string> AllOf(SqsBackend backend, Queue queue)
    {
        var (visible, inFlight, delayed) = backend.Messages.Count(queue.Arn, backend.Now);
        var all = new Dictionary<string, string>
        {
            ["QueueArn"] = queue.Arn,
            ["ApproximateNumberOfMessages"] = Text(visible),
            ["ApproximateNumberOfMessagesNotVisible"] = Text(inFlight),
            ["ApproximateNumberOfMessagesDelayed"] = Text(delayed),
            ["CreatedTimestamp"] = Text(queue.CreatedAt / 1000),
            ["LastModifiedTimestamp"] = Text(queue.ChangedAt / 1000),
            ["SqsManagedSseEnabled"] = "false",
        };
        foreach (var (name, range) in QueueAttributes.Numbers)
            all[name] = range.Default;
        foreach (var (name, value) in queue.AttributeMap)
            all[name] = name == QueueAttributes.Policy ? backend.Names.Resolve(value) : value;
        return all;
    }

    private static bool IsKnown(string name) =>
        QueueAttributes.Numbers.ContainsKey(name)
        || name
            is QueueAttributes.Policy
                or QueueAttributes.RedrivePolicy
                or QueueAttributes.RedriveAllowPolicy
                or "QueueArn"
                or "ApproximateNumberOfMessages"
                or "ApproximateNumberOfMessagesNotVisible"
                or "ApproximateNumberOfMessagesDelayed"
                or "CreatedTimestamp"
                or "LastModifiedTimestamp"
                or "SqsManagedSseEnabled"
                or "KmsMasterKeyId"
                or "KmsDataKeyReusePeriodSeconds"
                or "FifoQueue"
                or "ContentBasedDeduplication";

    // To create a queue again as it is does nothing.
    private static void RefuseOther(Queue existing, Queue asked)
    {
        var other = asked.AttributeMap.FirstOrDefault(attribute =>
            existing.AttributeMap.GetValueOrDefault(attribute.Key) is var value
            && (value ?? QueueAttributes.Numbers.GetValueOrDefault(attribute.Key).Default) != attribute.Value
        );
        if (other.Key is not null)
            throw SqsErrors.Of(
                "QueueNameExists",
                $"A queue already exists with the same name and a different value for attribute {other.Key}"
            );
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("^[A-Za-z0-9_-]{1,80}\\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NameText { get; }
}
