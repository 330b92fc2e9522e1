using System.Globalization;
using Sluice.Media.Compositions;
using Sluice.Media.Guest;
using Sluice.Media.Inputs;
using Sluice.Media.Outputs;

namespace Sluice.Bench;

/// <summary>HLS of five rungs by quality and a still every five seconds: a composition against the one command that one would type for it.</summary>
internal static class CompositionBench
{
    /// <summary>Makes the composition in this process: the child of a measurement.</summary>
    public const string ChildVerb = "compose";

    private const string Seconds = "20";
    private static readonly Dictionary<string, string> Unconfined = new() { ["SLUICE_SANDBOX"] = "none" };

    /// <param name="seconds">Length of the clip; null takes 20.</param>
    public static async Task<int> RunAsync(string? seconds)
    {
        var clip = await BenchClip.MakeAsync("1920x1080", int.Parse(seconds ?? Seconds, CultureInfo.InvariantCulture));

        // Forth and back, so that a machine that slows down or is disturbed for a while does not favour one of them.
        var hand = await ChildCost.OfAsync(() => HandAsync(clip));
        var confined = await SluiceAsync(clip, []);

        // Whoever waits for a process in a namespace of its own does not learn what it cost: that is measured without one.
        var plain = await ChildCost.OfAsync(() => SluiceAsync(clip, Unconfined));
        confined = Math.Min(confined, await SluiceAsync(clip, []));
        hand = hand.Least(await ChildCost.OfAsync(() => HandAsync(clip)));

        Verdict.Say(
            $"hand-written single command {hand.Seconds:0.0} s ({hand.Processor:0.0} s of processors), composition {confined:0.0} s ({plain.Processor:0.0} s of processors, without a sandbox)"
        );
        return Verdict.Print("composition ÷ hand-written command, wall time", confined / hand.Seconds, 1.10)
            | Verdict.Print("composition ÷ hand-written command, processors", plain.Processor / hand.Processor, 1.10);
    }

    public static async Task<int> ComposeAsync(string clip, string folder)
    {
        var request = new CompositionRequest(
            VideoOnDemand.Composition,
            [new CompositionSource(new MediaInput.LocalFile(clip), CompositionSourceUse.Media)],
            [new LocalFolderSink(Path.Combine(folder, "out"))],
            Directory.CreateDirectory(Path.Combine(folder, "scratch")).FullName
        )
        {
            StartedAt = TimeProvider.System.GetUtcNow(),
        };
        await new Compositor(FfmpegToolchain.Find(), TimeProvider.System).RunAsync(
            request,
            null,
            CancellationToken.None
        );
        return 0;
    }

    private static Task<double> HandAsync(string clip)
    {
        var folder = BenchFolder.Fresh("hand-vod");
        foreach (var name in VideoOnDemand.Folders)
            Directory.CreateDirectory(Path.Combine(folder, name));
        return Child.SecondsAsync("ffmpeg", VideoOnDemand.OneCommand(clip, folder));
    }

    private static Task<double> SluiceAsync(string clip, Dictionary<string, string> environment) =>
        Child.SecondsAsync(
            Path.Combine(AppContext.BaseDirectory, "Sluice.Bench"),
            [ChildVerb, clip, BenchFolder.Fresh("composition")],
            environment
        );
}
