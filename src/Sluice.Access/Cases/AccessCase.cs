using Sluice.Access.Policy;

namespace Sluice.Access.Cases;

/// <summary>One request with every policy that has a say in it.</summary>
public sealed record AccessCase(AccessRequest Request, ApplicablePolicies Policies);
