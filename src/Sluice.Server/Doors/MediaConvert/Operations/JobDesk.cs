using System.Collections.Immutable;
using Sluice.Jobs.Doors;
using Sluice.Jobs.Storage;
using Sluice.Server.Doors.MediaConvert.Authorization;
using Sluice.Server.Doors.MediaConvert.Orders;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Storage;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Operations;

/// <summary>Jobs as one account sees them: those of others do not exist.</summary>
internal sealed class JobDesk(Database database, Permissions permissions)
{
    /// <summary>The job of an id, once the caller may do to it what the operation does. Who may not, learns nothing of what is there.</summary>
    /// <exception cref="WireException">403, or 404.</exception>
    public async Task<DoorJob> FindAsync(Call call, string id)
    {
        var name = new ResourceName(ResourceKind.Job, call.Caller.Account.Value, id);
        var (job, tags) = await database.ReadAsync(
            async connection =>
                (
                    WireJobId.IsValid(id)
                        ? await DoorJobStore.FindAsync(connection, call.Organization, JobOrder.Door, id)
                        : null,
                    await TagStore.ReadAsync(connection, name)
                ),
            call.Aborted
        );
        permissions.Demand(call, new Ask(name.Arn(call.Region)) { ResourceTags = tags });
        return job ?? throw Refusals.Unknown(name);
    }

    public async Task<JobDocument> ShowAsync(Call call, DoorJob job) => (await ShowAsync(call, [job]))[0];

    public async Task<ImmutableArray<JobDocument>> ShowAsync(Call call, ImmutableArray<DoorJob> jobs)
    {
        var shown = ImmutableArray.CreateBuilder<JobDocument>(jobs.Length);
        foreach (var job in jobs)
        {
            var order = JobOrder.Read(job);
            var transitions = order.HopDestinations.IsEmpty
                ? []
                : await database.ReadAsync(
                    connection => JobTransitions.ReadAsync(connection, job, order, call.Region),
                    call.Aborted
                );
            shown.Add(JobView.Of(job, order, call.Region, transitions));
        }
        return shown.MoveToImmutable();
    }
}
