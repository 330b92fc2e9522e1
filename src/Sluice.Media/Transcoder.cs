using System.Collections.Immutable;
using Sluice.Media.Encode;
using Sluice.Media.Gateway;
using Sluice.Media.Guest;
using Sluice.Media.Inputs;
using Sluice.Media.Outputs;
using Sluice.Media.Planning;
using Sluice.Media.Probe;

namespace Sluice.Media;

/// <summary>The whole way of one piece of media: look, plan, make, verify, publish.</summary>
public sealed class Transcoder(FfmpegToolchain toolchain, TimeProvider time)
{
    /// <summary>Looks at an input without making anything of it.</summary>
    /// <param name="scratchFolder">Absolute, existing, private to this work.</param>
    /// <exception cref="MediaException">The input cannot be used. What a source of ranges throws passes through as it is.</exception>
    public async Task<SourceInfo> ProbeAsync(
        MediaInput input,
        string scratchFolder,
        CancellationToken cancellationToken
    )
    {
        await using var opened = OpenedInput.Open(input, time);
        return await new SourceLook(toolchain, time).LookAsync(opened, scratchFolder, cancellationToken);
    }

    /// <summary>Makes what <paramref name="request"/> asks for and puts it to <paramref name="sink"/>: media while it is made, playlists and manifests last. After a failure or a cancel the sink is discarded and no guest runs.</summary>
    /// <exception cref="MediaException">Why it failed. What sources and sinks throw passes through as it is.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<TranscodeResult> RunAsync(
        TranscodeRequest request,
        IOutputSink sink,
        IProgress<TranscodeProgress>? progress,
        CancellationToken cancellationToken
    ) =>
        await Publication.AllOrNothingAsync(
            [sink],
            request.ScratchFolder,
            () => TranscodeAsync(request, sink, progress, cancellationToken)
        );

    private async Task<TranscodeResult> TranscodeAsync(
        TranscodeRequest request,
        IOutputSink sink,
        IProgress<TranscodeProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var surroundings = new EncodeSurroundings(toolchain, time, [sink], request.ScratchFolder);
        var clock = new StageClock(time);

        progress?.Report(new TranscodeProgress(TranscodeStage.Probe));
        await using var input = OpenedInput.Open(request.Input, time);
        var source = await new SourceLook(toolchain, time).LookAsync(
            input,
            surroundings.GuestFolder,
            cancellationToken
        );
        clock.EndProbe();

        progress?.Report(new TranscodeProgress(TranscodeStage.Plan));
        var capabilities = await ToolchainCapabilities.ReadAsync(
            toolchain,
            surroundings.GuestFolder,
            time,
            cancellationToken
        );
        var plan = Accepted(Planner.Plan(request.Spec, source, capabilities));
        await sink.PrepareAsync([.. plan.Files.Select(file => file.Path)], cancellationToken);
        clock.EndPlan();

        var outcome = await new EncodeRun(plan, input, surroundings).RunAsync(progress, cancellationToken);
        clock.EndEncode(outcome.EncoderEnded);

        var documents = EntryPoints.Of(plan, outcome);
        await Publication.PutAsync(documents, surroundings, cancellationToken);
        await sink.CommitAsync(cancellationToken);

        return new TranscodeResult(source, PublishedOutputs.Of(outcome, documents), clock.EndUpload())
        {
            Warnings = [.. Warnings(plan, outcome)],
        };
    }

    private static Plan Accepted(PlanResult result) =>
        result switch
        {
            PlanResult.Planned planned => planned.Plan,
            PlanResult.Refused refused => throw new MediaException(refused.Failure),
            _ => throw new ArgumentOutOfRangeException(nameof(result)),
        };

    private IEnumerable<MediaWarning> Warnings(Plan plan, EncodeOutcome outcome) =>
        (toolchain.Warning is { } unconfined ? [unconfined] : ImmutableArray<MediaWarning>.Empty)
            .Concat(plan.Warnings)
            .Concat(outcome.Warnings);

    /// <summary>In the <see cref="Exception.Data"/> of a failure: paths of outputs that could not be removed, one a line, or why none could.</summary>
    public const string LeftoversKey = Publication.LeftoversKey;
}
