using System.Diagnostics;
using Sluice.Access;
using Sluice.Access.Grants;
using Sluice.Jobs.Events;
using Sluice.Jobs.Lifecycle;
using Sluice.Jobs.Recording;
using Sluice.Jobs.Storage;

namespace Sluice.Jobs.Admission;

/// <summary>Request → job, first event and trigger, in one transaction; or every reason why not.</summary>
public sealed class JobAdmission(Database database, JobRecorder recorder, JobBell bell, JobClock clock)
{
    public async Task<AdmissionOutcome> AdmitAsync(JobRequest request, CancellationToken cancellationToken = default)
    {
        var outcome = await database.WriteAsync(store => DecideAsync(store, request), cancellationToken);
        if (outcome is AdmissionOutcome.Admitted admitted)
            bell.Ring(admitted.Job.Id);
        return outcome;
    }

    private async Task<AdmissionOutcome> DecideAsync(StoreTransaction store, JobRequest request)
    {
        if (await FindRepetitionAsync(store, request) is { } earlier)
            return earlier;
        var input = await FindGrantAsync(store, request.Organization, request.InputGrant);
        var output = await FindGrantAsync(store, request.Organization, request.OutputGrant);
        return AdmissionRules.Check(request, input, output) switch
        {
            AdmissionCheck.Failed failed => new AdmissionOutcome.Rejected(failed.Errors),
            AdmissionCheck.Passed passed
                when await JobStore.FindWriterAsync(store, request.Organization, passed.Work.Output) is { } writer =>
                new AdmissionOutcome.Rejected([InUse(writer)]),
            AdmissionCheck.Passed passed => await AdmitAsync(store, request, passed.Work),
            _ => throw new UnreachableException(),
        };
    }

    private async Task<AdmissionOutcome> AdmitAsync(StoreTransaction store, JobRequest request, JobWork work)
    {
        var admitted = JobLifecycle.Admit(JobId.New(clock.Now), request.Organization, work, clock.Now);
        await recorder.AdmitAsync(store, admitted);
        if (request.IdempotencyKey is { } key)
            await IdempotencyStore.InsertAsync(
                store,
                new IdempotencyRecord(request.Organization, key, request.Fingerprint(), admitted.Job.Id),
                clock.Now
            );
        return new AdmissionOutcome.Admitted(admitted.Job);
    }

    private static async Task<AdmissionOutcome?> FindRepetitionAsync(StoreTransaction store, JobRequest request)
    {
        if (request.IdempotencyKey is not { } key)
            return null;
        if (await IdempotencyStore.FindAsync(store, request.Organization, key) is not { } first)
            return null;
        return first.Fingerprint == request.Fingerprint() && await JobStore.FindAsync(store, first.Job) is { } job
            ? new AdmissionOutcome.Repeated(job)
            : new AdmissionOutcome.KeyReused(first.Job);
    }

    private static async Task<Grant?> FindGrantAsync(StoreTransaction store, OrganizationId organization, string? id) =>
        id is null
            ? null
            : await GrantStore.FindAsync(store.Connection, organization, new GrantId(id), store.Transaction);

    private static FieldError InUse(JobId writer) =>
        new(
            "output.prefix",
            "job.output_in_use",
            $"{writer} is still writing there: choose another prefix, or wait until it has ended."
        );
}
