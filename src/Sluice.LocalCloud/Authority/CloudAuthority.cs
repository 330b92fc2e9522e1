using Microsoft.AspNetCore.Http;
using Sluice.Access;
using Sluice.Access.Policy;
using Sluice.LocalCloud.Authorization;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Query;

namespace Sluice.LocalCloud.Authority;

/// <summary>What other parts of the product ask of this cloud's IAM: who calls, may they, may they pass this role, and the role for a service.</summary>
/// <remarks>All members may be called from any thread.</remarks>
public sealed class CloudAuthority
{
    private readonly Authenticator _authenticator;
    private readonly CloudDirectory _directory;

    internal CloudAuthority(Authenticator authenticator, CloudDirectory directory) =>
        (_authenticator, _directory) = (authenticator, directory);

    /// <summary>The region that signatures have to name.</summary>
    public string Region => _directory.Region;

    /// <summary>Is this an account of this cloud? Roles of other accounts are none of its business.</summary>
    public bool HasAccount(AccountId account) => _directory.Identities.HasAccount(account.Value);

    /// <summary>Who signed a request to a service that is not one of the cloud's own.</summary>
    /// <param name="service">The service that the signature must be scoped to: <c>mediaconvert</c>.</param>
    /// <param name="body">The whole body.</param>
    /// <param name="refusal">Why there is no caller.</param>
    /// <returns>Null when the request is unsigned or its signature is refused.</returns>
    public CloudCaller? Authenticate(HttpContext http, string service, byte[] body, out CloudRefusal? refusal)
    {
        refusal = null;
        try
        {
            var request = CloudRequest.Of(http);
            var caller = _authenticator.Authenticate(request, service, body).Caller;
            if (!caller.IsAnonymous)
                return new CloudCaller(
                    caller,
                    RequestConditions.Of(request, caller, _directory.Region, _directory.Time.GetUtcNow())
                );
            refusal = new CloudRefusal(403, "MissingAuthenticationToken", "Missing Authentication Token");
        }
        catch (CloudException exception)
        {
            refusal = new CloudRefusal(exception.Error.Status, exception.Error.Code, exception.Error.Message);
        }
        return null;
    }

    /// <summary>The user, root user or session that a key belongs to; null when there is none, or it has ended.</summary>
    public CloudCaller? FindCaller(string accessKeyId)
    {
        var caller = Find(accessKeyId);
        if (caller is null)
            return null;
        var keys = RequestConditions.TimeAndPlace(_directory.Region, _directory.Time.GetUtcNow());
        keys.AddRange(RequestConditions.OfCaller(caller));
        return new CloudCaller(caller, RequestContext.Of(keys));
    }

    /// <summary>A user, or a role in a session of it, by its ARN; null when there is none.</summary>
    public CloudCaller? FindPrincipal(Arn principal)
    {
        var kind = principal.Resource.Split('/')[0];
        if (kind is not (Identity.UserKind or Identity.RoleKind))
            return null;
        if (_directory.Identities.Find(principal.Account, kind, principal.Name) is not { } identity)
            return null;
        var caller = new Caller(identity, identity.IsRole ? SessionOf(identity) : null);
        var keys = RequestConditions.TimeAndPlace(_directory.Region, _directory.Time.GetUtcNow());
        keys.AddRange(RequestConditions.OfCaller(caller));
        return new CloudCaller(caller, RequestContext.Of(keys));
    }

    /// <summary>May this caller do this? The policies of the caller, its session, the resource and the organizations have their say.</summary>
    public Decision Decide(CloudQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return _directory.Authorizer.Decide(
            new AuthorizationQuestion(
                question.Caller.Caller,
                question.Action,
                question.Resource,
                question.ResourceAccount ?? question.Caller.Account
            )
            {
                Context = question.Sets.Aggregate(
                    question.Keys.Aggregate(
                        question.Caller.Context,
                        (context, key) => context.With(key.Key, key.Value)
                    ),
                    (context, key) => context.With(key.Key, key.Value)
                ),
                ResourcePolicy = question.ResourcePolicy,
            }
        );
    }

    /// <summary>May this caller hand this role to that service? Whether the role exists, and whether it trusts the service, is not asked here.</summary>
    public PassRoleDecision MayPassRole(PassRoleQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (!PassRole.IsPossible(question.Caller.Account, question.Role))
            return new PassRoleDecision(false, "Cross-account pass role is not allowed.", null);
        var decision = Decide(
            new CloudQuestion(question.Caller, PassRole.Action, question.Role.ToString())
            {
                Keys = PassRole.Keys(question.Service, question.AssociatedResource),
            }
        );
        return new PassRoleDecision(decision.IsAllowed, decision.Sentence, decision);
    }

    /// <summary>
    /// A session of the caller for a service that goes on in the caller's name (a forward access session): never more than the caller may
    /// itself, for a quarter of an hour.
    /// </summary>
    /// <param name="policy">What the service needs of it, as JSON: the session is narrowed to that. A caller whose own session is narrowed keeps that bound instead, since policies of one session add up.</param>
    public ServiceSession Forward(CloudCaller caller, string policy)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return ForwardSessions.Open(_directory, caller.Caller, policy);
    }

    /// <summary>The role, for a service: what its trust policy says about the service and the source decides.</summary>
    /// <exception cref="AccessException"><c>access.assume_role_denied</c>: there is no such role, or it does not trust the service; <c>access.assume_role_refused</c>: it does, but not for so long, or not with these tags or policies.</exception>
    public ServiceSession AssumeAsService(ServiceAssumption assumption)
    {
        ArgumentNullException.ThrowIfNull(assumption);
        return ServiceRoles.Assume(_directory, assumption);
    }

    /// <summary>A session that nobody has, to ask what a session of the role could do.</summary>
    private Session SessionOf(Identity role) =>
        new()
        {
            AccessKeyId = "",
            Secret = "",
            Token = "",
            IdentityId = role.UniqueId,
            Name = "any",
            IssuedAt = _directory.Now,
            ExpiresAt = _directory.Now,
        };

    private Caller? Find(string accessKeyId)
    {
        if (_directory.Credentials.FindKey(accessKeyId) is { IsActive: true } key)
            return _directory.Identities.Find(key.UserId) is { } user ? new Caller(user, null) : null;
        var session = _directory.Credentials.FindSession(accessKeyId);
        return
            session is not null
            && session.ExpiresAt > _directory.Now
            && _directory.Identities.Find(session.IdentityId) is { } identity
            ? new Caller(identity, session)
            : null;
    }
}
