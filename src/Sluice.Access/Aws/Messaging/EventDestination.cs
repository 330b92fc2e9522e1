namespace Sluice.Access.Aws.Messaging;

/// <summary>An HTTP endpoint that rules can send to.</summary>
public sealed record EventDestination(string Arn, string ConnectionArn, string Endpoint, string Method);
