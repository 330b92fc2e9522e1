using System.Collections.Immutable;
using System.Xml.Linq;
using Sluice.Access;
using Sluice.Access.Policy;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Query;

namespace Sluice.LocalCloud.Iam;

/// <summary>SimulatePrincipalPolicy: what would be decided for a user or role, with the engine that decides for real.</summary>
internal static class Simulation
{
    public static IEnumerable<object> OfPrincipal(CloudDirectory directory, QueryCall call)
    {
        var identity = Principal(directory, call);
        var policies = Policies(directory, call, identity);
        var context = Context(call.Parameters);
        var resources = call.Parameters.List("ResourceArns") is { IsEmpty: false } given ? given : ["*"];
        var results =
            from action in call.Parameters.List("ActionNames")
            from resource in resources
            select Result(action, resource, Decide(call, identity, policies, new(action, resource, context)));
        return [new XElement("EvaluationResults", results), new XElement("IsTruncated", false)];
    }

    private static Identity Principal(CloudDirectory directory, QueryCall call)
    {
        var text = call.Parameters.Required("PolicySourceArn");
        if (!Arn.TryParse(text, out var arn) || arn.Account != call.Account.Value)
            throw QueryParameters.Invalid($"Invalid Entity Arn: {text} does not clearly define entity type and name.");
        var kind = arn.Resource.StartsWith("role/", StringComparison.Ordinal) ? Identity.RoleKind : Identity.UserKind;
        return directory.Identities.Find(arn.Account, kind, arn.Name)
            ?? throw IamErrors.NoSuchEntity($"The entity with ARN {text} cannot be found.");
    }

    private static ApplicablePolicies Policies(CloudDirectory directory, QueryCall call, Identity identity)
    {
        var own = directory.Authorizer.PoliciesOf(identity);
        var added = Given(call, "PolicyInputList", PolicyType.Identity);
        var boundary = Given(call, "PermissionsBoundaryPolicyInputList", PolicyType.PermissionsBoundary);
        var resource = call.Parameters["ResourcePolicy"];
        if (resource is not null)
            PolicyText.RefuseMalformed(resource, PolicyType.Resource);
        return own with
        {
            Identity = [.. own.Identity, .. added],
            Boundary = boundary.IsEmpty ? own.Boundary : boundary,
            Resource = resource is null
                ? null
                : new AttachedPolicy(
                    "ResourcePolicy",
                    PolicyDocument.Parse(resource, PolicyType.Resource).DocumentOrThrow()
                ),
        };
    }

    private static ImmutableArray<AttachedPolicy> Given(QueryCall call, string list, PolicyType type)
    {
        var given = call.Parameters.List(list);
        foreach (var document in given)
            PolicyText.RefuseMalformed(document, type);
        return
        [
            .. given.Select(
                (document, index) =>
                    new AttachedPolicy($"{list}.{index + 1}", PolicyDocument.Parse(document, type).DocumentOrThrow())
            ),
        ];
    }

    private static RequestContext Context(QueryParameters parameters)
    {
        var context = RequestContext.Empty;
        foreach (var member in parameters.Structures("ContextEntries"))
        {
            var name = parameters.Required($"{member}.ContextKeyName");
            var values = parameters.List($"{member}.ContextKeyValues");
            var isList =
                parameters[$"{member}.ContextKeyType"]?.EndsWith("List", StringComparison.Ordinal) ?? values.Length > 1;
            context = isList ? context.With(name, values) : context.With(name, values.FirstOrDefault() ?? "");
        }
        return context;
    }

    private static Decision Decide(
        QueryCall call,
        Identity identity,
        ApplicablePolicies policies,
        (string Action, string Resource, RequestContext Context) asked
    )
    {
        var owner =
            call.Parameters["ResourceOwner"] is { } text && Arn.TryParse(text, out var arn)
                ? new AccountId(arn.Account)
                : identity.Account;
        RequestPrincipal principal = identity.IsRole
            ? new RequestPrincipal.RoleSession(identity.Arn, "simulation", identity.UniqueId)
            : new RequestPrincipal.User(identity.Arn, identity.UniqueId);
        return PolicyEvaluator.Decide(
            new AccessRequest(principal, asked.Action, asked.Resource, owner, asked.Context),
            policies
        );
    }

    private static XElement Result(string action, string resource, Decision decision) =>
        new(
            "member",
            new XElement("EvalActionName", action),
            new XElement("EvalResourceName", resource),
            new XElement(
                "EvalDecision",
                decision.Outcome switch
                {
                    DecisionOutcome.Allow => "allowed",
                    DecisionOutcome.ExplicitDeny => "explicitDeny",
                    _ => "implicitDeny",
                }
            ),
            new XElement(
                "MatchedStatements",
                decision.By.Select(match => new XElement(
                    "member",
                    new XElement("SourcePolicyId", match.Policy),
                    new XElement(
                        "SourcePolicyType",
                        match.Layer == PolicyType.Resource ? "Resource Policy" : "IAM Policy"
                    )
                ))
            ),
            new XElement("MissingContextValues")
        );
}
