using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Sluice.Access;
using Sluice.Jobs.Compositions;
using Sluice.Jobs.Transfer;
using Sluice.Media;
using Sluice.Media.Compositions;
using Sluice.Media.Inputs;
using Sluice.Media.Outputs;

namespace Sluice.Jobs.Running.Composing;

/// <summary>Makes compositions with the rights of the role that the job names.</summary>
public sealed partial class CompositionWorker(
    RoleGrants grants,
    WorkSources sources,
    PutJournal journal,
    ScratchSpace scratch,
    Compose compose,
    ILogger<CompositionWorker> logger
) : IJobWorker
{
    public async Task ProveAsync(Job job, CancellationToken cancellationToken)
    {
        var work = WorkOf(job);
        var leases = await grants.LeaseAsync(job, cancellationToken);
        await grants.ProveTrustAsync(job, leases, cancellationToken);
        await sources.FindAsync(work, leases, cancellationToken);
        for (var index = 0; index < work.Destinations.Length; index++)
            foreach (var start in RoleScopes.Starts(work, index))
                await ProveWriteAsync(leases.Write(work.Destinations[index]), start, cancellationToken);
    }

    public async Task<JobResult> TranscodeAsync(
        Job job,
        IProgress<TranscodeProgress> progress,
        CancellationToken cancellationToken
    )
    {
        var work = WorkOf(job);
        var leases = await grants.LeaseAsync(job, cancellationToken);
        var found = await sources.FindAsync(work, leases, cancellationToken);
        var sinks = SinksOf(job, leases);
        try
        {
            using var folder = scratch.Create(job.Id);
            var request = new CompositionRequest(
                work.Composition,
                [.. found.Zip(work.Sources, (source, wanted) => Opened(source, wanted))],
                [.. sinks.Cast<IOutputSink>()],
                folder.Path
            )
            {
                StartedAt = job.StartedAt ?? job.UpdatedAt,
                Roots = [.. work.Destinations.Select(destination => destination.Uri)],
            };
            var result = CompositionReport.ToResult(
                await ComposeAsync(work, request, progress, cancellationToken),
                work
            );
            grants.Release(job);
            return result with { Warnings = [.. leases.Warnings, .. result.Warnings] };
        }
        finally
        {
            foreach (var sink in sinks)
                sink.Dispose();
        }
    }

    public async Task<ImmutableArray<MediaWarning>> RemoveTracesAsync(Job job, CancellationToken cancellationToken)
    {
        var puts = await journal.ListAsync(job.Id);
        var left = puts.IsEmpty ? [] : await RemoveAsync(job, puts, cancellationToken);
        grants.Release(job);
        if (left.IsEmpty)
            await journal.ClearAsync(job.Id);
        return left;
    }

    private async Task<ImmutableArray<MediaWarning>> RemoveAsync(
        Job job,
        ImmutableSortedDictionary<int, ImmutableArray<StartedPut>> puts,
        CancellationToken cancellationToken
    )
    {
        var work = WorkOf(job);
        var warnings = ImmutableArray.CreateBuilder<MediaWarning>();
        foreach (var (index, some) in puts)
        {
            var destination = work.Destinations[index];
            var left = await RemoveAsync(job, destination, some, cancellationToken);
            if (!left.IsEmpty)
                warnings.Add(Leftovers.Warn(destination.Uri, left));
        }
        return warnings.ToImmutable();
    }

    private async Task<ImmutableSortedSet<string>> RemoveAsync(
        Job job,
        WorkDestination destination,
        ImmutableArray<StartedPut> puts,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var access = (await grants.LeaseAsync(job, cancellationToken)).Write(destination);
            var unknown = await TraceRemoval.FindUploadsAsync(access, destination.Prefix, puts, cancellationToken);
            return await TraceRemoval.RemoveAsync(access, [.. puts.Union(unknown)], cancellationToken);
        }
        catch (Exception refused) when (refused is AccessException or OperationCanceledException)
        {
            LogLeft(refused, job.Id);
            return [.. puts.Select(put => put.Key)];
        }
    }

    /// <summary>A failure that one source caused names it.</summary>
    private async Task<CompositionResult> ComposeAsync(
        CompositionWork work,
        CompositionRequest request,
        IProgress<TranscodeProgress> progress,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await compose(request, progress, cancellationToken);
        }
        catch (MediaException failed)
            when (failed.Data[Compositor.SourceKey] is int index && index < work.Sources.Length)
        {
            var uri = SourceLocation.Bare(work.Sources[index].Uri);
            throw new JobException(JobFailure.From(failed.Failure) with { Uri = uri }, failed);
        }
    }

    private static async Task ProveWriteAsync(BucketAccess access, string start, CancellationToken cancellationToken)
    {
        try
        {
            await WriteTrial.ProveAsync(access, start, cancellationToken);
        }
        catch (AccessException refused)
        {
            var failure = JobFailure.From(refused.Failure) with { Uri = $"s3://{access.Bucket}/{start}" };
            throw new JobException(WriteHints.Add(failure, access.Writes), refused);
        }
    }

    private ImmutableArray<S3OutputSink> SinksOf(Job job, RoleLeases leases)
    {
        var work = WorkOf(job);
        var reads = RoleScopes.Reads(work).ToLookup(one => one.Bucket, one => one.Key, StringComparer.Ordinal);
        return
        [
            .. work.Destinations.Select(
                (destination, index) =>
                    new S3OutputSink(leases.Write(destination), destination.Prefix)
                    {
                        Reserved = [.. reads[destination.Bucket]],
                        Journal = (put, stop) => journal.AppendAsync(job.Id, index, put, stop),
                    }
            ),
        ];
    }

    private static CompositionSource Opened(IRangeSource source, WorkSource wanted) =>
        new(new MediaInput.Ranged(source), wanted.Use);

    private static CompositionWork WorkOf(Job job) =>
        job.Work as CompositionWork ?? throw new InvalidOperationException($"{job.Id} is no composition.");

    [LoggerMessage(Level = LogLevel.Warning, Message = "What {Job} wrote could not be removed.")]
    private partial void LogLeft(Exception reason, JobId job);
}
