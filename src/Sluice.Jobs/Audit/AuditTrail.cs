using System.Collections.Immutable;
using Sluice.Access;
using Sluice.Access.Leases.Ledger;
using Sluice.Jobs.Storage;
using Sluice.Jobs.Storage.Audit;

namespace Sluice.Jobs.Audit;

/// <summary>The audit trail of every organization: it only ever grows.</summary>
public sealed class AuditTrail(Database database, TimeProvider time) : ILeaseLedger
{
    /// <summary>Safe on disk when it returns.</summary>
    public Task AppendAsync(LeaseRecord record) =>
        database.WriteAsync(
            store =>
                AuditStore.AppendAsync(store, record.Grant.Organization, StoreTime.Now(time), AuditEvent.From(record)),
            CancellationToken.None
        );

    /// <summary>One more than the page holds where there are more.</summary>
    public Task<ImmutableArray<AuditEntry>> ListAsync(
        OrganizationId organization,
        AuditPage page,
        CancellationToken cancellationToken = default
    ) =>
        database.ReadAsync(
            connection => AuditStore.ListAsync(connection, organization, page with { Size = page.Size + 1 }),
            cancellationToken
        );
}
