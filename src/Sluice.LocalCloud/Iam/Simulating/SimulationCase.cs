using System.Collections.Immutable;
using Sluice.Access;
using Sluice.Access.Policy;

namespace Sluice.LocalCloud.Iam.Simulating;

/// <summary>What a simulation decides about: for whom, with which policies, in which circumstances.</summary>
internal sealed record SimulationCase(RequestPrincipal Principal, ApplicablePolicies Policies, RequestContext Context)
{
    public required ImmutableArray<string> Actions { get; init; }
    public required ImmutableArray<string> Resources { get; init; }

    /// <summary>Who owns the resources.</summary>
    public required AccountId? Owner { get; init; }

    /// <summary>The condition keys that the policies ask for and that neither the call nor the principal brings.</summary>
    public required ImmutableArray<string> Missing { get; init; }

    public Decision Decide(string action, string resource) =>
        PolicyEvaluator.Decide(new AccessRequest(Principal, action, resource, Owner, Context), Policies);
}
