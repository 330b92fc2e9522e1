using Sluice.Access;
using Sluice.Access.ExternalIds;
using Sluice.Jobs.Storage;

namespace Sluice.Jobs.Organizations;

/// <summary>The one external id of an organization that roles trust which jobs name by themselves.</summary>
public sealed class OrganizationExternalIds(Database database, TimeProvider time)
{
    /// <summary>The organization's id in mode GLOBAL; made now, and for ever, where it has none. The organization is opened where it was never seen before.</summary>
    public async Task<ExternalId> EnsureAsync(
        OrganizationId organization,
        CancellationToken cancellationToken = default
    ) =>
        await database.WriteAsync(
            async store =>
            {
                await OrganizationStore.EnsureAsync(store, organization, StoreTime.Now(time));
                var held = await ExternalIdStore.ListAsync(store, organization, wanted: null);
                var choice = ExternalIdIssuer.Choose(
                    new ExternalIdRequest(organization, ExternalIdMode.Global),
                    [.. held.Where(one => one.Organization == organization)]
                );
                var id = ((ExternalIdChoice.Chosen)choice).Id;
                var kept = new HeldExternalId(id, organization, ExternalIdMode.Global);
                if (!await ExternalIdStore.HoldAsync(store, kept, StoreTime.Now(time)))
                    throw new InvalidOperationException("An external id was given out twice.");
                return id;
            },
            cancellationToken
        );
}
