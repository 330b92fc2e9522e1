using System.Xml.Linq;
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
    public static IEnumerable<object> Handle(CloudDirectory directory, QueryCall call)
    {
        // 1. Parameters. 2. May the caller. 3. New credentials, for how long and as what. 4. The answer.
        var request = AssumeRoleRequest.Read(call.Parameters);
        var ask = new RoleAsk(
            call.Caller,
            request,
            RequestConditions.Of(call.Request, call.Caller, directory.Region, directory.Time.GetUtcNow())
        );
        RefuseRoot(call.Caller);
        var verdict = RoleTrust.Judge(directory, ask);
        if (!verdict.IsAllowed)
            throw new CloudException(
                DeniedMessage.OfAssumeRole(call.Caller.Arn, verdict.Action, request.Role.ToString())
            );
        var (session, percent) = RoleSessions.Open(directory, ask, verdict.Role);
        return Answer(session, verdict.Role, percent);
    }

    private static void RefuseRoot(Caller caller)
    {
        if (caller is { Identity.IsRoot: true })
            throw new CloudException(403, "AccessDenied", "Roles may not be assumed by root accounts.");
        if (caller.IsFederated)
            throw new CloudException(
                403,
                "AccessDenied",
                "Cannot call AssumeRole with the credentials of a federated user."
            );
    }

    private static IEnumerable<object> Answer(Session session, Identity role, int? percent)
    {
        var caller = new Caller(role, session);
        yield return SessionXml.Credentials(session);
        yield return new XElement(
            "AssumedRoleUser",
            new XElement("AssumedRoleId", caller.UserId),
            new XElement("Arn", caller.Arn)
        );
        if (percent is not null)
            yield return new XElement("PackedPolicySize", percent);
        if (session.SourceIdentity is not null)
            yield return new XElement("SourceIdentity", session.SourceIdentity);
    }
}
