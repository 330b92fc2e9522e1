namespace Sluice.Access.Kits.Removal;

/// <summary>One request that a removal decides otherwise.</summary>
/// <param name="Purpose">What a job does with it, or who makes it: <c>reads an input</c>, <c>without sts:ExternalId</c>.</param>
public sealed record RemovedRequest(string Principal, string Action, string Resource, string Purpose);
