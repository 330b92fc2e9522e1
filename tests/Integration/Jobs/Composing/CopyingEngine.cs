using Sluice.Media;
using Sluice.Media.Compositions;
using Sluice.Media.Inputs;

namespace Sluice.Tests.Integration.Jobs.Composing;

/// <summary>Reads every source to its end, and writes the first one to every destination, as <c>film.mp4</c>.</summary>
internal sealed class CopyingEngine
{
    /// <summary>Called when everything is read and nothing written.</summary>
    public Func<CompositionRequest, IProgress<TranscodeProgress>?, CancellationToken, Task> Between { get; set; } =
        (_, _, _) => Task.CompletedTask;

    /// <summary>Called when everything is written.</summary>
    public Func<CancellationToken, Task> After { get; set; } = _ => Task.CompletedTask;

    public string Name { get; set; } = "film.mp4";

    public CompositionRequest? Last { get; private set; }

    public async Task<CompositionResult> RunAsync(
        CompositionRequest request,
        IProgress<TranscodeProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        Last = request;
        try
        {
            var contents = new List<byte[]>();
            foreach (var source in request.Sources)
                contents.Add(await ReadAsync(((MediaInput.Ranged)source.Input).Source, cancellationToken));
            await Between(request, progress, cancellationToken);
            foreach (var (index, sink) in request.Sinks.Index())
            {
                var file = Path.Combine(request.ScratchFolder, $"{index}.mp4");
                await File.WriteAllBytesAsync(file, contents[0], cancellationToken);
                await sink.PutAsync(Name, file, "video/mp4", cancellationToken);
            }
            await After(cancellationToken);
            foreach (var sink in request.Sinks)
                await sink.CommitAsync(cancellationToken);
        }
        catch
        {
            foreach (var sink in request.Sinks)
                await sink.DiscardAsync(CancellationToken.None);
            throw;
        }
        return new CompositionResult(
            [.. request.Sources.Select(_ => (Sluice.Media.Probe.SourceInfo?)null)],
            [new PackageResult([new OutputResult([Name], 2.0) { Bytes = 10 }])],
            new StageTimings(0, 0, 1, 0, 1)
        );
    }

    private static async Task<byte[]> ReadAsync(IRangeSource source, CancellationToken cancellationToken)
    {
        using var all = new MemoryStream();
        while (all.Length < source.Length)
        {
            await using var some = await source.OpenAsync(all.Length, source.Length, cancellationToken);
            await some.CopyToAsync(all, cancellationToken);
        }
        return all.ToArray();
    }
}
