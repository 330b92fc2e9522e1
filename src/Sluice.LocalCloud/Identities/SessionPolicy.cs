namespace Sluice.LocalCloud.Identities;

/// <summary>A policy that narrows one session: given inline, or by the ARN of a managed policy at the time of the call.</summary>
internal sealed record SessionPolicy(string Name, string Document);
