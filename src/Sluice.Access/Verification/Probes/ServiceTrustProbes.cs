using System.Globalization;
using System.Security.Cryptography;
using Sluice.Access.Aws;
using Sluice.Access.Grants;
using Sluice.Access.Kits;
using Sluice.Access.Leases;
using Sluice.Access.Sts;

namespace Sluice.Access.Verification.Probes;

/// <summary>Proves that the service can assume a role for its organization and for nobody else, and that the role was handed over by somebody who may.</summary>
internal sealed class ServiceTrustProbes(
    Grant grant,
    GrantMechanism.ServiceRole role,
    KitPrincipal us,
    LeaseBroker broker
)
{
    public async Task<(Finding Finding, AssumedSession? Session)> AssumeAsync(
        TransientRetry propagation,
        CancellationToken cancellation
    )
    {
        try
        {
            var session = await propagation.RunAsync(
                () => broker.Sts.AssumeAsync(Call(grant.AsService!), cancellation),
                failure => failure.IsTransient || failure.Code is "access.assume_role_denied" or "access.no_such_role",
                broker.Time,
                cancellation
            );
            return (Finding.Passed(VerificationStep.AssumeAsService, Finding.Allowed), session);
        }
        catch (AccessException refused)
        {
            var seen = new Observation(refused.Failure);
            var failure = GrantExplainer.Explain(refused.Failure, grant, us);
            return (Finding.Failed(VerificationStep.AssumeAsService, Finding.Allowed, seen.Word, failure), null);
        }
    }

    /// <summary>The service acting for another account: what binds the role to one organization are its conditions on the source.</summary>
    public Task<Finding> ForOtherAsync(CancellationToken cancellation)
    {
        var stranger = new AccountId(
            RandomNumberGenerator.GetInt32(1_000_000_000).ToString("D12", CultureInfo.InvariantCulture)
        );
        var other = grant.AsService! with
        {
            SourceAccount = stranger,
            SourceArn = grant.AsService.SourceArn with { Account = stranger.Value },
        };
        return ProbeTarget.MustRefuseAsync(
            VerificationStep.AssumeForOtherAccount,
            AwsCall.OnRole(role.Role),
            () => broker.Sts.AssumeAsync(Call(other), cancellation),
            new Refusable(FindingSeverity.Critical, TooOpen()),
            cancellation
        );
    }

    /// <summary>Whether the one who hands the role over may: <c>iam:PassRole</c> with <c>iam:PassedToService</c>.</summary>
    public async Task<Finding> PassRoleAsync(CancellationToken cancellation)
    {
        if (role.PassedBy is not { } by || broker.Services is not { } services)
            return Finding.Skipped(VerificationStep.PassRole, Finding.Allowed);
        var refusal = await services.FindPassRefusalAsync(new RolePassing(by, role.Role, role.Service), cancellation);
        return refusal is null
            ? Finding.Passed(VerificationStep.PassRole, Finding.Allowed)
            : Finding.Failed(VerificationStep.PassRole, Finding.Allowed, Finding.Refused, refusal);
    }

    private AssumeRoleCall Call(ServiceCaller caller) =>
        new(role.Role, grant.Endpoint, SessionName.For($"verify-{grant.Id}"))
        {
            AsService = caller,
            Duration = AssumeRoleCall.MinDuration,
        };

    private AccessFailure TooOpen() =>
        new(
            "access.trust_too_open",
            $"{role.Service} can assume {role.Role} for any account: its trust policy does not say for whom."
        )
        {
            Principal = role.Service,
            Action = "sts:AssumeRole",
            Resource = role.Role.ToString(),
            Policy = $"trust policy of {role.Role}",
            Statement = AccessKitWriter.Write(grant, us).StatementFor("sts:AssumeRole")?.ToJson(),
            Hint =
                $"Add the condition StringEquals aws:SourceAccount {grant.Organization} to the statement that trusts {role.Service}.",
        };
}
