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
    /// <summary>Bytes: a disk with less room than this is full.</summary>
    private const long LeastSpace = 64 * 1024;

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
    )
    {
        try
        {
            return await TranscodeAsync(request, sink, progress, cancellationToken);
        }
        catch (Exception cause)
        {
            var isLost = IsLostToFullDisk(cause, request.ScratchFolder);
            await DiscardAsync(sink, cause);
            if (isLost)
            {
                throw new MediaException(Failures.DiskFull, cause);
            }

            if (SinkFailures.IsDiskFull(cause))
            {
                throw new MediaException(SinkFailures.Of(cause), cause);
            }

            throw;
        }
    }

    // ffmpeg's segment writers stop writing on a full disk, say nothing and succeed: what is missing afterwards looks like their fault.
    private static bool IsLostToFullDisk(Exception cause, string scratchFolder) =>
        cause is MediaException { Failure.Class: MediaFailureClass.Internal }
        && new DriveInfo(scratchFolder).AvailableFreeSpace < LeastSpace;

    private async Task<TranscodeResult> TranscodeAsync(
        TranscodeRequest request,
        IOutputSink sink,
        IProgress<TranscodeProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var surroundings = new EncodeSurroundings(toolchain, time, sink, request.ScratchFolder);
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
        await PublishAsync(documents, surroundings, cancellationToken);
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

    // One after the other, in their order: whoever sees the last one finds all that it names.
    private static async Task PublishAsync(
        IReadOnlyList<EntryPoint> documents,
        EncodeSurroundings surroundings,
        CancellationToken cancellationToken
    )
    {
        foreach (var document in documents)
        {
            var local = Path.Combine(surroundings.OwnFolder, document.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(local)!);
            await File.WriteAllTextAsync(local, document.Text, cancellationToken);
            await surroundings.Sink.PutAsync(document.Path, local, document.ContentType, cancellationToken);
        }
    }

    private IEnumerable<MediaWarning> Warnings(Plan plan, EncodeOutcome outcome) =>
        (toolchain.Warning is { } unconfined ? [unconfined] : ImmutableArray<MediaWarning>.Empty)
            .Concat(plan.Warnings)
            .Concat(outcome.Warnings);

    // What could not be removed is told with the failure, never instead of it.
    private static async Task DiscardAsync(IOutputSink sink, Exception cause)
    {
        try
        {
            var left = await sink.DiscardAsync(CancellationToken.None);
            if (left.Count > 0)
            {
                cause.Data[LeftoversKey] = string.Join('\n', left);
            }
        }
        catch (Exception second)
        {
            cause.Data[LeftoversKey] = second.Message;
        }
    }

    /// <summary>In the <see cref="Exception.Data"/> of a failure: paths of outputs that could not be removed, one a line, or why none could.</summary>
    public const string LeftoversKey = "sluice.leftovers";
}
