using Sluice.Access.Policy;

namespace Sluice.Access.Kits.Removal;

/// <summary>Statement → the requests that it is there for, and those that each of its conditions keeps out.</summary>
internal sealed class KitRequests(AccessKit kit)
{
    private const string PrincipalArn = "aws:PrincipalArn";

    /// <summary>An account that is nobody's, where the documents do not say whose.</summary>
    private static readonly AccountId s_nobody = new("000000000000");

    /// <summary>Every action on every resource, by every principal, as the conditions want it.</summary>
    public IEnumerable<KitRequest> Needing(KitStatement statement) =>
        from principal in PrincipalsOf(statement)
        from action in statement.Actions
        from resource in ResourcesOf(statement)
        where Fits(action, resource)
        select Request(statement, principal, action, resource, Context(statement));

    /// <summary>The same by somebody whom only this condition keeps out.</summary>
    public IEnumerable<KitRequest> KeptOutBy(KitStatement statement, KitCondition condition)
    {
        foreach (var needed in Needing(statement).Select(one => Alone(statement, one)))
        {
            if (condition.Key == PrincipalArn)
            {
                yield return needed with
                {
                    Request = needed.Request with { Principal = Another(needed.Request.Principal) },
                    Purpose = "by another principal of the account",
                };
                continue;
            }

            yield return needed with
            {
                Request = needed.Request with { Context = needed.Request.Context.Without(condition.Key) },
                Purpose = $"without {condition.Key}",
            };
            yield return needed with
            {
                Request = needed.Request with
                {
                    Context = needed.Request.Context.With(condition.Key, Stranger(condition)),
                },
                Purpose = $"with another {condition.Key}",
            };
        }
    }

    /// <summary>Where both sides have the condition, each has to keep the stranger out by itself.</summary>
    private static KitRequest Alone(KitStatement statement, KitRequest needed) =>
        statement.Document switch
        {
            KitDocument.Trust or KitDocument.BucketPolicy or KitDocument.KeyPolicy => needed with
            {
                IsAllowedByItsOwn = true,
            },
            KitDocument.Operator => needed with
            {
                Resource = null,
                Request = needed.Request with { ResourceAccount = needed.Request.Principal.Account },
            },
            _ => needed,
        };

    private KitRequest Request(
        KitStatement statement,
        RequestPrincipal principal,
        string action,
        string resource,
        RequestContext context
    )
    {
        var (identity, governing) = SidesOf(statement, principal, action);
        return new KitRequest(
            new AccessRequest(principal, action, resource, OwnerOf(resource, principal), context),
            identity,
            governing
        )
        {
            Target = TargetOf(governing, resource),
            Purpose = JobActions.PurposeOf(action),
        };
    }

    /// <summary>Whose documents decide: across accounts and for roles and keys both sides have a say.</summary>
    private (KitDocument? Identity, KitDocument? Resource) SidesOf(
        KitStatement statement,
        RequestPrincipal principal,
        string action
    ) =>
        statement.Document switch
        {
            KitDocument.Trust => (
                principal is RequestPrincipal.Service ? null : KitDocument.Operator,
                KitDocument.Trust
            ),
            KitDocument.BucketPolicy => (KitDocument.Operator, KitDocument.BucketPolicy),
            KitDocument.KeyPolicy => (
                kit.Role is null ? KitDocument.Operator : KitDocument.Permissions,
                KitDocument.KeyPolicy
            ),
            KitDocument.QueuePolicy => (null, KitDocument.QueuePolicy),
            KitDocument.Operator when action.StartsWith("sts:", StringComparison.Ordinal) => (
                KitDocument.Operator,
                KitDocument.Trust
            ),
            KitDocument.Operator when Has(KitDocument.BucketPolicy) => (
                KitDocument.Operator,
                action.StartsWith("kms:", StringComparison.Ordinal) ? KitDocument.KeyPolicy : KitDocument.BucketPolicy
            ),
            var own => (own, null),
        };

    private static string? TargetOf(KitDocument? governing, string resource) =>
        governing switch
        {
            KitDocument.BucketPolicy => Arn.Parse(resource).Resource.Split('/')[0],
            KitDocument.KeyPolicy or KitDocument.QueuePolicy => resource,
            _ => null,
        };

