using System.Collections.Immutable;
using Sluice.Media.Compositions;
using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Packages;
using Sluice.Media.Gateway;
using Sluice.Media.Inputs;
using Sluice.Tests.Integration.Media.Compositions.Graph;
using Sluice.Tests.Integration.Media.Planning;

namespace Sluice.Tests.Integration.Media.Compositions;

/// <summary>Parts of sources, and what is drawn over them, through the gateway and in the sandbox.</summary>
public sealed class PartsTests : IDisposable
{
    private readonly CompositionBench bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_parts_of_one_source_are_read_through_one_gateway()
    {
        ImmutableArray<ClipRange> ranges =
        [
            .. Enumerable
                .Range(0, 12)
                .Select(part => new ClipRange($"00:01:{(part * 7) % 12:00}:00", $"00:01:{(part * 7) % 12:00}:04")),
        ];
        var clip = CompositionBench.Whole(0) with { Ranges = ranges };

        var result = await bench.RunAsync(
            CompositionBench.Of(clip, new PackageSpec.Files(0, "parts", [CompositionBench.Mp4()])),
            [CompositionBench.Served(GraphClips.Far)],
            Token
        );

        result.Packages[0].Outputs[0].Duration.ShouldBe(2.4, 0.05);
        bench.Play("parts.mp4").ShouldBe("");
    }

    [Fact]
    public async Task Images_and_time_codes_are_drawn_in_the_sandbox()
    {
        var video = CompositionBench.H264(320) with
        {
            Overlays =
            [
                new ImageOverlay(1, 200, 100)
                {
                    Width = 80,
                    Height = 60,
                    Opacity = 1,
                },
            ],
            TimecodeBurnIn = new TimecodeBurnIn(48, TimecodePlace.TopLeft, "Reel: '1'"),
        };
        var image = new CompositionSource(
            new MediaInput.Ranged(new FileRangeSource(GraphClips.Image("red", "80x60"))),
            CompositionSourceUse.Image
        );

        await bench.RunAsync(
            CompositionBench.Of(
                CompositionBench.Whole(0),
                new PackageSpec.Files(0, "drawn", [new OutputSpec("", OutputContainer.Mp4) { Video = video }])
            ),
            [CompositionBench.Served(GraphClips.Plain("black", "320x180", 0.4)), image],
            Token
        );

        bench.ColorAt("drawn.mp4", 240, 130).Red.ShouldBeGreaterThan(200);
        Brightest("drawn.mp4").ShouldBeGreaterThan(150);
    }

    public void Dispose() => bench.Dispose();

    /// <summary>Luma near the upper edge of the first picture.</summary>
    private int Brightest(string path)
    {
        const string Key = "lavfi.signalstats.YMAX";
        var run = Tools.Run(
            "ffmpeg",
            [
                "-v",
                "error",
                "-nostdin",
                "-i",
                bench.PathOf(path),
                "-vf",
                $"crop=280:40:16:10,signalstats,metadata=print:key={Key}:file=-",
                "-frames:v",
                "1",
                "-f",
                "null",
                "-",
            ]
        );
        return int.Parse(run.Output.Split($"{Key}=")[1].Split('\n')[0]);
    }
}
