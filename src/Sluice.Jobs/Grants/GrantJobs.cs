using Sluice.Access;
using Sluice.Access.Grants;
using Sluice.Jobs.Recording;
using Sluice.Jobs.Storage;

namespace Sluice.Jobs.Grants;

/// <summary>The jobs that a grant carries.</summary>
public sealed class GrantJobs(Database database, JobRecorder recorder)
{
    /// <summary>Ends every unfinished job that reads or writes through <paramref name="grant"/>.</summary>
    public async Task EndAsync(Grant grant, AccessFailure reason)
    {
        var unfinished = await database.ReadAsync(JobStore.UnfinishedAsync, CancellationToken.None);
        foreach (var job in unfinished.Where(job => Uses(job, grant)))
            await recorder.EndAsync(job.Id, JobFailure.From(reason), CancellationToken.None);
    }

    private static bool Uses(Job job, Grant grant) =>
        job.Organization == grant.Organization
        && job.Work is ProfileWork work
        && (work.Input.Grant == grant.Id || work.Output.Grant == grant.Id);
}
