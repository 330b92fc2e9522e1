using Amazon.Runtime;
using Sluice.Access.Aws;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;
using Sluice.Access.Kits;
using Sluice.Access.Leases;
using Sluice.Access.Sts;

namespace Sluice.Access.Verification.Probes;

/// <summary>Proves that a role can be assumed for its organization, and cannot for anybody else.</summary>
internal sealed class TrustProbes(
    Grant grant,
    GrantMechanism.CrossAccountRole role,
    KitPrincipal us,
    LeaseBroker broker
)
{
    private readonly StsCaller _sts = broker.Sts;

    /// <summary>The positive: without it the negative ones mean nothing.</summary>
    public async Task<(Finding Finding, AssumedSession? Session)> AssumeAsync(
        TransientRetry propagation,
        CancellationToken cancellation
    )
    {
        try
        {
            var session = await propagation.RunAsync(
                () => _sts.AssumeAsync(Call(role.ExternalId), cancellation),
                failure => failure.IsTransient || failure.Code is "access.assume_role_denied" or "access.no_such_role",
                broker.Time,
                cancellation
            );
            return (
                Finding.Passed(VerificationStep.AssumeWithId, Finding.Allowed) with
                {
                    Evidence = new ProbeEvidence(CallName, 200, null, session.RequestId),
                },
                session
            );
        }
        catch (AccessException refused)
        {
            var seen = new Observation(refused.Failure);
            var failure = GrantExplainer.Explain(refused.Failure, grant, us);
            return (
                Finding.Failed(VerificationStep.AssumeWithId, Finding.Allowed, seen.Word, failure) with
                {
                    Evidence = ProbeEvidence.Of(CallName, refused),
                },
                null
            );
        }
    }

    public async Task<Finding> IdentityAsync(AssumedSession session, CancellationToken cancellation)
    {
        var expected = Arn.AssumedRole(new AccountId(role.Role.Account), role.Role.Name, Name) with
        {
            Partition = role.Role.Partition,
        };
        using var clients = new AwsClients(Credentials(session));
        try
        {
            var identity = await new StsCaller(clients).WhoAmIAsync(grant.Endpoint, cancellation);
            return identity.Arn == expected.ToString()
                ? Finding.Passed(VerificationStep.Identity, identity.Arn)
                : Finding.Failed(VerificationStep.Identity, expected.ToString(), identity.Arn, NotTheRole(identity));
        }
        catch (AccessException failed)
        {
            var seen = new Observation(failed.Failure);
            return Finding.Failed(VerificationStep.Identity, expected.ToString(), seen.Word, failed.Failure);
        }
    }

    public Task<Finding> WithoutIdAsync(CancellationToken cancellation) =>
        MustRefuseAsync(VerificationStep.AssumeWithoutId, null, "without any external id", cancellation);

    public Task<Finding> WithWrongIdAsync(CancellationToken cancellation) =>
        MustRefuseAsync(
            VerificationStep.AssumeWithWrongId,
            ExternalIdIssuer.Issue(),
            "with an external id that was just made up",
            cancellation
        );

    public Task<Finding> AsOtherAsync(VerificationPeers peers, CancellationToken cancellation) =>
        MustRefuseAsync(
            VerificationStep.AssumeAsOther,
            peers.OtherThan(grant.Organization, role.ExternalId),
            "with the external id of another organization",
            cancellation
        );

    /// <summary>While the id is changed: whether the role takes the coming one, or still takes the one that has gone.</summary>
    public async Task<Finding?> RotationAsync(CancellationToken cancellation)
    {
        if (grant.Rotation is not { } rotation)
            return null;
        if (rotation.Stage == RotationStage.Retiring)
            return await MustRefuseAsync(
                VerificationStep.AssumeWithRetiredId,
                rotation.Id,
                new Refusable(FindingSeverity.Warning, StillTaken(rotation.Id)),
                cancellation
            );
        var seen = await SeeAsync(rotation.Id, cancellation);
        return seen.IsAllowed
            ? Finding.Passed(VerificationStep.AssumeWithNewId, Finding.Allowed) with
            {
                Evidence = seen.Evidence,
            }
            : Finding.Failed(
                VerificationStep.AssumeWithNewId,
                Finding.Allowed,
                seen.Word,
                GrantExplainer.Explain(seen.Failure!, grant, us) with
                {
                    Hint = $"Let the trust policy list both ids: {role.ExternalId} and {rotation.Id}.",
                }
            ) with
            {
                Severity = FindingSeverity.Warning,
                Evidence = seen.Evidence,
            };
    }

    /// <summary>Sessions that outlive the hour which jobs ask for: a warning, since keys that leak live as long.</summary>
    public async Task<Finding> LongSessionAsync(CancellationToken cancellation)
    {
        var seen = await Observation.OfAsync(
            () => _sts.AssumeAsync(Call(role.ExternalId) with { IsOverlong = true }, cancellation),
            AwsCall.OnRole(role.Role),
            cancellation
        );
        return seen.IsAllowed
            ? Finding.Failed(VerificationStep.LongSession, Finding.Refused, Finding.Allowed, TooLong()) with
            {
                Severity = FindingSeverity.Warning,
                Evidence = seen.Evidence,
            }
            : Finding.Passed(VerificationStep.LongSession, Finding.Refused) with
            {
                Evidence = seen.Evidence,
            };
    }

    public async Task<Finding> AsCanaryAsync(AWSCredentials canary, CancellationToken cancellation)
    {
        using var clients = new AwsClients(canary);
        var sts = new StsCaller(clients);
        var account = (await sts.WhoAmIAsync(grant.Endpoint, cancellation)).Account;
        var isStranger = account != us.Account;
        var failure = TooOpen(isStranger ? "for any account" : "for other principals of Sluice's account") with
        {
            Hint = $"Let the trust policy name {us.Arn} alone, neither * nor a whole account.",
        };
        return await ProbeTarget.MustRefuseAsync(
            isStranger ? VerificationStep.AssumeAsStranger : VerificationStep.AssumeAsCanary,
            AwsCall.OnRole(role.Role),
            () => sts.AssumeAsync(Call(role.ExternalId), cancellation),
            new Refusable(isStranger ? FindingSeverity.Critical : FindingSeverity.Warning, failure),
            cancellation
        );
    }

    public static AWSCredentials Credentials(AssumedSession session) =>
        new SessionAWSCredentials(session.Keys.AccessKey, session.Keys.SecretKey, session.Keys.Token);

    private Task<Finding> MustRefuseAsync(string step, ExternalId? id, string how, CancellationToken cancellation) =>
        MustRefuseAsync(step, id, new Refusable(FindingSeverity.Critical, TooOpen(how)), cancellation);

    /// <summary>A session that should not have been given is dropped unused.</summary>
    private async Task<Finding> MustRefuseAsync(
        string step,
        ExternalId? id,
        Refusable otherwise,
        CancellationToken cancellation
    ) => ProbeTarget.Judge(step, await SeeAsync(id, cancellation), otherwise);

    private async Task<Observation> SeeAsync(ExternalId? id, CancellationToken cancellation)
    {
        string? request = null;
        var seen = await Observation.OfAsync(
            async () =>
            {
                var session = await broker.Retry.RunAsync(
                    () => _sts.AssumeAsync(Call(id), cancellation),
                    broker.Time,
                    cancellation
                );
                request = session.RequestId;
                return session;
            },
            AwsCall.OnRole(role.Role),
            cancellation
        );
        return seen.IsAllowed ? seen with { Evidence = new ProbeEvidence(CallName, 200, null, request) } : seen;
    }

    private AccessFailure StillTaken(ExternalId old) =>
        TooOpen($"with {old}, the id that this grant had before") with
        {
            Code = "access.retired_id_taken",
            Hint = $"Remove {old} from the trust policy: {role.ExternalId} alone is in use.",
        };

    private AccessFailure TooLong() =>
        new("access.too_broad", $"{role.Role} gives sessions of more than an hour, which Sluice never asks for.")
        {
            Action = "sts:AssumeRole",
            Resource = role.Role.ToString(),
            Policy = $"maximum session duration of {role.Role}",
            Hint = "Set the role's maximum session duration to one hour.",
        };

    private string CallName => $"sts:AssumeRole {role.Role}";

    private AccessFailure TooOpen(string how) =>
        new(
            "access.trust_too_open",
            $"{role.Role} can be assumed {how}: its trust policy does not bind it to this organization."
        )
        {
            Principal = us.Arn.ToString(),
            Action = "sts:AssumeRole",
            Resource = role.Role.ToString(),
            Policy = $"trust policy of {role.Role}",
            Statement = AccessKitWriter.Write(grant, us).StatementFor("sts:AssumeRole")?.ToJson(),
            Hint =
                "Replace the statement of the trust policy by this one; the condition must be StringEquals, not StringLike with a wildcard nor StringEqualsIfExists.",
        };

    private AccessFailure NotTheRole(CallerIdentity identity) =>
        new("access.not_the_role", $"Assuming {role.Role} made Sluice {identity.Arn}, which is not that role.")
        {
            Principal = us.Arn.ToString(),
            Action = "sts:AssumeRole",
            Resource = role.Role.ToString(),
            Hint = "Give the ARN of the role itself; role names are case-sensitive.",
        };

    private string Name => SessionName.For($"verify-{grant.Id}");

    private AssumeRoleCall Call(ExternalId? id) =>
        new(role.Role, grant.Endpoint, Name) { ExternalId = id, Duration = AssumeRoleCall.MinDuration };
}
