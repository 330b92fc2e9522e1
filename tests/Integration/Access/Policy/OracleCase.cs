using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Sluice.Access;
using Sluice.Access.Policy;

namespace Sluice.Tests.Integration.Access.Policy;

/// <summary>One question for both evaluators.</summary>
internal sealed record OracleCase
{
    public required RequestPrincipal Principal { get; init; }
    public required string Action { get; init; }
    public required string Resource { get; init; }
    public required AccountId Owner { get; init; }
    public ImmutableDictionary<string, ImmutableArray<string>> Context { get; init; } =
        ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>Context keys that are lists, whatever the number of their values.</summary>
    public ImmutableHashSet<string> Lists { get; init; } = [];

    public ImmutableArray<string> Identity { get; init; } = [];
    public string? ResourcePolicy { get; init; }
    public string? Boundary { get; init; }
    public string? Session { get; init; }
    public ImmutableArray<ImmutableArray<string>> ServiceControl { get; init; } = [];
    public ImmutableArray<ImmutableArray<string>> ResourceControl { get; init; } = [];

    public Decision Decide() => PolicyEvaluator.Decide(ToRequest(), ToPolicies());

    public AccessRequest ToRequest()
    {
        var context = RequestContext.Empty;
        foreach (var (key, values) in Context)
            context = Lists.Contains(key) ? context.With(key, values) : context.With(key, values[0]);
        return new AccessRequest(Principal, Action, Resource, Owner, context);
    }

    public ApplicablePolicies ToPolicies() =>
        new()
        {
            Identity = Attach(Identity, PolicyType.Identity),
            Resource = ResourcePolicy is null ? null : Attach(ResourcePolicy, ResourceType),
            Boundary = Boundary is null ? default : [Attach(Boundary, PolicyType.PermissionsBoundary)],
            Session = Session is null ? default : [Attach(Session, PolicyType.Session)],
            ServiceControl = ServiceControl.IsEmpty
                ? default
                : [.. ServiceControl.Select(level => Attach(level, PolicyType.ServiceControl))],
            ResourceControl = ResourceControl.IsEmpty
                ? default
                : [.. ResourceControl.Select(level => Attach(level, PolicyType.ResourceControl))],
        };

    /// <summary>As iam-simulate takes it. What Sluice derives from the principal is given to it as context.</summary>
    public string ToJson() =>
        new JsonObject
        {
            ["request"] = new JsonObject
            {
                ["principal"] =
                    Principal is RequestPrincipal.Anonymous
                        ? new JsonObject { ["type"] = "Anonymous" }
                        : JsonValue.Create(Principal.Arn),
                ["action"] = Action,
                ["resource"] = new JsonObject { ["resource"] = Resource, ["accountId"] = Owner.Value },
                ["contextVariables"] = ContextJson(),
            },
            ["identityPolicies"] = Named(Identity),
            ["resourcePolicy"] = Parsed(ResourcePolicy),
            ["permissionBoundaryPolicies"] = Boundary is null ? null : Named([Boundary]),
            ["sessionPolicy"] = Parsed(Session),
            ["serviceControlPolicies"] = Levels(ServiceControl),
            ["resourceControlPolicies"] = Levels(ResourceControl),
        }
            .Where(member => member.Value is not null)
            .Aggregate(
                new JsonObject(),
                (json, member) =>
                {
                    json[member.Key] = member.Value!.DeepClone();
                    return json;
                }
            )
            .ToJsonString();

    private PolicyType ResourceType =>
        Action.StartsWith("sts:", StringComparison.Ordinal) ? PolicyType.Trust : PolicyType.Resource;

    private JsonObject ContextJson()
    {
        var json = new JsonObject();
        foreach (var (key, value) in Derived())
            json[key] = value;
        foreach (var (key, values) in Context)
            json[key] = Lists.Contains(key)
                ? new JsonArray([.. values.Select(value => (JsonNode)value)])
                : JsonValue.Create(values[0]);
        return json;
    }

    private IEnumerable<(string Key, string Value)> Derived()
    {
        if (Principal is RequestPrincipal.Service service)
        {
            yield return ("aws:PrincipalIsAWSService", "true");
            yield return ("aws:PrincipalServiceName", service.Name);
        }
        if (Principal.Account is not { } account)
            yield break;
        yield return ("aws:PrincipalIsAWSService", "false");
        yield return ("aws:PrincipalAccount", account.Value);
        yield return (
            "aws:PrincipalArn",
            Principal is RequestPrincipal.RoleSession { Role: var role } ? role.ToString() : Principal.Arn
        );
        var (type, id) = Principal switch
        {
            RequestPrincipal.RoleSession session => ("AssumedRole", $"{session.UniqueId}:{session.SessionName}"),
            RequestPrincipal.User user => ("User", user.UniqueId),
            RequestPrincipal.FederatedUser federated => ("FederatedUser", $"{account}:{federated.SessionName}"),
            _ => ("Account", account.Value),
        };
        yield return ("aws:PrincipalType", type);
        yield return ("aws:userid", id);
        if (Principal is RequestPrincipal.User named)
            yield return ("aws:username", named.UserArn.Name);
    }

    private static ImmutableArray<AttachedPolicy> Attach(IEnumerable<string> documents, PolicyType type) =>
        [.. documents.Select(document => Attach(document, type))];

    private static AttachedPolicy Attach(string document, PolicyType type) =>
        new("policy", PolicyDocument.Parse(document, type).DocumentOrThrow());

    private static JsonNode? Parsed(string? document) => document is null ? null : JsonNode.Parse(document);

    private static JsonArray Named(IEnumerable<string> documents) =>
        new([
            .. documents.Select(
                (document, index) => new JsonObject { ["name"] = $"p{index}", ["policy"] = JsonNode.Parse(document) }
            ),
        ]);

    private static JsonArray Levels(IEnumerable<ImmutableArray<string>> levels) =>
        new([
            .. levels.Select(
                (level, index) => new JsonObject { ["orgIdentifier"] = $"level-{index}", ["policies"] = Named(level) }
            ),
        ]);
}
