using System.Collections.Immutable;
using System.Xml.Linq;
using Sluice.Access;
using Sluice.Access.Policy;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Query;

namespace Sluice.LocalCloud.Iam.Simulating;

/// <summary>SimulatePrincipalPolicy and SimulateCustomPolicy: what would be decided, with the engine that decides for real.</summary>
internal static class Simulation
{
    /// <summary>For a user, group or role with all that it has, and what the call adds.</summary>
    public static IEnumerable<object> OfPrincipal(CloudDirectory directory, QueryCall call)
    {
        var source = Source(directory, call);
        var own = directory.Authorizer.PoliciesOf(source);
        var place = directory.Organizations.Chart.PlaceOf(source.Account);
        return Answer(
            call,
            Case(
                call,
                Caller(directory, call) ?? PrincipalOf(source),
                own with
                {
                    Identity = [.. own.Identity, .. Given(call, "PolicyInputList", PolicyType.Identity)],
                    ServiceControl = place?.ServiceControl ?? default,
                }
            )
        );
    }

    /// <summary>For policies that nobody has yet.</summary>
    public static IEnumerable<object> OfDocuments(CloudDirectory directory, QueryCall call)
    {
        var principal =
            Caller(directory, call) ?? new RequestPrincipal.User(Arn.User(call.Account, "simulated"), "AIDASIMULATED");
        return Answer(
            call,
            Case(
                call,
                principal,
                new ApplicablePolicies { Identity = Given(call, "PolicyInputList", PolicyType.Identity) }
            )
        );
    }

    public static IEnumerable<object> KeysOfDocuments(CloudDirectory directory, QueryCall call) =>
        Keys(Given(call, "PolicyInputList", PolicyType.Identity));

    public static IEnumerable<object> KeysOfPrincipal(CloudDirectory directory, QueryCall call) =>
        Keys([
            .. directory.Authorizer.PoliciesOf(Source(directory, call)).Identity,
            .. Given(call, "PolicyInputList", PolicyType.Identity),
        ]);

    private static IEnumerable<object> Keys(ImmutableArray<AttachedPolicy> policies) =>
        [
            new XElement(
                "ContextKeyNames",
                ContextKeyNames
                    .Of(policies.Select(policy => policy.Document.Source))
                    .Select(name => new XElement("member", name))
            ),
        ];

    private static IEnumerable<object> Answer(QueryCall call, SimulationCase simulated)
    {
        var pairs = from action in simulated.Actions from resource in simulated.Resources select (action, resource);
        return IamPage.Of(
            call,
            "EvaluationResults",
            [.. pairs],
            pair => SimulationXml.Result(simulated, pair.action, pair.resource).Elements()
        );
    }

    private static SimulationCase Case(QueryCall call, RequestPrincipal principal, ApplicablePolicies own)
    {
        var boundary = Given(call, "PermissionsBoundaryPolicyInputList", PolicyType.PermissionsBoundary);
        var policies = own with
        {
            Boundary = boundary.IsEmpty ? own.Boundary : boundary,
            Resource = ResourcePolicy(call),
        };
        var context = Context(call.Parameters);
        var asked = policies.Identity.Concat(policies.Boundary.IsDefault ? [] : policies.Boundary);
        return new SimulationCase(principal, policies, context)
        {
            Actions = call.Parameters.List("ActionNames"),
            Resources = call.Parameters.List("ResourceArns") is { IsEmpty: false } given ? given : ["*"],
            Owner =
                call.Parameters["ResourceOwner"] is { } text && Arn.TryParse(text, out var arn)
                    ? new AccountId(arn.Account)
                    : principal.Account,
            Missing =
            [
                .. ContextKeyNames
                    .Of(asked.Select(policy => policy.Document.Source))
                    .Where(key => context.ValuesOf(key).IsEmpty && !IsKnown(key)),
            ],
        };
    }

    // What the engine knows from the principal itself.
    private static bool IsKnown(string key) =>
        key.StartsWith("aws:Principal", StringComparison.OrdinalIgnoreCase)
            && !key.StartsWith("aws:PrincipalTag", StringComparison.OrdinalIgnoreCase)
            && !key.StartsWith("aws:PrincipalOrg", StringComparison.OrdinalIgnoreCase)
        || key.Equals("aws:userid", StringComparison.OrdinalIgnoreCase)
        || key.Equals("aws:username", StringComparison.OrdinalIgnoreCase)
        || key.Equals("aws:ResourceAccount", StringComparison.OrdinalIgnoreCase);

    private static Identity Source(CloudDirectory directory, QueryCall call) =>
        Find(directory, call, call.Parameters.Required("PolicySourceArn"));

    // Who would make the request: needed where a resource policy names somebody.
    private static RequestPrincipal? Caller(CloudDirectory directory, QueryCall call) =>
        call.Parameters["CallerArn"] is { } text ? PrincipalOf(Find(directory, call, text)) : null;

    private static Identity Find(CloudDirectory directory, QueryCall call, string text)
    {
        var kind =
            Arn.TryParse(text, out var arn) && arn.Account == call.Account.Value
                ? arn.Resource.Split('/')[0] switch
                {
                    "role" => Identity.RoleKind,
                    "user" => Identity.UserKind,
                    "group" => Identity.GroupKind,
                    _ => null,
                }
                : null;
        if (kind is null)
            throw QueryParameters.Invalid($"Invalid Entity Arn: {text} does not clearly define entity type and name.");
        return directory.Identities.Find(arn!.Account, kind, arn.Name)
            ?? throw IamErrors.NoSuchEntity($"The entity with ARN {text} cannot be found.");
    }

    private static RequestPrincipal PrincipalOf(Identity identity) =>
        identity.IsRole
            ? new RequestPrincipal.RoleSession(identity.Arn, "simulation", identity.UniqueId)
            : new RequestPrincipal.User(identity.Arn, identity.UniqueId);

    private static AttachedPolicy? ResourcePolicy(QueryCall call)
    {
        if (call.Parameters["ResourcePolicy"] is not { } text)
            return null;
        PolicyText.RefuseMalformed(text, PolicyType.Resource);
        return new AttachedPolicy("ResourcePolicy", PolicyDocument.Parse(text, PolicyType.Resource).DocumentOrThrow());
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
}
