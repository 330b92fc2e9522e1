using System.Text.RegularExpressions;
using Sluice.Access.Policy;
using Sluice.LocalCloud.Authorization;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Json;

namespace Sluice.LocalCloud.Sqs;

/// <summary>What the operations of SQS work with: the stores, and the way to the one queue that a call is about.</summary>
internal sealed partial record SqsBackend(QueueStore Queues, MessageStore Messages, Authorizer Authorizer)
{
    public required PrincipalNames Names { get; init; }
    public required TimeProvider Time { get; init; }
    public required string Region { get; init; }
    public QueueSignals Signals { get; } = new();

    public long Now => Time.GetUtcNow().ToUnixTimeMilliseconds();

    public string ArnOf(string account, string name) => $"arn:aws:sqs:{Region}:{account}:{name}";

    /// <summary>The queue of a call's <c>QueueUrl</c>, if its caller may do this to it.</summary>
    /// <exception cref="CloudException">There is no such queue, or the caller may not.</exception>
    public Queue Allowed(JsonCall call, string action)
    {
        var url = call.Parameters.Required("QueueUrl");
        var match = UrlPath.Match(url);
        if (!match.Success)
            throw SqsErrors.Of("InvalidAddress", $"The address {url} is not valid for this endpoint.");
        var queue = Queues.Find(ArnOf(match.Groups["account"].Value, match.Groups["name"].Value));
        if (queue is null)
            throw SqsErrors.NoQueue();
        Demand(call, action, queue);
        return queue;
    }

    /// <summary>The same for what only the owner's account may do, whatever the policy of the queue says.</summary>
    public Queue AllowedToOwner(JsonCall call, string action)
    {
        var queue = Allowed(call, action);
        return call.Caller.Account == queue.Account
            ? queue
            : throw new CloudException(403, "AccessDenied", "Access to the resource is denied.");
    }

    public void Demand(JsonCall call, string action, Queue queue) =>
        Authorizer.Demand(Question(call.Caller, action, queue, ContextOf(call)));

    /// <summary>For what is about no queue that is there.</summary>
    public void Demand(JsonCall call, string action, string resource)
    {
        if (call.Caller.Account is null)
            throw new CloudException(403, "AccessDenied", "Access to the resource is denied.");
        Authorizer.Demand(
            new AuthorizationQuestion(call.Caller, Lower(action), resource, call.Caller.Account)
            {
                Context = ContextOf(call),
            }
        );
    }

    public AuthorizationQuestion Question(Caller caller, string action, Queue queue, RequestContext context) =>
        new(caller, Lower(action), queue.Arn, queue.Account)
        {
            Context = context.WithResourceTags(TagText.Parse(queue.Tags)),
            ResourcePolicy = queue.Policy is { } policy
                ? new AttachedPolicy(
                    $"queue policy of {queue.Name}",
                    Authorizer.Parse(Names.Resolve(policy), PolicyType.Resource)
                )
                : null,
        };

    /// <summary>As clients address a queue: on the host that they called.</summary>
    public static string UrlOf(JsonCall call, Queue queue)
    {
        var http = call.Request.Http.Request;
        return $"{http.Scheme}://{http.Host}/{queue.AccountId}/{queue.Name}";
    }

    private RequestContext ContextOf(JsonCall call) =>
        RequestConditions.Of(call.Request, call.Caller, Region, Time.GetUtcNow());

    // SQS writes actions in lower case when it refuses them.
    private static string Lower(string action) => $"sqs:{action.ToLowerInvariant()}";

    [GeneratedRegex(
        "(?:^|/)(?<account>[0-9]{12})/(?<name>[A-Za-z0-9_.-]{1,80})/?\\z",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex UrlPath { get; }
}
