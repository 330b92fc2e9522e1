using System.Collections.Concurrent;
using Sluice.Access;
using Sluice.Jobs.Organizations;
using Sluice.Jobs.Storage;
using Sluice.Server.Doors.Authority;
using Sluice.Server.Doors.MediaConvert.Queues;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Storage;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Hosting;

/// <summary>What an account finds when it comes for the first time: an organization of its number, and its default queue.</summary>
internal sealed class DoorTenants(
    Database database,
    OrganizationDesk organizations,
    MediaConvertOptions options,
    TimeProvider time
)
{
    private readonly ConcurrentDictionary<OrganizationId, bool> known = new();

    public async Task EnsureAsync(DoorCaller caller, CancellationToken cancellation)
    {
        if (known.ContainsKey(caller.Organization))
            return;
        await organizations.EnsureAccountAsync(caller.Organization, cancellation);
        var name = new ResourceName(ResourceKind.Queue, caller.Account.Value, QueueDocument.DefaultName);
        var now = time.GetUtcNow();
        await database.WriteAsync(
            store =>
                ResourceStore.InsertAsync(
                    store,
                    QueueDocuments.Store(name, QueueDocuments.Default(name, options.Authority.Region, now), now)
                ),
            cancellation
        );
        known[caller.Organization] = true;
    }
}
