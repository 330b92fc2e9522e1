namespace Sluice.Access.Aws.Messaging;

/// <summary>How requests to an API destination identify themselves, as far as EventBridge shows it.</summary>
/// <param name="Header">Name of the header that carries the API key; null for another kind of authorization.</param>
public sealed record EventConnection(string Arn, string? Header);
