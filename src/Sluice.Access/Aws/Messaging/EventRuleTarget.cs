namespace Sluice.Access.Aws.Messaging;

/// <summary>Where a rule sends events.</summary>
/// <param name="Target">ARN of a queue or of an API destination.</param>
/// <param name="Role">The role that EventBridge calls a destination with; null for queues.</param>
public sealed record EventRuleTarget(string Id, string Target, string? Role);
