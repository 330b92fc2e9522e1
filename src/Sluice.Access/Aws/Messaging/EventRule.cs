namespace Sluice.Access.Aws.Messaging;

/// <summary>A rule of EventBridge as it stands.</summary>
/// <param name="Pattern">JSON.</param>
public sealed record EventRule(Arn Arn, string Pattern, bool IsEnabled);
