using System.Text.Json;
using System.Text.Json.Nodes;
using Sluice.Access;
using Sluice.Access.Kits;
using Sluice.Access.Kits.Scenarios;

namespace Sluice.Cli.Setup;

/// <summary>A queue's policy with the statement that lets a rule send. What else the policy says stays.</summary>
internal static class QueuePolicyText
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    /// <param name="policy">As the queue has it; null for none.</param>
    /// <returns>The whole policy to set; null where the one that is there lets the rule send already.</returns>
    /// <exception cref="FormatException">The policy is no JSON object.</exception>
    public static string? Add(string? policy, Arn queue, Arn rule)
    {
        var deliver = EventSetupStatements.Deliver(queue, rule);
        if (string.IsNullOrEmpty(policy))
            return new KitPolicy(KitDocument.QueuePolicy, queue.ToString(), [deliver]).ToJson();
        var document = Parse(policy);
        var statements = Statements(document);
        if (statements.Any(statement => Allows(statement, rule)))
            return null;
        var others = statements.Where(one => Texts(one["Sid"]).FirstOrDefault() != deliver.Sid);
        document["Statement"] = new JsonArray([
            .. others.Select(one => one.DeepClone()),
            JsonNode.Parse(deliver.ToJson()),
        ]);
        return document.ToJsonString(Readable);
    }

    private static bool Allows(JsonObject statement, Arn rule) =>
        Texts(statement["Effect"]).Contains("Allow")
        && Texts((statement["Principal"] as JsonObject)?["Service"]).Contains("events.amazonaws.com")
        && Texts(statement["Action"])
            .Any(action => action is "*" || action.ToLowerInvariant() is "sqs:*" or "sqs:sendmessage")
        && statement["Condition"] is JsonObject condition
        && condition.Count == 1
        && condition.First() is { Key: "ArnEquals" or "ArnLike" or "StringEquals" } test
        && test.Value is JsonObject { Count: 1 } keys
        && keys.First() is var key
        && key.Key.Equals("aws:SourceArn", StringComparison.OrdinalIgnoreCase)
        && Texts(key.Value).Contains(rule.ToString());

    private static JsonObject Parse(string policy)
    {
        try
        {
            if (JsonNode.Parse(policy) is JsonObject document)
                return document;
        }
        catch (JsonException wrong)
        {
            throw new FormatException($"The queue's policy is no JSON: {wrong.Message}", wrong);
        }
        throw new FormatException("The queue's policy is no JSON object.");
    }

    private static JsonObject[] Statements(JsonObject document) =>
        document["Statement"] switch
        {
            JsonArray many => [.. many.OfType<JsonObject>()],
            JsonObject one => [one],
            _ => [],
        };

    private static string[] Texts(JsonNode? node) =>
        node switch
        {
            JsonArray many => [.. many.OfType<JsonValue>().Select(one => one.ToString())],
            JsonValue one => [one.ToString()],
            _ => [],
        };
}
