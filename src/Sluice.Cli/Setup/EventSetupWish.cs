using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Sluice.Access;
using Sluice.Access.Kits;
using Sluice.Access.Kits.Scenarios;

namespace Sluice.Cli.Setup;

/// <summary>What is to stand when the set-up is done: one rule for the events of jobs, and where it sends them.</summary>
/// <param name="Statuses">Of jobs, as <c>COMPLETE</c>: which events the rule takes.</param>
internal sealed record EventSetupWish(Arn Rule, ImmutableArray<string> Statuses)
{
    public const string QueueTarget = "mediaconvert-sqs-target";
    public const string WebhookTarget = "mediaconvert-webhook-target";

    /// <summary>The SQS queue that gets the events; null for none.</summary>
    public Arn? Queue { get; init; }

    /// <summary>The endpoint that gets them; null for none.</summary>
    public WebhookWish? Webhook { get; init; }

    /// <summary>The event pattern, as clients of MediaConvert write it.</summary>
    public string Pattern =>
        new JsonObject
        {
            ["source"] = new JsonArray("aws.mediaconvert"),
            ["detail-type"] = new JsonArray("MediaConvert Job State Change"),
            ["detail"] = new JsonObject
            {
                ["status"] = new JsonArray([.. Statuses.Select(status => (JsonNode)status)]),
            },
        }.ToJsonString();

    /// <summary>What whoever runs the set-up must be allowed, each statement with its reason.</summary>
    public ImmutableArray<KitStatement> Permissions =>
        [
            .. (Queue is null ? [] : EventSetupStatements.ForQueue(Queue, Rule))
                .Concat(Webhook is null ? [] : EventSetupStatements.ForWebhook(Webhook.Parts))
                .DistinctBy(statement => statement.Sid),
        ];
}

/// <summary>A webhook to be called.</summary>
/// <param name="Header">The header that carries its key.</param>
internal sealed record WebhookWish(EventWebhook Parts, Uri Url, string Header)
{
    /// <summary>Whether a connection that is there gets the key that was given: its own cannot be read.</summary>
    public bool ReplacesKey { get; init; }
}
