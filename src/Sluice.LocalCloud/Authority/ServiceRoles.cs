using Sluice.Access;
using Sluice.Access.Policy;
using Sluice.LocalCloud.Authorization;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Query;
using Sluice.LocalCloud.Sts;

namespace Sluice.LocalCloud.Authority;

/// <summary>Roles for services: the assumption itself, and its refusal said so that the owner of the role knows what to change.</summary>
internal static class ServiceRoles
{
    public static ServiceSession Assume(CloudDirectory directory, ServiceAssumption assumption)
    {
        var ask = new RoleAsk(
            Caller.OfService(assumption.Service),
            new AssumeRoleRequest(assumption.Role, assumption.SessionName, assumption.DurationSeconds)
            {
                Policy = assumption.Policy,
                Tags = assumption.Tags,
                SourceIdentity = assumption.SourceIdentity,
            },
            Context(directory, assumption)
        );
        var verdict = RoleTrust.Judge(directory, ask);
        if (!verdict.IsAllowed)
            throw new AccessException(Failure(assumption, verdict));
        return Open(directory, ask, verdict.Role);
    }

    private static RequestContext Context(CloudDirectory directory, ServiceAssumption assumption)
    {
        var context = RequestContext
            .Of(RequestConditions.TimeAndPlace(directory.Region, directory.Time.GetUtcNow()))
            .With("aws:SecureTransport", "true");
        if (assumption.Source is not { } source)
            return context;
        context = context.With("aws:SourceArn", source.ToString());
        if (!AccountId.IsValid(source.Account))
            return context;
        context = context.With("aws:SourceAccount", source.Account);
        return directory.Organizations.Chart.PlaceOf(new AccountId(source.Account)) is { } place
            ? context.With("aws:SourceOrgID", place.OrganizationId).With("aws:SourceOrgPaths", [place.Path])
            : context;
    }

    private static ServiceSession Open(CloudDirectory directory, RoleAsk ask, Identity role)
    {
        try
        {
            var (session, _) = RoleSessions.Open(directory, ask, role);
            return new ServiceSession(new Caller(role, session).Arn, session.AccessKeyId, session.Secret, session.Token)
            {
                ExpiresAt = DateTimeOffset.FromUnixTimeMilliseconds(session.ExpiresAt),
            };
        }
        catch (CloudException exception)
        {
            throw new AccessException(
                new AccessFailure("access.assume_role_refused", exception.Message)
                {
                    Principal = ask.Caller.Arn,
                    Action = "sts:AssumeRole",
                    Resource = role.Arn.ToString(),
                },
                exception
            );
        }
    }

    private static AccessFailure Failure(ServiceAssumption assumption, RoleVerdict verdict)
    {
        var near = verdict.Decision?.Missing.FirstOrDefault(missing => missing.NearestMiss is not null);
        var by = verdict.Decision?.By.FirstOrDefault() ?? near?.NearestMiss;
        var code = verdict.Role is null ? "access.no_such_role" : "access.assume_role_denied";
        return new AccessFailure(code, Message(assumption, verdict))
        {
            Principal = assumption.Service,
            Action = verdict.Action,
            Resource = assumption.Role.ToString(),
            Policy = verdict.Role is { } role ? by?.Policy ?? $"trust policy of {role.Name}" : null,
            Statement = by?.Statement.Label,
            Hint = Hint(assumption, verdict, near),
        };
    }

    private static string Message(ServiceAssumption assumption, RoleVerdict verdict) =>
        verdict.Role is null
            ? $"There is no role {assumption.Role}."
            : $"{assumption.Service} is not authorized to perform: {verdict.Action} on resource: {assumption.Role}.";

    private static string Hint(ServiceAssumption assumption, RoleVerdict verdict, MissingAllow? near)
    {
        if (verdict.Role is null)
            return "Create the role, or name the one that exists: account, path and name have to be right.";
        if (verdict.Decision is { Outcome: DecisionOutcome.ExplicitDeny } denied)
            return $"{denied.By[0]} denies it.";
        return near is null
            ? $"Let the trust policy of {verdict.Role.Name} allow {verdict.Action} to {{\"Service\": \"{assumption.Service}\"}}."
            : $"{near.NearestMiss} comes nearest. {string.Join("; ", near.Failing)}.";
    }
}
