using System.Collections.Immutable;
using Sluice.Media.Compositions.Captions.Cues;
using Sluice.Media.Compositions.Packages.Documents;
using Sluice.Media.Compositions.Planning;
using Sluice.Media.Compositions.Running;
using Sluice.Media.Encode;
using Sluice.Media.Gateway;
using Sluice.Media.Guest;
using Sluice.Media.Probe;

namespace Sluice.Media.Compositions;

/// <summary>The whole way of one composition: look at all sources, plan, analyse, make, verify, publish.</summary>
public sealed class Compositor(FfmpegToolchain toolchain, TimeProvider time)
{
    /// <summary>In the <see cref="Exception.Data"/> of a failure that one source caused: its index.</summary>
    public const string SourceKey = "sluice.source";

    /// <summary>Makes what <paramref name="request"/> asks for and puts it to its sinks: media while it is made, files after they were checked, playlists and manifests last. After a failure or a cancel all sinks are discarded and no guest runs.</summary>
    /// <exception cref="MediaException">Why it failed. What sources and sinks throw passes through as it is.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<CompositionResult> RunAsync(
        CompositionRequest request,
        IProgress<TranscodeProgress>? progress,
        CancellationToken cancellationToken
    ) =>
        await Publication.AllOrNothingAsync(
            request.Sinks,
            request.ScratchFolder,
            () => ComposeAsync(request, progress, cancellationToken)
        );

    private async Task<CompositionResult> ComposeAsync(
        CompositionRequest request,
        IProgress<TranscodeProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var surroundings = new EncodeSurroundings(toolchain, time, request.Sinks, request.ScratchFolder);
        var clock = new StageClock(time);

        progress?.Report(new TranscodeProgress(TranscodeStage.Probe));
        await using var opened = OpenedInputs.Open([.. request.Sources.Select(source => source.Input)], time);
        var sources = await new SourceLooks(surroundings, request.Sources).ProbeAsync(opened, cancellationToken);
        var guest = await new SideFiles(surroundings, request.Sources).LayAsync(opened, cancellationToken);
        var inputs = new CompositionInputs(opened, guest);
        clock.EndProbe();

        progress?.Report(new TranscodeProgress(TranscodeStage.Plan) { Sources = sources });
        var asked = await PlanRequestAsync(request, sources, surroundings, cancellationToken);
        var plan = Accepted(CompositionPlanner.Plan(asked));
        await PrepareAsync(plan, surroundings, cancellationToken);
        var cues = await new CaptionCues(inputs, surroundings).ReadAsync(plan.Composition, sources, cancellationToken);
        await BurnIns.WriteAsync(plan, cues, surroundings, cancellationToken);
        clock.EndPlan();

        var runs = new RunProgress(progress, plan.Analysis is null ? 1 : 2, plan.Duration);
        if (plan.Analysis is { } looks)
        {
            var loudness = await new Analysis(looks, inputs, surroundings).RunAsync(runs, cancellationToken);
            plan = Accepted(CompositionPlanner.Plan(asked with { Loudness = loudness }));
        }

        var outcome = await new CompositionRun(plan, inputs, surroundings).RunAsync(runs, cancellationToken);
        clock.EndEncode(outcome.EncoderEnded);

        progress?.Report(new TranscodeProgress(TranscodeStage.Publish));
        await Publication.PutAsync(
            EntryPointsOf(plan, outcome, (cues, request.StartedAt)),
            surroundings,
            cancellationToken
        );
        foreach (var sink in request.Sinks)
        {
            await sink.CommitAsync(cancellationToken);
        }

        return new CompositionResult(sources, ResultsOf(plan, outcome), clock.EndUpload())
        {
            Warnings = [.. Warnings(plan, outcome)],
        };
    }

    private async Task<CompositionPlanRequest> PlanRequestAsync(
        CompositionRequest request,
        ImmutableArray<SourceInfo?> sources,
        EncodeSurroundings surroundings,
        CancellationToken cancellationToken
    )
    {
        var capabilities = await ToolchainCapabilities.ReadAsync(
            toolchain,
            surroundings.GuestFolder,
            time,
            cancellationToken
        );
        return new CompositionPlanRequest(request.Composition, sources, capabilities, request.StartedAt)
        {
            Roots = request.Roots,
            SourceName = SourceNames.Of(request.Sources[request.Composition.Clips[0].Source].Input.Uri),
        };
    }

    private static CompositionPlan Accepted(CompositionPlanResult result) =>
        result switch
        {
            CompositionPlanResult.Planned planned => planned.Plan,
            CompositionPlanResult.Refused refused => throw new MediaException(refused.Failure),
            _ => throw new ArgumentOutOfRangeException(nameof(result)),
        };

    private static async Task PrepareAsync(
        CompositionPlan plan,
        EncodeSurroundings surroundings,
        CancellationToken cancellationToken
    )
    {
        foreach (var folder in plan.Folders)
        {
            Directory.CreateDirectory(Path.Combine(surroundings.GuestFolder, folder));
        }

        foreach (var (destination, sink) in surroundings.Sinks.Index())
        {
            var paths = plan
                .Packages.Where(package => package.Spec.Destination == destination)
                .SelectMany(package => package.PublishedPaths);
            await sink.PrepareAsync([.. paths], cancellationToken);
        }
    }

    private static ImmutableArray<EntryPoint> EntryPointsOf(
        CompositionPlan plan,
        CompositionOutcome outcome,
        (ImmutableSortedDictionary<string, ImmutableArray<Cue>> Cues, DateTimeOffset StartedAt) facts
    ) =>
        [
            .. plan.Packages.SelectMany(
                (package, index) =>
                {
                    var measured = new MeasuredPackage(package, outcome.SegmentsOf(index), facts.StartedAt);
                    return CaptionFiles
                        .Of(measured, facts.Cues)
                        .Concat(
                            PackageDocuments
                                .Of(measured)
                                .Select(document => new EntryPoint(
                                    document.Kind,
                                    document.Path,
                                    document.ContentType,
                                    document.Bytes
                                )
                                {
                                    ContentEncoding = document.ContentEncoding,
                                    Destination = package.Spec.Destination,
                                })
                        );
                }
            ),
        ];

    private static ImmutableArray<PackageResult> ResultsOf(CompositionPlan plan, CompositionOutcome outcome) =>
        [
            .. plan.Packages.Select(
                (package, index) => OutputResults.Of(package, outcome.Tracks[index], outcome.Duration)
            ),
        ];

    private IEnumerable<MediaWarning> Warnings(CompositionPlan plan, CompositionOutcome outcome) =>
        (toolchain.Warning is { } unconfined ? [unconfined] : ImmutableArray<MediaWarning>.Empty)
            .Concat(plan.Warnings)
            .Concat(outcome.Warnings);
}
