using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace Sluice.Access.Aws;

/// <summary>Sends signed requests of AWS's JSON protocols to one service. Hand-made, since the SDK's packages for SQS and EventBridge are not among the dependencies.</summary>
internal sealed class SignedJsonChannel(AWSCredentials credentials, AwsEndpoint endpoint, TimeProvider time)
{
    private readonly SignedExchange _exchange = new(credentials, endpoint, time);

    /// <summary>As the scope of the signature, the host at AWS and IAM's actions have it: <c>sqs</c>.</summary>
    public required string Service { get; init; }

    /// <summary>What <c>X-Amz-Target</c> begins with: <c>AmazonSQS</c>.</summary>
    public required string Target { get; init; }

    /// <summary><c>1.0</c> or <c>1.1</c>.</summary>
    public required string Version { get; init; }

    /// <param name="resource">ARN of what the operation is about.</param>
    /// <exception cref="AccessException">The endpoint refused, or did not answer.</exception>
    public async Task<JsonObject> SendAsync(
        string operation,
        Arn resource,
        JsonObject parameters,
        CancellationToken cancellation
    )
    {
        var call = new AwsCall($"{Service}:{operation}", resource.ToString());
        var post = new SignedPost(
            endpoint.Url ?? RegionalEndpoint(),
            Service,
            endpoint.Region,
            Encoding.UTF8.GetBytes(parameters.ToJsonString())
        )
        {
            ContentType = $"application/x-amz-json-{Version}",
            Headers = new Dictionary<string, string> { ["X-Amz-Target"] = $"{Target}.{operation}" },
        };
        var (status, body) = await _exchange.SendAsync(post, call, cancellation);
        return Read(status, body, call);
    }

    private static JsonObject Read(HttpStatusCode status, string body, AwsCall call)
    {
        var reply = Parse(body);
        if ((int)status < 300 && (reply is not null || body.Length == 0))
            return reply ?? [];
        throw SignedExchange.Refused(
            new AwsErrorReply(CodeOf(reply), Text(reply, "message") ?? Text(reply, "Message"), Region: null),
            requestId: null,
            status,
            call
        );
    }

    // "com.amazonaws.sqs#QueueDoesNotExist".
    private static string? CodeOf(JsonObject? reply) =>
        Text(reply, "__type") is { } type ? type[(type.LastIndexOf('#') + 1)..] : null;

    private static string? Text(JsonObject? reply, string name) =>
        reply?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static JsonObject? Parse(string body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            // A proxy's HTML page, or nothing: the status alone decides.
            return null;
        }
    }

    private Uri RegionalEndpoint() =>
        new($"https://{Service}.{endpoint.Region}.amazonaws.com{(endpoint.Partition == "aws-cn" ? ".cn" : "")}/");
}
