namespace Sluice.LocalCloud.Identities;

/// <summary>A policy as it is stored: its name or ARN, and its document as text.</summary>
internal sealed record NamedPolicy(string Name, string Document);
