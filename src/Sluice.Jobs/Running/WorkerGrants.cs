using Sluice.Access;
using Sluice.Access.Grants;
using Sluice.Access.Leases;
using Sluice.Access.Verification;
using Sluice.Jobs.Storage;

namespace Sluice.Jobs.Running;

/// <summary>The grants of a job as they stand now, and the least that the job needs of each.</summary>
public sealed class WorkerGrants(Database database, LeaseBroker broker)
{
    public async Task<CredentialLease> LeaseInputAsync(Job job, CancellationToken cancellationToken) =>
        await LeaseAsync(await InputAsync(job, cancellationToken), cancellationToken);

    public async Task<CredentialLease> LeaseOutputAsync(Job job, CancellationToken cancellationToken) =>
        await LeaseAsync(await OutputAsync(job, cancellationToken), cancellationToken);

    /// <summary>The job is over: nobody needs its credentials any more.</summary>
    public void Release(Job job) => broker.Release(job.Id.Value);

    public async Task<PreflightSubject> InputAsync(Job job, CancellationToken cancellationToken) =>
        new(
            await FindAsync(job, WorkOf(job).Input.Grant, cancellationToken),
            new LeaseScope(WorkOf(job).Input.Bucket, job.Id.Value) { ReadKeys = [WorkOf(job).Input.Key] }
        );

    public async Task<PreflightSubject> OutputAsync(Job job, CancellationToken cancellationToken) =>
        new(
            await FindAsync(job, WorkOf(job).Output.Grant, cancellationToken),
            new LeaseScope(WorkOf(job).Output.Bucket, job.Id.Value) { WritePrefixes = [WorkOf(job).Output.Prefix] }
        );

    internal static ProfileWork WorkOf(Job job) =>
        job.Work as ProfileWork ?? throw new InvalidOperationException($"{job.Id} names no grants.");

    private Task<CredentialLease> LeaseAsync(PreflightSubject subject, CancellationToken cancellationToken) =>
        broker.LeaseAsync(subject.Grant, subject.Scope, cancellationToken);

    private async Task<Grant> FindAsync(Job job, GrantId id, CancellationToken cancellationToken)
    {
        var grant = await database.ReadAsync(
            connection => GrantStore.FindAsync(connection, job.Organization, id),
            cancellationToken
        );
        return grant is { State: GrantState.Verified }
            ? grant
            : throw new AccessException(
                new AccessFailure("access.grant_not_usable", $"Grant {id} is not verified any more.")
                {
                    Hint = "Verify the grant again, then submit the job again.",
                }
            );
    }
}
