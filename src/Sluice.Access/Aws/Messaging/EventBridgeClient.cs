using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace Sluice.Access.Aws.Messaging;

/// <summary>The few EventBridge calls that setting up a rule with its targets takes, on the default bus.</summary>
/// <exception cref="AccessException">Every method: EventBridge refused, or did not answer.</exception>
public sealed class EventBridgeClient(AWSCredentials credentials, AwsEndpoint endpoint, TimeProvider? time = null)
{
    private readonly SignedJsonChannel _channel = new(credentials, endpoint, time ?? TimeProvider.System)
    {
        Service = "events",
        Target = "AWSEvents",
        Version = "1.1",
    };

    public async Task<EventRule?> FindRuleAsync(Arn rule, CancellationToken cancellation = default)
    {
        var asked = new JsonObject { ["NamePrefix"] = rule.Name };
        while (true)
        {
            var reply = await _channel.SendAsync("ListRules", rule, (JsonObject)asked.DeepClone(), cancellation);
            var found = List(reply, "Rules").FirstOrDefault(one => Text(one, "Name") == rule.Name);
            if (found is not null)
                return new EventRule(
                    Arn.Parse(Text(found, "Arn")),
                    found["EventPattern"]?.ToString() ?? "",
                    found["State"]?.ToString() != "DISABLED"
                );
            if (reply["NextToken"]?.ToString() is not { Length: > 0 } next)
                return null;
            asked["NextToken"] = next;
        }
    }

    public Task PutRuleAsync(Arn rule, string pattern, string description, CancellationToken cancellation = default) =>
        _channel.SendAsync(
            "PutRule",
            rule,
            new JsonObject
            {
                ["Name"] = rule.Name,
                ["EventPattern"] = pattern,
                ["State"] = "ENABLED",
                ["Description"] = description,
            },
            cancellation
        );

    public async Task<IReadOnlyList<EventRuleTarget>> TargetsAsync(Arn rule, CancellationToken cancellation = default)
    {
        var reply = await _channel.SendAsync(
            "ListTargetsByRule",
            rule,
            new JsonObject { ["Rule"] = rule.Name },
            cancellation
        );
        return
        [
            .. List(reply, "Targets")
                .Select(target => new EventRuleTarget(
                    Text(target, "Id"),
                    Text(target, "Arn"),
                    target["RoleArn"]?.ToString()
                )),
        ];
    }

    public async Task PutTargetAsync(Arn rule, EventRuleTarget target, CancellationToken cancellation = default)
    {
        var entry = new JsonObject { ["Id"] = target.Id, ["Arn"] = target.Target };
        if (target.Role is not null)
            entry["RoleArn"] = target.Role;
        var reply = await _channel.SendAsync(
            "PutTargets",
            rule,
            new JsonObject { ["Rule"] = rule.Name, ["Targets"] = new JsonArray(entry) },
            cancellation
        );
        if (List(reply, "FailedEntries").FirstOrDefault() is { } failed)
            throw new AccessException(
                new AccessFailure(
                    "access.request_refused",
                    $"EventBridge did not take the target {target.Target}: {failed["ErrorCode"]}, {failed["ErrorMessage"]}"
                )
            );
    }

    public async Task<EventConnection?> FindConnectionAsync(Arn connection, CancellationToken cancellation = default)
    {
        var reply = await FindAsync("DescribeConnection", connection, cancellation);
        return reply is null
            ? null
            : new EventConnection(
                Text(reply, "ConnectionArn"),
                reply["AuthParameters"]?["ApiKeyAuthParameters"]?["ApiKeyName"]?.ToString()
            );
    }

    /// <summary>Makes a connection that sends a key in a header, or gives one that is there another key.</summary>
    /// <returns>Its ARN.</returns>
    public async Task<string> PutConnectionAsync(
        Arn connection,
        bool isThere,
        (string Header, string Key) key,
        CancellationToken cancellation = default
    )
    {
        var reply = await _channel.SendAsync(
            isThere ? "UpdateConnection" : "CreateConnection",
            connection,
            new JsonObject
            {
                ["Name"] = connection.Name,
                ["AuthorizationType"] = "API_KEY",
                ["AuthParameters"] = new JsonObject
                {
                    ["ApiKeyAuthParameters"] = new JsonObject
                    {
                        ["ApiKeyName"] = key.Header,
                        ["ApiKeyValue"] = key.Key,
                    },
                },
            },
            cancellation
        );
        return Text(reply, "ConnectionArn");
    }

    public async Task<EventDestination?> FindDestinationAsync(Arn destination, CancellationToken cancellation = default)
    {
        var reply = await FindAsync("DescribeApiDestination", destination, cancellation);
        return reply is null
            ? null
            : new EventDestination(
                Text(reply, "ApiDestinationArn"),
                Text(reply, "ConnectionArn"),
                Text(reply, "InvocationEndpoint"),
                Text(reply, "HttpMethod")
            );
    }

    /// <summary>Makes a destination that takes POST requests, or points one that is there elsewhere.</summary>
    /// <returns>Its ARN.</returns>
    public async Task<string> PutDestinationAsync(
        Arn destination,
        bool isThere,
        (string Connection, Uri Url) to,
        CancellationToken cancellation = default
    )
    {
        var reply = await _channel.SendAsync(
            isThere ? "UpdateApiDestination" : "CreateApiDestination",
            destination,
            new JsonObject
            {
                ["Name"] = destination.Name,
                ["ConnectionArn"] = to.Connection,
                ["InvocationEndpoint"] = to.Url.AbsoluteUri,
                ["HttpMethod"] = "POST",
            },
            cancellation
        );
        return Text(reply, "ApiDestinationArn");
    }

    private async Task<JsonObject?> FindAsync(string operation, Arn resource, CancellationToken cancellation)
    {
        try
        {
            return await _channel.SendAsync(
                operation,
                resource,
                new JsonObject { ["Name"] = resource.Name },
                cancellation
            );
        }
        catch (AccessException missing)
            when (missing.InnerException is AmazonServiceException { ErrorCode: "ResourceNotFoundException" })
        {
            return null;
        }
    }

    private static IEnumerable<JsonObject> List(JsonObject reply, string name) =>
        (reply[name] as JsonArray ?? []).OfType<JsonObject>();

    private static string Text(JsonObject reply, string name) =>
        reply[name]?.ToString()
        ?? throw new AccessException(
            new AccessFailure("access.unreadable_reply", $"The EventBridge endpoint's answer has no {name}.")
        );
}
