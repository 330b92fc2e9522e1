using System.Collections.Immutable;
using Sluice.Media.Compositions.Packages.Finishing;
using Sluice.Media.Compositions.Packages.Layout;
using Sluice.Media.Compositions.Planning;
using Sluice.Media.Encode;
using Sluice.Media.Guest;
using Sluice.Media.Packaging.Checks;

namespace Sluice.Media.Compositions.Running;

/// <summary>The main run of a plan: ffmpeg works in its sandbox, and what it finishes leaves for the sinks at once.</summary>
internal sealed class CompositionRun
{
    private readonly CompositionPlan plan;
    private readonly CompositionInputs inputs;
    private readonly EncodeSurroundings surroundings;
    private readonly ScratchIntake scratch;
    private readonly ImmutableDictionary<TrackLayout, TrackFollower> segments;
    private readonly ImmutableDictionary<TrackLayout, PictureFollower> pictures;

    public CompositionRun(CompositionPlan plan, CompositionInputs inputs, EncodeSurroundings surroundings)
    {
        this.plan = plan;
        this.inputs = inputs;
        this.surroundings = surroundings;
        scratch = new ScratchIntake(surroundings.GuestFolder, surroundings.OwnFolder);
        var tracks = plan.Packages.SelectMany(package =>
            package.Tracks.Select(track => (Track: track, package.Spec.Destination))
        );
        segments = tracks
            .Where(one => one.Track.Form is TrackForm.Segments or TrackForm.JoinedSegments)
            .ToImmutableDictionary(
                one => one.Track,
                one => new TrackFollower(one.Track, one.Destination, scratch, surroundings),
                (IEqualityComparer<TrackLayout>)ReferenceEqualityComparer.Instance
            );
        pictures = tracks
            .Where(one => one.Track.Form == TrackForm.Pictures)
            .ToImmutableDictionary(
                one => one.Track,
                one => new PictureFollower(one.Track, one.Destination, scratch),
                (IEqualityComparer<TrackLayout>)ReferenceEqualityComparer.Instance
            );
    }

    /// <summary>Returns when all media files are at the sinks. A failure or a cancel leaves no guest behind; discarding is the caller's.</summary>
    public async Task<CompositionOutcome> RunAsync(RunProgress progress, CancellationToken cancellationToken)
    {
        await using var puts = new PutQueue(surroundings.Sinks, cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken,
            inputs.Opened.Failed,
            puts.Failed
        );
        try
        {
            await EncodeAsync(puts, progress, stop.Token);
            var ended = surroundings.Time.GetTimestamp();
            progress.Receiver?.Report(new TranscodeProgress(TranscodeStage.Publish) { Fraction = 1 });
            var outcome = await FinishAsync(puts, stop.Token) with { EncoderEnded = ended };
            await puts.CompleteAsync(stop.Token);
            return outcome;
        }
        catch (OperationCanceledException)
        {
            // Not the cancel but its cause is what the caller must hear of.
            inputs.Opened.ThrowIfFailed();
            puts.ThrowIfFailed();
            throw;
        }
    }

    private async Task EncodeAsync(PutQueue puts, RunProgress progress, CancellationToken cancellationToken)
    {
        var command = new GuestCommand(GuestProgram.Ffmpeg, plan.Main.Arguments, surroundings.GuestFolder)
        {
            Input = inputs.Guest,
        };
        var guest = new WatchedGuest(surroundings, puts)
        {
            OnProgress = report => progress.Report(progress.Runs - 1, report),
            ThrowIfInputFailed = inputs.Opened.ThrowIfFailed,
        };
        await guest.RunAsync(command, Look, cancellationToken);
    }

    private IEnumerable<PendingPut> Look() =>
        segments
            .Values.SelectMany(follower => follower.Look())
            .Concat(pictures.Values.SelectMany(follower => follower.Look()));

