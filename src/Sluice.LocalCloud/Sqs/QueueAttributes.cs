using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Sluice.Access.Policy;

namespace Sluice.LocalCloud.Sqs;

/// <summary>The attributes of queues that can be set, and what they may hold (SetQueueAttributes, SQS API reference).</summary>
internal static class QueueAttributes
{
    public const string Policy = "Policy";
    public const string RedrivePolicy = "RedrivePolicy";
    public const string RedriveAllowPolicy = "RedriveAllowPolicy";
    public const string Delay = "DelaySeconds";
    public const string Size = "MaximumMessageSize";
    public const string Retention = "MessageRetentionPeriod";
    public const string Wait = "ReceiveMessageWaitTimeSeconds";
    public const string Visibility = "VisibilityTimeout";

    /// <summary>Seconds, but for the size, which is in bytes.</summary>
    public static readonly FrozenDictionary<string, (int Least, int Most, string Default)> Numbers = new Dictionary<
        string,
        (int, int, string)
    >
    {
        [Delay] = (0, 900, "0"),
        [Size] = (1024, 1_048_576, "1048576"),
        [Retention] = (60, 1_209_600, "345600"),
        [Wait] = (0, 20, "0"),
        [Visibility] = (0, 43_200, "30"),
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> NotSimulated =
    [
        "FifoQueue",
        "ContentBasedDeduplication",
        "DeduplicationScope",
        "FifoThroughputLimit",
        "KmsMasterKeyId",
        "KmsDataKeyReusePeriodSeconds",
    ];

    /// <summary>Throws unless every attribute may be set to its value. An empty text takes an attribute away.</summary>
    public static void Check(ImmutableSortedDictionary<string, string> attributes)
    {
        foreach (var (name, value) in attributes)
        {
            if (value.Length > 0)
                Check(name, value);
        }
    }

    /// <returns>Null when the text is no redrive policy.</returns>
    public static (string Arn, int MostReceives)? ReadRedrive(JsonElement policy)
    {
        if (
            policy.ValueKind != JsonValueKind.Object
            || !policy.TryGetProperty("deadLetterTargetArn", out var target)
            || target.ValueKind != JsonValueKind.String
            || !policy.TryGetProperty("maxReceiveCount", out var count)
        )
            return null;
        // Clients send the number as a number or as a text.
        return
            int.TryParse(count.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var most)
            && most is >= 1 and <= 1000
            ? (target.GetString()!, most)
            : null;
    }

    private static void Check(string name, string value)
    {
        if (NotSimulated.Contains(name) || (name == "SqsManagedSseEnabled" && value != "false"))
            throw SqsErrors.Unsupported(
                $"The local cloud's queues are standard queues without encryption: {name} cannot be set to {value}."
            );
        if (Numbers.TryGetValue(name, out var range))
        {
            if (
                !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || number < range.Least
                || number > range.Most
            )
                throw SqsErrors.InvalidValue(name);
            return;
        }
        switch (name)
        {
            case Policy:
                if (PolicyDocument.Parse(value, PolicyType.Resource) is PolicyParse.Malformed malformed)
                    throw SqsErrors.InvalidValue(name, string.Join(" ", malformed.Defects));
                break;
            case RedrivePolicy:
                if (Parse(value) is not { } policy || ReadRedrive(policy) is null)
                    throw SqsErrors.InvalidValue(
                        name,
                        "Reason: Redrive policy does not contain mandatory attribute: maxReceiveCount (1 to 1000) or deadLetterTargetArn."
                    );
                break;
            case RedriveAllowPolicy:
                if (Parse(value) is null)
                    throw SqsErrors.InvalidValue(name);
                break;
            case "SqsManagedSseEnabled":
                break;
            default:
                throw SqsErrors.UnknownAttribute(name);
        }
    }

    private static JsonElement? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
