using Sluice.Access;
using Sluice.Access.Policy;
using Sluice.LocalCloud.Authorization;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Query;
using Sluice.LocalCloud.Sts;

namespace Sluice.LocalCloud.Events.Delivery;

/// <summary>The role of a target that is an API destination: it has to trust the service, and may do events:InvokeApiDestination.</summary>
internal sealed class InvocationRole(CloudDirectory directory)
{
    private const string Service = "events.amazonaws.com";

    /// <returns>Null when the destination may be called.</returns>
    public string? Refusal(string ruleArn, EventTarget target)
    {
        var arn = Arn.Parse(target.Parameters.Required("RoleArn"));
        var context = RequestContext
            .Of(RequestConditions.TimeAndPlace(directory.Region, directory.Time.GetUtcNow()))
            .With("aws:SecureTransport", "true");
        var verdict = RoleTrust.Judge(
            directory,
            new RoleAsk(
                Caller.OfService(Service),
                new AssumeRoleRequest(arn, "events", null),
                context.With("aws:SourceArn", ruleArn).With("aws:SourceAccount", arn.Account)
            )
        );
        if (!verdict.IsAllowed)
            return $"{Service} may not assume {arn}: its trust policy has to allow sts:AssumeRole to {{\"Service\": \"{Service}\"}}.";
        var decision = directory.Authorizer.Decide(
            new AuthorizationQuestion(
                Session(verdict.Role),
                "events:InvokeApiDestination",
                target.TargetArn,
                verdict.Role.Account
            )
            {
                Context = context,
            }
        );
        return decision.IsAllowed ? null : decision.Sentence;
    }

    // A session in name only: nobody gets its credentials, so none are made.
    private Caller Session(Identity role) =>
        new(
            role,
            new Session
            {
                AccessKeyId = "",
                Secret = "",
                Token = "",
                IdentityId = role.UniqueId,
                Name = "events",
                IssuedAt = directory.Now,
                ExpiresAt = directory.Now,
            }
        );
}