    // Only sound outputs become visible as a whole: what is its own entry point is put after the checks.
    private async Task<CompositionOutcome> FinishAsync(PutQueue puts, CancellationToken cancellationToken)
    {
        foreach (
            var put in segments
                .Values.SelectMany(follower => follower.End())
                .Concat(pictures.Values.SelectMany(follower => follower.End()))
        )
        {
            await puts.AddAsync(put);
        }

        var wholes = new List<PendingPut>();
        var tracks = await MeasureAsync(wholes, cancellationToken);
        var report = TrackChecks.Check(plan, tracks);
        if (!report.IsSound)
        {
            throw new MediaException(report.Failures[0]);
        }

        foreach (var put in wholes)
        {
            await puts.AddAsync(put);
        }

        return new CompositionOutcome(tracks) { Warnings = report.Warnings };
    }

    private async Task<ImmutableArray<ImmutableArray<ImmutableArray<MadeTrack>>>> MeasureAsync(
        List<PendingPut> wholes,
        CancellationToken cancellationToken
    )
    {
        var packages = ImmutableArray.CreateBuilder<ImmutableArray<ImmutableArray<MadeTrack>>>();
        foreach (var package in plan.Packages)
        {
            var outputs = ImmutableArray.CreateBuilder<ImmutableArray<MadeTrack>>();
            foreach (var output in package.Outputs)
            {
                outputs.Add(await MeasureAsync(output, package.Spec.Destination, wholes, cancellationToken));
            }

            packages.Add(outputs.ToImmutable());
        }

        return packages.ToImmutable();
    }

    /// <param name="wholes">Takes what is published as one file.</param>
    private async Task<ImmutableArray<MadeTrack>> MeasureAsync(
        OutputLayout output,
        int destination,
        List<PendingPut> wholes,
        CancellationToken cancellationToken
    )
    {
        var made = ImmutableArray.CreateBuilder<MadeTrack>(output.Tracks.Length);
        foreach (var track in output.Tracks)
        {
            if (segments.TryGetValue(track, out var follower))
            {
                made.Add(MadeTrack.Of(follower.Measure()));
            }
            else if (pictures.TryGetValue(track, out var family))
            {
                made.Add(family.Measure());
            }
            else
            {
                var (file, local) = await MeasureFileAsync(track, cancellationToken);
                made.Add(new MadeTrack(track) { File = file, Bytes = file.Bytes });
                wholes.Add(new PendingPut(file.Path, local, track.Planned.ContentType) { Destination = destination });
            }
        }

        wholes.AddRange(Joined(output, made.ToImmutable()).Select(put => put with { Destination = destination }));
        return made.ToImmutable();
    }

    private IEnumerable<PendingPut> Joined(OutputLayout output, ImmutableArray<MadeTrack> made)
    {
        if (made.IsEmpty || made.Any(track => track.Segments is null))
        {
            return [];
        }

        var join = new OutputJoin(surroundings, [.. output.Tracks.Select(track => segments[track].KeptFile)]);
        return JoinedFiles
            .Of(output, [.. made.Select(track => track.Segments!)])
            .Select(
                (file, number) =>
                    new PendingPut(
                        file.Path,
                        join.Write(file, $"{output.Tracks[0].LocalFolder}.{number}.joined"),
                        file.ContentType
                    )
            );
    }

    private async Task<(MeasuredFile Measured, string Local)> MeasureFileAsync(
        TrackLayout track,
        CancellationToken cancellationToken
    )
    {
        var path = track.Name.For(null);
        if (scratch.Take(track.Planned.File!) is not { } local)
        {
            throw new MediaException(OutputFailures.Missing(path));
        }

        var look = new FileLook(surroundings.Toolchain, surroundings.Time);
        var measured = await look.MeasureAsync(path, local, surroundings.GuestFolder, cancellationToken);
        return (await look.WithVideoBitrateAsync(measured, local, surroundings.GuestFolder, cancellationToken), local);
    }
}
