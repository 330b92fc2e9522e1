using Sluice.Access.Policy.Evaluation;

namespace Sluice.Access.Policy;

/// <summary>Decides requests as AWS does (IAM User Guide, "Policy evaluation logic"). Pure: same input, same decision; safe from any thread.</summary>
public static class PolicyEvaluator
{
    public static Decision Decide(AccessRequest request, ApplicablePolicies policies)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(policies);
        var layers = new PolicyLayers(request, policies);

        // 0. Whoever signs may ask who they are, whatever any policy says.
        if (ServiceRules.IsOpenToEverySigner(request))
            return Decision.Allowed(layers, GrantedAccess.ByService);

        // 1–2. One Deny that applies, in any layer, decides.
        if (layers.HasDeny())
            return Decision.Denied(layers);

        // 3. Resource control policies only take away (step 2): RCPFullAWSAccess is implied at every level.
        // 4. Every level of the principal's organization has to leave the action open.
        if (layers.FindClosedLevel() is { } level)
            return Decision.Missed(layers, [new MissingLayer(PolicyType.ServiceControl, level)]);

        // 5. The root user needs no grant within its own account, save where the resource's policy rules alone.
        if (layers.IsRootAtHome)
            return Decision.Allowed(layers, GrantedAccess.ByService);

        // 6–8. Who grants: the resource's policy and how closely it names the caller, and the caller's own policies.
        var granted = layers.FindGrants();

        // 9–10. Within one account either side can grant; across accounts both must.
        return granted.IsEnough ? Decision.Allowed(layers, granted) : Decision.Missed(layers, granted.FindMissing());
    }
}
