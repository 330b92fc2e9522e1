using System.Collections.Immutable;
using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Access.Grants;
using Sluice.Access.Kits;
using Sluice.Access.Leases;
using Sluice.Access.Verification;
using Sluice.Jobs.Storage;

namespace Sluice.Jobs.Grants;

/// <summary>Reserves, verifies, changes and ends grants. Every method sees the grants of one organization only.</summary>
public sealed class GrantDesk(Database database, LeaseBroker broker, GrantDeskRules rules, GrantProofs proofs)
{
    /// <summary>What can happen to a grant between its reservation and its end.</summary>
    public required GrantChanges Changes { get; init; }

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
                await GrantEventStore.AppendAsync(
                    store,
                    admitted.Grant.Id,
                    new GrantEvent(0, admitted.Grant.CreatedAt, GrantEventKind.Reserved) { State = GrantState.Pending }
                );
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
    public Task<(Grant Grant, VerificationDocument Report)> VerifyAsync(
        Grant grant,
        CancellationToken cancellationToken = default
    ) => VerifyAsync(grant, new KnownDocuments(), cancellationToken);

    /// <summary>As above, with the customer's documents as far as they were shown: refusals are then explained to the statement.</summary>
    public Task<(Grant Grant, VerificationDocument Report)> VerifyAsync(
        Grant grant,
        KnownDocuments documents,
        CancellationToken cancellationToken = default
    ) => proofs.VerifyAsync(grant, documents, GrantEventKind.Verified, cancellationToken);

    /// <summary>What the last verification showed; null when there was none.</summary>
    public Task<VerificationDocument?> FindReportAsync(GrantId grant, CancellationToken cancellationToken = default) =>
        database.ReadAsync(connection => GrantProofs.FindLastAsync(connection, grant), cancellationToken);

    /// <summary>What happened to a grant, the newest first.</summary>
    public Task<ImmutableArray<GrantEvent>> ListEventsAsync(
        GrantId grant,
        CancellationToken cancellationToken = default
    ) => database.ReadAsync(connection => GrantEventStore.ListAsync(connection, grant, EventsShown), cancellationToken);

    /// <summary>Ends the grant and every lease of it; jobs that run on it fail at once, those that wait are canceled.</summary>
    public Task<Grant> RevokeAsync(Grant grant, CancellationToken cancellationToken = default) =>
        Changes.RevokeAsync(grant, cancellationToken);

    private async Task<OrganizationId?> FindOperatorAsync(StoreTransaction store) =>
        rules.Operator is null ? null : (await OrganizationStore.FindByNameAsync(store, rules.Operator))?.Id;

    private const int EventsShown = 200;
}
