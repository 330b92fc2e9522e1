using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Sluice.Access.Policy;
using Sluice.LocalCloud.Authorization;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Query;

namespace Sluice.LocalCloud.Sts;

/// <summary>
/// AssumeRole. The role does not exist, its trust policy does not name the caller, the external id is missing or wrong, the caller's own
/// policies are silent: all of these are one and the same AccessDenied, so that nobody can find out about a role by asking.
/// </summary>
internal static class AssumeRole
{
    private const int DefaultSeconds = 3600;
    private const int MostSecondsOfChain = 3600;

    public static IEnumerable<object> Handle(CloudDirectory directory, QueryCall call)
    {
        // 1. Parameters. 2. May the caller. 3. For how long, and as what. 4. New credentials.
        var request = AssumeRoleRequest.Read(call.Parameters);
        var role = Allowed(directory, call, request);
        var seconds = Duration(call, request, role);
        var policies = SessionPolicies.Read(directory, request);
        var session = NewSession(directory, call, request, role) with
        {
            ExpiresAt = directory.Now + (seconds * 1000L),
            Policies = policies.Json,
        };
        directory.Credentials.AddSession(session);
        return Answer(session, role, policies);
    }

    private static Identity Allowed(CloudDirectory directory, QueryCall call, AssumeRoleRequest request)
    {
        var role = Find(directory, request);
        foreach (var action in Actions(request))
        {
            if (
                role is null
                || !directory.Authorizer.Decide(Question(directory, call, request, role, action)).IsAllowed
            )
                throw new CloudException(DeniedMessage.OfAssumeRole(call.Caller.Arn, action, request.Role.ToString()));
        }
        return role!;
    }

    private static IEnumerable<string> Actions(AssumeRoleRequest request)
    {
        yield return "sts:AssumeRole";
        if (!request.Tags.IsEmpty)
            yield return "sts:TagSession";
        if (request.SourceIdentity is not null)
            yield return "sts:SetSourceIdentity";
    }

    private static Identity? Find(CloudDirectory directory, AssumeRoleRequest request)
    {
        if (request.Role.Service != "iam" || !request.Role.Resource.StartsWith("role/", StringComparison.Ordinal))
            return null;
        var role = directory.Identities.Find(request.Role.Account, Identity.RoleKind, request.Role.Name);
        return role is not null && role.Arn == request.Role ? role : null;
    }

    private static AuthorizationQuestion Question(
        CloudDirectory directory,
        QueryCall call,
        AssumeRoleRequest request,
        Identity role,
        string action
    )
    {
        var trust = directory.Names.Resolve(role.TrustPolicy!);
        return new AuthorizationQuestion(call.Caller, action, role.Arn.ToString(), role.Account)
        {
            Context = Context(directory, call, request, role),
            ResourcePolicy = new AttachedPolicy(
                $"trust policy of {role.Name}",
                directory.Authorizer.Parse(trust, PolicyType.Trust)
            ),
        };
    }

    private static RequestContext Context(
        CloudDirectory directory,
        QueryCall call,
        AssumeRoleRequest request,
        Identity role
    )
    {
        var context = RequestConditions
            .Of(call.Request, call.Caller, directory.Region, directory.Time.GetUtcNow())
            .With("sts:RoleSessionName", request.SessionName)
            .WithRequestTags(request.Tags);
        if (request.ExternalId is not null)
            context = context.With("sts:ExternalId", request.ExternalId);
        if (request.SourceIdentity is not null)
            context = context.With("sts:SourceIdentity", request.SourceIdentity);
        if (request.DurationSeconds is { } seconds)
            context = context.With("sts:DurationSeconds", seconds.ToString(CultureInfo.InvariantCulture));
        if (!request.TransitiveTagKeys.IsEmpty)
            context = context.With("sts:TransitiveTagKeys", request.TransitiveTagKeys);
        foreach (var (name, value) in role.TagMap)
            context = context.With($"aws:ResourceTag/{name}", value);
        return context;
    }

    private static int Duration(QueryCall call, AssumeRoleRequest request, Identity role)
    {
        if (call.Caller.IsRoleSession && request.DurationSeconds > MostSecondsOfChain)
            throw QueryParameters.Invalid(
                "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining"
            );
        if (request.DurationSeconds > role.MaxSessionSeconds)
            throw QueryParameters.Invalid(
                "The requested DurationSeconds exceeds the MaxSessionDuration set for this role."
            );
        return request.DurationSeconds ?? DefaultSeconds;
    }

    private static Session NewSession(
        CloudDirectory directory,
        QueryCall call,
        AssumeRoleRequest request,
        Identity role
    )
    {
        var inherited = SessionTags.Inherited(call.Caller);
        var tags = SessionTags.Merge(inherited, request.Tags);
        var previous = call.Caller.Session?.SourceIdentity;
        if (previous is not null && request.SourceIdentity is not null && request.SourceIdentity != previous)
            throw new CloudException(
                403,
                "AccessDenied",
                "The source identity of a session cannot be changed when it assumes another role."
            );
        return new Session
        {
            AccessKeyId = Identifiers.SessionKey(),
            Secret = Identifiers.Secret(),
            Token = Identifiers.SessionToken(),
            IdentityId = role.UniqueId,
            Name = request.SessionName,
            IssuedAt = directory.Now,
            ExpiresAt = directory.Now,
            Tags = TagText.Render(tags),
            TransitiveTags = JsonSerializer.Serialize(
                [.. inherited.Keys, .. request.TransitiveTagKeys],
                CloudJson.Default.StringArray
            ),
            SourceIdentity = request.SourceIdentity ?? previous,
        };
    }

    private static IEnumerable<object> Answer(Session session, Identity role, SessionPolicies policies)
    {
        var caller = new Caller(role, session);
        yield return SessionXml.Credentials(session);
        yield return new XElement(
            "AssumedRoleUser",
            new XElement("AssumedRoleId", caller.UserId),
            new XElement("Arn", caller.Arn)
        );
        if (policies.PackedPercent is { } percent)
            yield return new XElement("PackedPolicySize", percent);
        if (session.SourceIdentity is not null)
            yield return new XElement("SourceIdentity", session.SourceIdentity);
    }
}
