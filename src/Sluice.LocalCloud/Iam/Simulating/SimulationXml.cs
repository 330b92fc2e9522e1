using System.Xml.Linq;
using Sluice.Access.Policy;

namespace Sluice.LocalCloud.Iam.Simulating;

/// <summary>A simulated decision as an element.</summary>
internal static class SimulationXml
{
    public static XElement Result(SimulationCase simulated, string action, string resource)
    {
        var decision = simulated.Decide(action, resource);
        return new XElement(
            "member",
            new XElement("EvalActionName", action),
            new XElement("EvalResourceName", resource),
            new XElement("EvalDecision", Word(decision)),
            new XElement("MatchedStatements", decision.By.Select(Statement)),
            new XElement("MissingContextValues", simulated.Missing.Select(key => new XElement("member", key))),
            Ceiling(simulated.Policies.ServiceControl.IsDefault, decision, PolicyType.ServiceControl),
            Ceiling(simulated.Policies.Boundary.IsDefault, decision, PolicyType.PermissionsBoundary)
        );
    }

    private static string Word(Decision decision) =>
        decision.Outcome switch
        {
            DecisionOutcome.Allow => "allowed",
            DecisionOutcome.ExplicitDeny => "explicitDeny",
            _ => "implicitDeny",
        };

    private static XElement Statement(StatementMatch match) =>
        new(
            "member",
            new XElement("SourcePolicyId", match.Policy),
            new XElement("SourcePolicyType", match.Layer == PolicyType.Resource ? "Resource Policy" : "IAM Policy")
        );

    private static XElement? Ceiling(bool isAbsent, Decision decision, PolicyType layer)
    {
        if (isAbsent)
            return null;
        var isClosed =
            decision.By.Any(match => match.Layer == layer && match.Effect == PolicyEffect.Deny)
            || decision.Missing.Any(missing => missing.Layer == layer);
        return layer == PolicyType.ServiceControl
            ? new XElement("OrganizationsDecisionDetail", new XElement("AllowedByOrganizations", !isClosed))
            : new XElement(
                "PermissionsBoundaryDecisionDetail",
                new XElement("AllowedByPermissionsBoundary", !isClosed)
            );
    }
}
