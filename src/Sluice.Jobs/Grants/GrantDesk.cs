using System.Collections.Immutable;
using System.Text.Json;
using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Access.Grants;
using Sluice.Access.Kits;
using Sluice.Access.Leases;
using Sluice.Access.Verification;
using Sluice.Jobs.Audit;
using Sluice.Jobs.Storage;
using Sluice.Jobs.Storage.Audit;

namespace Sluice.Jobs.Grants;

/// <summary>Reserves, verifies and ends grants. Every method sees the grants of one organization only.</summary>
public sealed class GrantDesk(Database database, LeaseBroker broker, GrantVerifier verifier, GrantDeskRules rules)
{
    /// <summary>Reserves a grant: its external id exists from now on, and belongs to this organization for ever.</summary>
    public Task<GrantResult> ReserveAsync(GrantRequest asked, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            async store =>
            {
                var request = rules.WithDefaults(asked);
                var held = await ExternalIdStore.ListAsync(store, request.Organization, request.ExternalId);
                var context = rules.ContextOf(request, held) with { Operator = await FindOperatorAsync(store) };
                var result = GrantAdmission.Admit(request, context);
                if (result is not GrantResult.Admitted admitted)
                    return result;
                if (!await ExternalIdStore.HoldAsync(store, admitted.Grant))
                    throw new InvalidOperationException("An external id was given out twice.");
                await GrantStore.InsertAsync(store, admitted.Grant);
                return result;
            },
            cancellationToken
        );

    public Task<Grant?> FindAsync(
        OrganizationId organization,
        GrantId id,
        CancellationToken cancellationToken = default
    ) => database.ReadAsync(connection => GrantStore.FindAsync(connection, organization, id), cancellationToken);

    /// <summary>The newest first.</summary>
    public Task<ImmutableArray<Grant>> ListAsync(
        OrganizationId organization,
        CancellationToken cancellationToken = default
    ) => database.ReadAsync(connection => GrantStore.ListAsync(connection, organization), cancellationToken);

    /// <summary>The documents that the customer must install.</summary>
    /// <exception cref="AccessException">STS did not say who Sluice is.</exception>
    public async Task<AccessKit> WriteKitAsync(
        Grant grant,
        KitOptions options,
        CancellationToken cancellationToken = default
    ) => AccessKitWriter.Write(grant, await broker.PrincipalAsync(grant.Endpoint, cancellationToken), options);

    /// <summary>Who Sluice is at an endpoint: what customers' documents name.</summary>
    /// <exception cref="AccessException">STS did not say.</exception>
    public Task<KitPrincipal> PrincipalAsync(AwsEndpoint endpoint, CancellationToken cancellationToken = default) =>
        broker.PrincipalAsync(endpoint, cancellationToken);

    /// <summary>Proves the grant, keeps the report, and moves the grant to where the proof says.</summary>
    /// <exception cref="AccessException">The role or the bucket belongs to another organization, or the grant is revoked.</exception>
    public async Task<(Grant Grant, VerificationDocument Report)> VerifyAsync(
        Grant grant,
        CancellationToken cancellationToken = default
    )
    {
        await database.WriteAsync(store => RefuseRivalsAsync(store, grant), cancellationToken);
        var report = await verifier.VerifyAsync(grant, VerificationPeers.None, cancellationToken);
        var document = VerificationDocument.From(report);
        var after = await database.WriteAsync(store => KeepAsync(store, grant, report), cancellationToken);
        return (after, document);
    }

    /// <summary>What the last verification showed; null when there was none.</summary>
    public async Task<VerificationDocument?> FindReportAsync(
        GrantId grant,
        CancellationToken cancellationToken = default
    )
    {
        var report = await database.ReadAsync(
            connection => GrantStore.FindLastVerificationAsync(connection, grant),
            cancellationToken
        );
        return report is null ? null : JsonSerializer.Deserialize(report, StoreJson.Default.VerificationDocument);
    }

    /// <summary>Ends the grant and every lease of it: jobs that run on it fail with their next request.</summary>
    public async Task<Grant> RevokeAsync(Grant grant, CancellationToken cancellationToken = default)
    {
        var revoked = grant with { State = GrantState.Revoked };
        await database.WriteAsync(
            async store =>
            {
                await GrantStore.UpdateStateAsync(store, revoked);
                await AuditStore.AppendAsync(
                    store,
                    grant.Organization,
                    StoreTime.Now(rules.Time),
                    AuditEvent.Revoked(grant)
                );
            },
            cancellationToken
        );
        broker.Revoke(grant.Id);
        return revoked;
    }

    private async Task<OrganizationId?> FindOperatorAsync(StoreTransaction store) =>
        rules.Operator is null ? null : (await OrganizationStore.FindByNameAsync(store, rules.Operator))?.Id;

    private static async Task<Grant> KeepAsync(StoreTransaction store, Grant proved, VerificationReport report)
    {
        // Between the first look and now, another organization may have been faster, or the grant may have been revoked.
        await RefuseRivalsAsync(store, proved);
        var document = JsonSerializer.Serialize(
            VerificationDocument.From(report),
            StoreJson.Default.VerificationDocument
        );
        await GrantStore.AppendVerificationAsync(store, proved.Id, report.At, document);
        if (report.IsUndecided)
            return proved;
        var moved = proved with
        {
            State = report.Conclusion,
            VerifiedAt = report.Conclusion == GrantState.Verified ? report.At : proved.VerifiedAt,
        };
        await GrantStore.UpdateStateAsync(store, moved);
        return moved;
    }

    private static async Task RefuseRivalsAsync(StoreTransaction store, Grant grant)
    {
        var now = await GrantStore.FindAsync(store.Connection, grant.Organization, grant.Id, store.Transaction);
        if (now is not { State: not GrantState.Revoked })
            throw new AccessException(
                new AccessFailure("access.grant_revoked", $"Grant {grant.Id} was revoked.")
                {
                    Hint = "Ask for a new grant.",
                }
            );
        if (TenantBinding.Refusal(grant, await GrantStore.ListRivalsAsync(store, grant)) is { } refusal)
            throw new AccessException(refusal);
    }
}
