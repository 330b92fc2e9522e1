using System.Globalization;
using System.Text;
using Sluice.Media;
using Sluice.Media.Compositions;
using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Packages;
using Sluice.Media.Inputs;

namespace Sluice.Tests.Integration.Media.Compositions;

public sealed class CompositorTests : IDisposable
{
    private readonly CompositionBench bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_source_becomes_one_file_that_was_measured()
    {
        var composition = CompositionBench.Of(
            CompositionBench.Whole(0),
            new PackageSpec.Files(0, "film", [CompositionBench.Mp4("_small")])
        );

        var result = await bench.RunAsync(composition, [CompositionBench.File(TestClips.Mp4)], Token);

        bench.Published.ShouldBe(["film_small.mp4"]);
        var output = result.Packages.ShouldHaveSingleItem().Outputs.ShouldHaveSingleItem();
        output.Paths.ShouldBe(["film_small.mp4"]);
        output.Duration.ShouldBe(2, 0.1);
        (output.Width, output.Height).ShouldBe((320, 180));
        output.Codecs.ShouldBe("avc1.64000C,mp4a.40.2");
        output.Bytes.ShouldBe(new FileInfo(bench.PathOf("film_small.mp4")).Length);
        output.AverageVideoBitrate.ShouldNotBeNull().ShouldBeInRange(1_000, 2_000_000);
        bench.Play("film_small.mp4").ShouldBe("");
        bench
            .Progress.Select(report => report.Stage)
            .Distinct()
            .ShouldBe([TranscodeStage.Probe, TranscodeStage.Plan, TranscodeStage.Encode, TranscodeStage.Publish]);
    }

    [Fact]
    public async Task Several_sources_through_one_gateway_become_one_programme_in_several_packages()
    {
        var second = TestClips.Make(
            "second.mp4",
            [
                .. TestClips.Picture("320x240", 1.5),
                .. TestClips.Tone(1.5),
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-c:a",
                "aac",
            ]
        );
        var composition = new Composition(
            [CompositionBench.Whole(0), CompositionBench.Whole(1), CompositionBench.Whole(0)],
            [
                new PackageSpec.Hls(0, "set/main", [CompositionBench.Rung("_a", 320), CompositionBench.Rung("_b", 160)])
                {
                    Segments = new SegmentSettings(2),
                },
                new PackageSpec.Files(1, "film", [CompositionBench.Mp4(), CompositionBench.Captures("_thumb", 1)]),
            ]
        );
        var files = new Transcoding.RecordingSink();

        var result = await bench.RunAsync(
            composition,
            [CompositionBench.Served(TestClips.Mp4), CompositionBench.Served(second)],
            [new Sluice.Media.Outputs.LocalFolderSink(bench.PathOf("")), files],
            Token
        );

        bench.Published.ShouldBe([
            "set/main.m3u8",
            "set/main_a.m3u8",
            "set/main_a_00001.ts",
            "set/main_a_00002.ts",
            "set/main_a_00003.ts",
            "set/main_b.m3u8",
            "set/main_b_00001.ts",
            "set/main_b_00002.ts",
            "set/main_b_00003.ts",
        ]);
        bench.Play("set/main.m3u8").ShouldBe("");
        result.Packages[0].Playlists.ShouldBe(["set/main.m3u8"]);
        result.Packages[0].Outputs.ShouldAllBe(output => Math.Abs(output.Duration - 5.5) < 0.1);
        result.Packages[0].Outputs[0].Paths.ShouldBe(["set/main_a.m3u8"]);
        result.Packages[0].Outputs[0].AverageVideoBitrate.ShouldNotBeNull().ShouldBeGreaterThan(1000);
        files.Paths.ShouldContain("film_thumb.0000005.jpg");
        files.Paths[^1].ShouldBe("film.mp4");
        result.Packages[1].Outputs[1].Paths.ShouldBe(["film_thumb.0000005.jpg"]);
        files.IsCommitted.ShouldBeTrue();
    }

