using System.Collections.Immutable;
using System.CommandLine;
using System.Text.RegularExpressions;
using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Access.Kits.Scenarios;
using Sluice.Cli.CommandLine;
using Sluice.Cli.Setup;

namespace Sluice.Cli.Commands.Setup;

/// <summary>The options that say what is to stand.</summary>
internal sealed partial class EventSetupOptions
{
    private static readonly string[] Known =
    [
        "INPUT_INFORMATION",
        "PROGRESSING",
        "STATUS_UPDATE",
        "COMPLETE",
        "CANCELED",
        "ERROR",
        "NEW_WARNING",
        "QUEUE_HOP",
    ];

    private readonly Option<string?> _queue = new("--queue")
    {
        Description = "SQS queue that gets the events. Without it, and without --webhook: mediaconvert-messages.",
        HelpName = "NAME",
    };
    private readonly Option<string> _rule = new("--rule")
    {
        Description = "EventBridge rule that picks them out.",
        HelpName = "NAME",
        DefaultValueFactory = _ => "mediaconvert-job-events",
    };
    private readonly Option<string[]> _statuses = new("--status")
    {
        Description = "Status whose events are taken; may be given again. Without it: PROGRESSING, COMPLETE, ERROR.",
        HelpName = "STATUS",
    };
    private readonly Option<string?> _webhook = new("--webhook")
    {
        Description = "Address that events are posted to, by an API destination with a key.",
        HelpName = "URL",
    };
    private readonly Option<string?> _webhookName = new("--webhook-name")
    {
        Description = "Name of its connection, destination and role. Without it: mediaconvert-webhook.",
        HelpName = "NAME",
    };
    private readonly Option<string?> _header = new("--api-key-header")
    {
        Description = "Header that carries the key. Without it: X-API-Key.",
        HelpName = "HEADER",
    };
    private readonly Option<bool> _sign = new("--sign")
    {
        Description =
            "Do not send the key but sign time and body with it, in Sluice-Signature. Only at Sluice: AWS does not sign.",
    };

    private readonly Option<string?> _topic = new("--sns-topic")
    {
        Description =
            "Post what SNS posts to its subscribers, signed, in the name of this topic, which need not exist. Only at Sluice.",
        HelpName = "ARN",
    };

    public void AddTo(Command command)
    {
        foreach (
            var option in new Option[] { _queue, _rule, _statuses, _webhook, _webhookName, _header, _sign, _topic }
        )
            command.Add(option);
    }

    public bool WantsWebhook(Invocation invocation) => invocation.Value(_webhook) is not null;

    /// <exception cref="UsageException">It is no topic's ARN.</exception>
    public string? Topic(Invocation invocation) =>
        invocation.Value(_topic) is not { } text ? null
        : Arn.TryParse(text, out var arn) && arn.Service == "sns" && AccountId.IsValid(arn.Account) ? text
        : throw new UsageException(
            $"--sns-topic: \"{text}\" is not the ARN of a topic: arn:aws:sns:us-east-1:123456789012:name."
        );

    public bool WantsSignature(Invocation invocation) => invocation.Value(_sign);

    /// <exception cref="UsageException">A name, a status or the address is malformed.</exception>
    public EventSetupWish Read(Invocation invocation, AccountId account, AwsEndpoint endpoint)
    {
        Arn Of(string service, string resource) =>
            new(endpoint.Partition, service, service == "iam" ? "" : endpoint.Region, account.Value, resource);
        var rule = Of("events", $"rule/{Name("--rule", invocation.Value(_rule)!)}");
        var queue = invocation.Value(_queue) ?? (WantsWebhook(invocation) ? null : "mediaconvert-messages");
        return new EventSetupWish(rule, Statuses(invocation))
        {
            Queue = queue is null ? null : Of("sqs", Name("--queue", queue)),
            Webhook = Webhook(invocation, rule, Of),
        };
    }

    private WebhookWish? Webhook(Invocation invocation, Arn rule, Func<string, string, Arn> of)
    {
        if (invocation.Value(_webhook) is not { } text)
        {
            var stray = new Option[] { _webhookName, _header, _sign, _topic }.FirstOrDefault(option =>
                invocation.Parsed.GetResult(option) is { Implicit: false }
            );
            return stray is null ? null : throw new UsageException($"{stray.Name} is for a webhook: give --webhook.");
        }
        if (
            !Uri.TryCreate(text, UriKind.Absolute, out var url)
            || url is not { Scheme: "http" or "https", UserInfo: "", Fragment: "" }
        )
            throw new UsageException($"--webhook: \"{text}\" is not an http or https URL without a user.");
        if (
            new[]
            {
                WantsSignature(invocation),
                invocation.Value(_header) is not null,
                Topic(invocation) is not null,
            }.Count(given => given) > 1
        )
            throw new UsageException("Give one of --sign, --api-key-header and --sns-topic.");
        var name = Name("--webhook-name", invocation.Value(_webhookName) ?? "mediaconvert-webhook");
        var parts = new EventWebhook(
            rule,
            of("events", $"connection/{name}"),
            of("events", $"api-destination/{name}"),
            of("iam", $"role/{name}")
        );
        return new WebhookWish(parts, url, Header(invocation));
    }

    private string Header(Invocation invocation)
    {
        var header =
            WantsSignature(invocation) ? "Sluice-Signature"
            : Topic(invocation) is not null ? "x-amz-sns-topic-arn"
            : invocation.Value(_header) ?? "X-API-Key";
        return HeaderShape.IsMatch(header)
            ? header
            : throw new UsageException($"--api-key-header: \"{header}\" is no name of a header.");
    }

    private ImmutableArray<string> Statuses(Invocation invocation)
    {
        if (invocation.Value(_statuses) is not { Length: > 0 } given)
            return ["PROGRESSING", "COMPLETE", "ERROR"];
        var unknown = given.FirstOrDefault(status => !Known.Contains(status, StringComparer.OrdinalIgnoreCase));
        return unknown is null
            ? [.. given.Select(status => status.ToUpperInvariant()).Distinct(StringComparer.Ordinal)]
            : throw new UsageException($"--status: \"{unknown}\" is none of {string.Join(", ", Known)}.");
    }

    private static string Name(string option, string name) =>
        NameShape.IsMatch(name)
            ? name
            : throw new UsageException(
                $"{option}: \"{name}\" is no name: 1 to 64 letters, digits, hyphens and underscores."
            );

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,64}\z", RegexOptions.None, 250)]
    private static partial Regex NameShape { get; }

    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,256}\z", RegexOptions.None, 250)]
    private static partial Regex HeaderShape { get; }
}
