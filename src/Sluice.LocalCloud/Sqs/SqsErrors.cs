using System.Collections.Frozen;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Json;

namespace Sluice.LocalCloud.Sqs;

/// <summary>Errors of SQS. Each has two names: the shape of the JSON protocol, and the code of the older Query protocol, which the SDKs still show.</summary>
internal static class SqsErrors
{
    private const string Prefix = "AWS.SimpleQueueService.";

    private static readonly FrozenDictionary<string, string> QueryCodes = new Dictionary<string, string>
    {
        ["QueueDoesNotExist"] = Prefix + "NonExistentQueue",
        ["QueueNameExists"] = "QueueAlreadyExists",
        ["MessageNotInflight"] = Prefix + "MessageNotInflight",
        ["EmptyBatchRequest"] = Prefix + "EmptyBatchRequest",
        ["TooManyEntriesInBatchRequest"] = Prefix + "TooManyEntriesInBatchRequest",
        ["BatchEntryIdsNotDistinct"] = Prefix + "BatchEntryIdsNotDistinct",
        ["BatchRequestTooLong"] = Prefix + "BatchRequestTooLong",
        ["InvalidBatchEntryId"] = Prefix + "InvalidBatchEntryId",
        ["UnsupportedOperation"] = Prefix + "UnsupportedOperation",
        ["SerializationException"] = "MalformedInput",
        ["ValidationException"] = "InvalidParameterValue",
        ["UnknownOperationException"] = "InvalidAction",
    }.ToFrozenDictionary();

    public static CloudException NoQueue() => Of("QueueDoesNotExist", "The specified queue does not exist.");

    public static CloudException InvalidReceipt(string handle) =>
        Of("ReceiptHandleIsInvalid", $"The input receipt handle \"{handle}\" is not a valid receipt handle.");

    public static CloudException Unsupported(string message) => Of("UnsupportedOperation", message);

    public static CloudException UnknownAttribute(string name) =>
        Of("InvalidAttributeName", $"Unknown Attribute {name}.");

    public static CloudException InvalidValue(string name, string reason = "") =>
        Of("InvalidAttributeValue", $"Invalid value for the parameter {name}. {reason}".TrimEnd());

    public static CloudException InvalidParameter(string message) => Of("InvalidParameterValue", message);

    public static CloudException Of(string code, string message) => new(400, code, message);

    /// <summary>As the JSON protocol words it, with the code of the Query protocol beside it for clients that knew SQS before.</summary>
    public static CloudError Json(CloudError error)
    {
        var isOfSqs = error.Code is not ("AccessDenied" or "ValidationError" or "InternalError");
        var named = JsonErrors.Of(error) with { Status = error.Status };
        return named with
        {
            Code = (isOfSqs ? "com.amazonaws.sqs#" : "com.amazon.coral.service#") + named.Code,
            Headers = [new("x-amzn-query-error", $"{QueryCode(error)};{(error.Status < 500 ? "Sender" : "Receiver")}")],
        };
    }

    public static string QueryCode(CloudError error) => QueryCodes.GetValueOrDefault(error.Code, error.Code);
}
