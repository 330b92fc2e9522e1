namespace Sluice.Access.Policy;

/// <summary>A document under the name by which its owner knows it; results name statements by it.</summary>
public sealed record AttachedPolicy(string Name, PolicyDocument Document);
