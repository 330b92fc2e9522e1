namespace Sluice.Access.Kits.Scenarios;

/// <summary>What a webhook for events consists of, by ARN. EventBridge adds a random part to those of connections and destinations; here they end in the name.</summary>
/// <param name="Role">The role that EventBridge calls it with.</param>
public sealed record EventWebhook(Arn Rule, Arn Connection, Arn Destination, Arn Role);
