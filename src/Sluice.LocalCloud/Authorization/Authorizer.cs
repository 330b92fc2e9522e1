using Sluice.Access.Policy;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Organizations;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.Authorization;

/// <summary>Asks the policy engine, with every policy that has a say. Nothing is allowed that it does not allow.</summary>
internal sealed class Authorizer(PolicyStore policies, OrganizationStore organizations)
{
    private readonly KeptValues<(string Text, PolicyType Type), PolicyDocument> _parsed = new(4096);

    public Decision Decide(AuthorizationQuestion question) =>
        PolicyEvaluator.Decide(
            new AccessRequest(
                PrincipalOf(question.Caller),
                question.Action,
                question.Resource,
                question.ResourceAccount,
                ContextOf(question)
            ),
            PoliciesOf(question)
        );

    /// <exception cref="CloudException">403 AccessDenied.</exception>
    public void Demand(AuthorizationQuestion question)
    {
        var decision = Decide(question);
        if (!decision.IsAllowed)
            throw new CloudException(DeniedMessage.Of(question, decision));
    }

    /// <summary>The refusal of a question, whatever its answer: for keys that are not there.</summary>
    public CloudException Refusal(AuthorizationQuestion question) => new(DeniedMessage.Of(question, Decide(question)));

    /// <summary>A document that was valid when it was stored; parsed once.</summary>
    public PolicyDocument Parse(string text, PolicyType type) =>
        _parsed.Find((text, type), static key => PolicyDocument.Parse(key.Text, key.Type).DocumentOrThrow());

    /// <summary>The policies that an identity has: also what SimulatePrincipalPolicy starts from.</summary>
    public ApplicablePolicies PoliciesOf(Identity identity)
    {
        var boundary = identity.BoundaryArn is null ? null : policies.Document(identity.BoundaryArn);
        return new ApplicablePolicies
        {
            Identity = [.. policies.AllOf(identity.UniqueId).Select(policy => Attached(policy, PolicyType.Identity))],
            Boundary = boundary is null
                ? default
                : [Attached(new NamedPolicy(identity.BoundaryArn!, boundary), PolicyType.PermissionsBoundary)],
        };
    }

    public static RequestPrincipal PrincipalOf(Caller caller) =>
        caller.Identity switch
        {
            null when caller.Service is { } service => new RequestPrincipal.Service(service),
            null => new RequestPrincipal.Anonymous(),
            { IsRoot: true } root when !caller.IsFederated => new RequestPrincipal.AccountRoot(root.Account),
            { IsRole: true } role => new RequestPrincipal.RoleSession(role.Arn, caller.Session!.Name!, role.UniqueId),
            var user when caller.IsFederated => new RequestPrincipal.FederatedUser(
                user.Arn,
                caller.Session!.Name!,
                user.UniqueId
            ),
            var user => new RequestPrincipal.User(user.Arn, user.UniqueId),
        };

    private ApplicablePolicies PoliciesOf(AuthorizationQuestion question)
    {
        var own = question.Caller.Identity is { } identity ? PoliciesOf(identity) : ApplicablePolicies.None;
        var session = question.Caller.Session?.PolicyList;
        return own with
        {
            Session = session is null
                ? default
                :
                [
                    .. session.Select(policy =>
                        Attached(new NamedPolicy(policy.Name, policy.Document), PolicyType.Session)
                    ),
                ],
            Resource = question.ResourcePolicy,
            ServiceControl = organizations.Chart.PlaceOf(question.Caller.Account)?.ServiceControl ?? default,
            ResourceControl = organizations.Chart.PlaceOf(question.ResourceAccount)?.ResourceControl ?? default,
        };
    }

    // The keys of organizations are facts about both accounts, so every service's questions have them.
    private RequestContext ContextOf(AuthorizationQuestion question)
    {
        var context = question.Context;
        if (organizations.Chart.PlaceOf(question.Caller.Account) is { } caller)
            context = context
                .With("aws:PrincipalOrgID", caller.OrganizationId)
                .With("aws:PrincipalOrgPaths", [caller.Path]);
        if (organizations.Chart.PlaceOf(question.ResourceAccount) is { } owner)
            context = context
                .With("aws:ResourceOrgID", owner.OrganizationId)
                .With("aws:ResourceOrgPaths", [owner.Path]);
        return context;
    }

    private AttachedPolicy Attached(NamedPolicy policy, PolicyType type) =>
        new(policy.Name, Parse(policy.Document, type));
}
