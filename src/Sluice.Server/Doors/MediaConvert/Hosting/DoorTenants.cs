using System.Collections.Concurrent;
using Sluice.Access;
using Sluice.Jobs.Queues;
using Sluice.Server.Doors.Authority;

namespace Sluice.Server.Doors.MediaConvert.Hosting;

/// <summary>What an account finds when it comes for the first time: an organization of its number, and its default queue.</summary>
internal sealed class DoorTenants(QueueDesk queues)
{
    private readonly ConcurrentDictionary<OrganizationId, bool> known = new();

    public async Task EnsureAsync(DoorCaller caller, CancellationToken cancellation)
    {
        if (known.ContainsKey(caller.Organization))
            return;
        await queues.FindAsync(caller.Organization, Queue.Default, cancellation);
        known[caller.Organization] = true;
    }
}
