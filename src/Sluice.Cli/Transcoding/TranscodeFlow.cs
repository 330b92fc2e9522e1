using Sluice.Jobs.Transfer;
using Sluice.Media;
using Sluice.Media.Guest;
using Sluice.Media.Inputs;
using Sluice.Media.Outputs;
using Sluice.Media.Probe;

namespace Sluice.Cli.Transcoding;

/// <summary>One order, start to end, in this process: no server, no queue.</summary>
internal static class TranscodeFlow
{
    /// <exception cref="MediaException">The source, the destination or the engine failed.</exception>
    /// <exception cref="Sluice.Access.AccessException">A bucket may not be used so.</exception>
    public static async Task<TranscodeResult> RunAsync(
        TranscodeOrder order,
        IProgress<TranscodeProgress>? progress,
        CancellationToken cancellation
    )
    {
        var time = TimeProvider.System;
        var warm = WarmUp.Begin(order.Spec);
        using var buckets = new OrderBuckets(order, time);
        await buckets.ProveAsync(cancellation);
        var input = await OpenInputAsync(order.Input, buckets, cancellation);
        var sink = await OpenOutputAsync(order, buckets, cancellation);
        using var scratch = ScratchFolder.For(order.Output.Root);
        var transcoder = new Transcoder(FfmpegToolchain.Find(), time);
        var result = await transcoder.RunAsync(
            new TranscodeRequest(input, order.Spec, scratch.Path),
            sink,
            progress,
            cancellation
        );
        await warm;
        return result;
    }

    /// <summary>Looks at the input of an order.</summary>
    /// <exception cref="MediaException">It is no media that can be used.</exception>
    /// <exception cref="Sluice.Access.AccessException">Its bucket may not be used so.</exception>
    public static async Task<SourceInfo> ProbeAsync(TranscodeOrder order, CancellationToken cancellation)
    {
        var time = TimeProvider.System;
        using var buckets = new OrderBuckets(order, time);
        await buckets.ProveAsync(cancellation);
        var input = await OpenInputAsync(order.Input, buckets, cancellation);
        using var scratch = ScratchFolder.For(order.Output.Root);
        return await new Transcoder(FfmpegToolchain.Find(), time).ProbeAsync(input, scratch.Path, cancellation);
    }

    private static async Task<MediaInput> OpenInputAsync(
        Location input,
        OrderBuckets buckets,
        CancellationToken cancellation
    ) =>
        input is Location.S3 s3
            ? new MediaInput.Ranged(
                await S3RangeSource.FindAsync(await buckets.InputAsync(cancellation), s3.Key, cancellation)
            )
            : LocalInput.Open((Location.Local)input);

    private static async Task<IOutputSink> OpenOutputAsync(
        TranscodeOrder order,
        OrderBuckets buckets,
        CancellationToken cancellation
    ) =>
        order.Output.Root is Location.S3 s3
            ? new S3OutputSink(await buckets.OutputAsync(cancellation), s3.Key)
            : new LocalFolderSink(((Location.Local)order.Output.Root).Path)
            {
                Protected = (order.Input as Location.Local)?.Path,
            };
}