    private IEnumerable<RequestPrincipal> PrincipalsOf(KitStatement statement)
    {
        if (statement.Trustee is { Type: "Service" } service)
            return service.Names.Select(name => new RequestPrincipal.Service(name));
        if (statement.Trustee is { } trustee)
            return NamesOf(statement, trustee).Select(name => Principal(Arn.Parse(name)));
        if (statement.Document is KitDocument.Permissions)
            return [Principal(kit.Role!)];
        if (statement.Document is KitDocument.Operator)
            return Operators();
        return [Principal(Arn.User(new AccountId(kit.Role!.Account), "caller"))];
    }

    /// <summary>Whoever the customer's documents name is whom the operator's document is for.</summary>
    private IEnumerable<RequestPrincipal> Operators()
    {
        var trusting = kit.Statements.FirstOrDefault(one =>
            one.Document is KitDocument.Trust or KitDocument.BucketPolicy && one.Trustee is { Type: "AWS" }
        );
        return trusting is null
            ? [Principal(Arn.User(kit.Account ?? s_nobody, "sluice"))]
            : NamesOf(trusting, trusting.Trustee!).Select(name => Principal(Arn.Parse(name)));
    }

    private static IEnumerable<string> NamesOf(KitStatement statement, KitTrustee trustee) =>
        statement.Conditions.FirstOrDefault(one => one.Key == PrincipalArn)?.Values ?? trustee.Names;

    private IEnumerable<string> ResourcesOf(KitStatement statement) =>
        statement.Document switch
        {
            KitDocument.Trust => [kit.Role!.ToString()],
            KitDocument.KeyPolicy => [statement.Target!],
            _ => statement.Resources.Select(Concrete),
        };

    private static RequestPrincipal Principal(Arn arn) =>
        arn.Resource.StartsWith("role/", StringComparison.Ordinal)
            ? new RequestPrincipal.RoleSession(arn, "job", "AROAKITKITKITKITKIT01")
            : new RequestPrincipal.User(arn, "AIDAKITKITKITKITKIT01");

    private static RequestPrincipal Another(RequestPrincipal principal) =>
        Principal(Arn.Role(principal.Account ?? s_nobody, "another"));

    private AccountId OwnerOf(string resource, RequestPrincipal principal) =>
        Arn.TryParse(resource, out var arn) && AccountId.IsValid(arn.Account) ? new AccountId(arn.Account)
        : kit.Role is { } role ? new AccountId(role.Account)
        : kit.Account ?? (Has(KitDocument.BucketPolicy) ? s_nobody : principal.Account ?? s_nobody);

    private bool Has(KitDocument document) => kit.Statements.Any(one => one.Document == document);

    /// <summary>What the statement's conditions want, and for the operator's side of a trust what the trust wants.</summary>
    private RequestContext Context(KitStatement statement) =>
        Satisfying(
            statement.Conditions.Concat(
                statement.Document is KitDocument.Operator && statement.Conditions.IsEmpty
                    ? kit.Statements.Where(one => one.Document is KitDocument.Trust).SelectMany(one => one.Conditions)
                    : []
            )
        );

    private static RequestContext Satisfying(IEnumerable<KitCondition> conditions) =>
        conditions
            .Where(condition => condition.Key != PrincipalArn)
            .Aggregate(
                RequestContext.Empty,
                (context, condition) => context.With(condition.Key, Concrete(condition.Values[0]))
            );

    private static string Stranger(KitCondition condition) =>
        condition.Operator.StartsWith("Arn", StringComparison.Ordinal)
            ? "arn:aws:sluice:us-east-1:000000000000:stranger"
            : "sluice-stranger";

    /// <summary>A text that a pattern matches: what is escaped stands for itself, a wildcard for a word.</summary>
    private static string Concrete(string pattern) =>
        pattern is "*" ? pattern : PolicyJson.Unliteral(pattern.EndsWith('*') ? pattern[..^1] + "sluice" : pattern);

    /// <summary>A statement may name several services' resources; an action is asked of those of its own.</summary>
    private static bool Fits(string action, string resource) =>
        resource == "*"
        || action.StartsWith("sts:", StringComparison.Ordinal)
        || action.StartsWith("iam:", StringComparison.Ordinal)
        || Arn.Parse(resource).Service == action.Split(':')[0];
}
