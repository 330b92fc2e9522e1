using System.Text;
using Sluice.Media.Compositions;
using Sluice.Media.Compositions.Captions;
using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Packages;
using Sluice.Media.Inputs;

namespace Sluice.Tests.Integration.Media.Compositions;

public sealed class CompositionCaptionTests : IDisposable
{
    private const string SubRip = "1\n00:00:00,200 --> 00:00:01,800\nHello there\n";
    private readonly CompositionBench bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Captions_of_a_file_follow_the_programme_beside_it_and_in_segments()
    {
        var clip = Captioned(0, new CaptionSelection(CaptionSourceKind.Srt) { Source = 1 });
        var vtt = new CaptionEncode("words", CaptionForm.WebVtt) { Language = "eng", Description = "English" };
        var composition = new Composition(
            [CompositionBench.Whole(0), clip],
            [
                new PackageSpec.Hls(
                    0,
                    "set",
                    [
                        CompositionBench.Rung("_a", 160),
                        new OutputSpec("_cc", OutputContainer.HlsTs) { Captions = [vtt] },
                    ]
                )
                {
                    Segments = new SegmentSettings(2),
                },
                new PackageSpec.Files(
                    0,
                    "film",
                    [CompositionBench.Mp4() with { Captions = [vtt with { Form = CaptionForm.Srt }] }]
                ),
            ]
        );

        await bench.RunAsync(composition, Sources(), Token);

        bench.Published.ShouldContain("film.srt");
        (await File.ReadAllTextAsync(bench.PathOf("film.srt"), Token)).ShouldContain("00:00:02,200 --> 00:00:03,800");
        var segments = bench.Published.Where(path => path.EndsWith(".vtt", StringComparison.Ordinal)).ToList();
        segments.Count.ShouldBe(2);
        (await File.ReadAllTextAsync(bench.PathOf(segments[0]), Token)).ShouldNotContain("Hello");
        (await File.ReadAllTextAsync(bench.PathOf(segments[1]), Token)).ShouldContain("Hello there");
        (await File.ReadAllTextAsync(bench.PathOf("set.m3u8"), Token)).ShouldContain("TYPE=SUBTITLES");
        bench.Play("set.m3u8").ShouldBe("");
    }

    [Fact]
    public async Task Captions_are_drawn_into_the_picture()
    {
        var black = TestClips.Make(
            "black.mp4",
            [
                "-f",
                "lavfi",
                "-i",
                "color=black:size=320x180:rate=25:duration=2",
                "-c:v",
                "libx264",
                "-pix_fmt",
                "yuv420p",
            ]
        );
        var output = new OutputSpec("", OutputContainer.Mp4)
        {
            Video = CompositionBench.H264(320),
            Captions = [new CaptionEncode("words", CaptionForm.BurnIn)],
        };
        var composition = CompositionBench.Of(
            Captioned(0, new CaptionSelection(CaptionSourceKind.Srt) { Source = 1 }),
            new PackageSpec.Files(0, "film", [output])
        );

        await bench.RunAsync(composition, [CompositionBench.File(black), Sources()[1]], Token);

        bench.BrightestAt("film.mp4", 0).ShouldBeLessThan(40);
        bench.BrightestAt("film.mp4", 1).ShouldBeGreaterThan(70);
    }

    private static Clip Captioned(int source, CaptionSelection selection) =>
        CompositionBench.Whole(source) with
        {
            Captions = System.Collections.Immutable.ImmutableSortedDictionary<string, CaptionSelection>.Empty.Add(
                "words",
                selection
            ),
        };

    private System.Collections.Immutable.ImmutableArray<CompositionSource> Sources() =>
        [
            CompositionBench.File(TestClips.Mp4),
            new CompositionSource(
                new MediaInput.LocalFile(bench.Write("words.srt", Encoding.UTF8.GetBytes(SubRip))),
                CompositionSourceUse.Captions
            ),
        ];
}