    [Fact]
    public async Task Two_passes_and_loudness_are_looked_at_once_before_everything_is_made()
    {
        var twice = CompositionBench.H264(160) with
        {
            Codec = new VideoCodecSettings.H264
            {
                Rate = new RateControl.Variable(150_000),
                Effort = EncodeEffort.MultiPass,
            },
        };
        var vpx = twice with
        {
            Codec = new VideoCodecSettings.Vp8
            {
                Rate = new RateControl.Variable(150_000),
                Effort = EncodeEffort.MultiPass,
            },
        };
        var loud = CompositionBench.Aac with { Loudness = new LoudnessSettings(-30) };
        var composition = CompositionBench.Of(
            CompositionBench.Whole(0),
            new PackageSpec.Files(
                0,
                "film",
                [
                    new OutputSpec("_x", OutputContainer.Mp4) { Video = twice, Audio = [loud] },
                    new OutputSpec("_y", OutputContainer.WebM) { Video = vpx },
                ]
            )
        );

        var result = await bench.RunAsync(composition, [CompositionBench.File(TestClips.Mp4)], Token);

        bench.Published.ShouldBe(["film_x.mp4", "film_y.webm"]);
        bench
            .Progress.Where(report => report.Fraction is not null)
            .Select(report => report.Fraction!.Value)
            .ShouldBeInOrder();
        result.Packages[0].Outputs[1].AverageVideoBitrate.ShouldNotBeNull().ShouldBeGreaterThan(1000);
        Loudness("film_x.mp4").ShouldBe(-30, 1);
    }

    [Fact]
    public async Task Pictures_and_colour_tables_are_laid_where_the_filter_graph_finds_them()
    {
        var logo = TestClips.Make("logo.png", ["-f", "lavfi", "-i", "color=red:size=40x40", "-frames:v", "1"]);
        var table = bench.Write("look.cube", Encoding.ASCII.GetBytes(Cube(swapped: true)));
        var black = TestClips.Make(
            "blue.mp4",
            [
                "-f",
                "lavfi",
                "-i",
                "color=blue:size=320x180:rate=25:duration=1",
                "-c:v",
                "libx264",
                "-pix_fmt",
                "yuv420p",
            ]
        );
        var video = CompositionBench.H264(320) with
        {
            Color = new ColorConversion(null) { Table = 2 },
            Overlays = [new ImageOverlay(1, 10, 10) { Opacity = 1 }],
        };
        var composition = CompositionBench.Of(
            CompositionBench.Whole(0),
            new PackageSpec.Files(0, "film", [new OutputSpec("", OutputContainer.Mp4) { Video = video }])
        );

        await bench.RunAsync(
            composition,
            [
                CompositionBench.File(black),
                new CompositionSource(new MediaInput.LocalFile(logo), CompositionSourceUse.Image),
                new CompositionSource(new MediaInput.LocalFile(table), CompositionSourceUse.ColorTable),
            ],
            Token
        );

        bench
            .ColorAt("film.mp4", 200, 100)
            .ShouldSatisfyAllConditions(
                color => color.Red.ShouldBeGreaterThan(200),
                color => color.Blue.ShouldBeLessThan(60)
            );
        bench.ColorAt("film.mp4", 30, 30).Red.ShouldBeGreaterThan(200);
    }

    [Fact]
    public async Task Many_sources_need_no_more_connections_than_there_are()
    {
        var clip = TestClips.Make(
            "blink.mp4",
            [
                .. TestClips.Picture("160x90", 0.2),
                .. TestClips.Tone(0.2),
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-c:a",
                "aac",
            ]
        );
        var composition = new Composition(
            [.. Enumerable.Range(0, 12).Select(CompositionBench.Whole)],
            [new PackageSpec.Files(0, "film", [CompositionBench.Mp4()])]
        );

        var result = await bench.RunAsync(
            composition,
            [.. Enumerable.Range(0, 12).Select(_ => CompositionBench.Served(clip))],
            Token
        );

        result.Packages[0].Outputs[0].Duration.ShouldBe(2.4, 0.1);
    }

    public void Dispose() => bench.Dispose();

    /// <summary>A table of two steps a side; red and blue changed places, or as they are.</summary>
    private static string Cube(bool swapped)
    {
        var lines =
            from blue in Enumerable.Range(0, 2)
            from green in Enumerable.Range(0, 2)
            from red in Enumerable.Range(0, 2)
            select swapped ? $"{blue} {green} {red}" : $"{red} {green} {blue}";
        return $"LUT_3D_SIZE 2\n{string.Join('\n', lines)}\n";
    }

    private double Loudness(string path)
    {
        var info = new System.Diagnostics.ProcessStartInfo(
            "ffmpeg",
            ["-nostdin", "-hide_banner", "-i", bench.PathOf(path), "-af", "ebur128=framelog=verbose", "-f", "null", "-"]
        )
        {
            RedirectStandardError = true,
        };
        using var ffmpeg = System.Diagnostics.Process.Start(info)!;
        var said = ffmpeg.StandardError.ReadToEnd();
        ffmpeg.WaitForExit();
        var line = said.Split('\n').First(text => text.Trim().StartsWith("I:", StringComparison.Ordinal));
        return double.Parse(
            line.Split(':')[1].Replace("LUFS", "", StringComparison.Ordinal),
            CultureInfo.InvariantCulture
        );
    }
}
