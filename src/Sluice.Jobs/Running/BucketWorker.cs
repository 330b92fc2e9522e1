using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Sluice.Access;
using Sluice.Access.Leases;
using Sluice.Access.Verification;
using Sluice.Jobs.Storage;
using Sluice.Jobs.Transfer;
using Sluice.Media;
using Sluice.Media.Inputs;

namespace Sluice.Jobs.Running;

/// <summary>Works in customers' buckets, with borrowed credentials narrowed to one job.</summary>
public sealed partial class BucketWorker(
    WorkerGrants grants,
    Preflight preflight,
    Transcoder transcoder,
    Database database,
    ScratchSpace scratch,
    ILogger<BucketWorker> logger
) : IJobWorker
{
    public async Task ProveAsync(Job job, CancellationToken cancellationToken)
    {
        PreflightSubject[] subjects =
        [
            await grants.InputAsync(job, cancellationToken),
            await grants.OutputAsync(job, cancellationToken),
        ];
        var findings = await preflight.CheckAsync(subjects, cancellationToken);
        var failure = findings.FirstOrDefault(IsFatal)?.Failure;
        if (failure is not (null or { Code: "access.no_such_key" }))
            throw new AccessException(failure);

        // A read of the first byte tells apart what a look at the headers does not: no bucket, no object, an empty one.
        var input = BucketAccess.Through(await grants.LeaseInputAsync(job, cancellationToken));
        await S3RangeSource.FindAsync(input, WorkerGrants.WorkOf(job).Input.Key, cancellationToken);
    }

    public async Task<JobResult> TranscodeAsync(
        Job job,
        IProgress<TranscodeProgress> progress,
        CancellationToken cancellationToken
    )
    {
        var input = await grants.LeaseInputAsync(job, cancellationToken);
        var output = await grants.LeaseOutputAsync(job, cancellationToken);
        var source = await S3RangeSource.FindAsync(
            BucketAccess.Through(input),
            WorkerGrants.WorkOf(job).Input.Key,
            cancellationToken
        );
        using var sink = new S3OutputSink(BucketAccess.Through(output), WorkerGrants.WorkOf(job).Output.Prefix)
        {
            Journal = (put, stop) => database.WriteAsync(store => PutStore.AppendAsync(store, job.Id, put), stop),
        };
        using var folder = scratch.Create(job.Id);
        var request = new TranscodeRequest(new MediaInput.Ranged(source), WorkerGrants.WorkOf(job).Spec, folder.Path);
        var result = JobResult.From(await transcoder.RunAsync(request, sink, progress, cancellationToken));
        grants.Release(job);
        return result with { Warnings = [.. WarningsOf(input), .. WarningsOf(output), .. result.Warnings] };
    }

    public async Task<ImmutableArray<MediaWarning>> RemoveTracesAsync(Job job, CancellationToken cancellationToken)
    {
        var puts = await database.ReadAsync(
            connection => PutStore.ListAsync(connection, job.Id),
            CancellationToken.None
        );
        if (puts.IsEmpty)
        {
            grants.Release(job);
            return [];
        }
        ImmutableSortedSet<string> left;
        try
        {
            var access = BucketAccess.Through(await grants.LeaseOutputAsync(job, cancellationToken));
            var unknown = await TraceRemoval.FindUploadsAsync(
                access,
                WorkerGrants.WorkOf(job).Output.Prefix,
                puts,
                cancellationToken
            );
            left = await TraceRemoval.RemoveAsync(access, [.. puts.Union(unknown)], cancellationToken);
        }
        catch (Exception refused) when (refused is AccessException or OperationCanceledException)
        {
            LogLeft(refused, job.Id);
            left = [.. puts.Select(put => put.Key)];
        }
        grants.Release(job);
        if (left.IsEmpty)
            await database.WriteAsync(store => PutStore.ClearAsync(store, job.Id), CancellationToken.None);
        return left.IsEmpty ? [] : [Leftovers.Warn(WorkerGrants.WorkOf(job).Output.Uri, left)];
    }

    /// <summary>What only exceeds the grant stops no job.</summary>
    private static bool IsFatal(Finding finding) =>
        finding is { Outcome: FindingOutcome.Fail, Severity: not FindingSeverity.Warning };

    private static IEnumerable<MediaWarning> WarningsOf(CredentialLease lease) =>
        lease.Warnings.Select(warning => new MediaWarning(warning.Code, warning.Message));

    [LoggerMessage(Level = LogLevel.Warning, Message = "What {Job} wrote could not be removed.")]
    private partial void LogLeft(Exception reason, JobId job);
}
