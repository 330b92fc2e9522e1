using System.Collections.Immutable;
using Sluice.Access;
using Sluice.Jobs;
using Sluice.Jobs.Lifecycle;
using Sluice.Jobs.Recording;
using Sluice.Jobs.Storage;

namespace Sluice.Server.Api;

/// <summary>Jobs as one organization sees them: those of others do not exist, and compositions are shown by the door that they came through.</summary>
internal sealed class JobDesk(Database database, JobRecorder recorder)
{
    public async Task<Job?> FindAsync(OrganizationId organization, string id, CancellationToken cancellation)
    {
        if (!JobId.TryParse(id, out var known))
            return null;
        var job = await database.ReadAsync(connection => JobStore.FindAsync(connection, known), cancellation);
        return job?.Organization == organization && job.Work is ProfileWork ? job : null;
    }

    /// <summary>One more than <see cref="JobPage.Size"/> where there are older ones.</summary>
    public Task<ImmutableArray<Job>> ListAsync(
        OrganizationId organization,
        JobPage page,
        CancellationToken cancellation
    ) =>
        database.ReadAsync(
            connection => JobStore.ListAsync(connection, organization, page with { Size = page.Size + 1 }),
            cancellation
        );

    /// <summary>The job afterwards; it need not be canceled: it may have ended before.</summary>
    public async Task<Job> CancelAsync(Job job, CancellationToken cancellation)
    {
        if (await recorder.CancelAsync(job.Id, cancellation) is JobTransition.Moved moved)
            return moved.Job;
        return await FindAsync(job.Organization, job.Id.Value, cancellation) ?? job;
    }

    public Task<ImmutableArray<JobEvent>> EventsAsync(Job job, int after, CancellationToken cancellation) =>
        database.ReadAsync(connection => JobStore.EventsAsync(connection, job.Id, after), cancellation);
}
