using Sluice.Media;
using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Planning;
using static Sluice.Tests.Integration.Media.Compositions.Graph.GraphRun;

namespace Sluice.Tests.Integration.Media.Compositions.Graph;

/// <summary>Colours: kept, converted, corrected, and through tables.</summary>
public sealed class ColorTests
{
    static readonly VideoCodecSettings TenBits = new VideoCodecSettings.H265
    {
        Rate = new RateControl.Variable(1_000_000),
        Profile = "main10",
    };

    static readonly string Hdr = TestClips.Make(
        "hdr.mp4",
        [
            "-f",
            "lavfi",
            "-i",
            "color=c=0x808080:s=128x96:r=25:d=0.2,format=yuv420p10le",
            "-c:v",
            "libx265",
            "-preset",
            "ultrafast",
            "-color_primaries",
            "bt2020",
            "-color_trc",
            "smpte2084",
            "-colorspace",
            "bt2020nc",
            "-x265-params",
            "log-level=error:hdr10=1:repeat-headers=1:master-display=G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,1):max-cll=1000,400",
        ]
    );

    [Fact]
    public void Hdr10_keeps_its_description_in_ten_bits_and_is_tone_mapped_in_eight()
    {
        var run = Of([Clip(0)], [Hdr], new StreamDemand.Picture("v0", new VideoEncode(TenBits)), Picture(label: "v1"));

        var (kept, mapped) = (run.Graph.Pictures["v0"], run.Graph.Pictures["v1"]);
        (kept.Color, kept.PixelFormat).ShouldBe((ColorSpace.Hdr10, "yuv420p10le"));
        kept.HdrParameters.ShouldBe([
            "master-display=G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,1)",
            "max-cll=1000,400",
        ]);
        (mapped.Color, mapped.PixelFormat).ShouldBe((ColorSpace.Rec709, "yuv420p"));
        mapped.HdrParameters.ShouldBeEmpty();
        run.Graph.Warnings.Select(warning => warning.Code).ShouldBe(["video.tone_mapped"]);
        run.Pixel(1, 50, 50, "v1").Green.ShouldBeInRange(120, 235);
    }

    [Fact]
    public void Every_space_is_reached_from_high_definition_and_from_hdr()
    {
        var spaces = Enum.GetValues<ColorSpace>().Except([ColorSpace.P3Dci]).ToList();
        StreamDemand[] demands =
        [
            .. spaces.Select(to => new StreamDemand.Picture(
                $"{to}",
                new VideoEncode(TenBits) { Color = new ColorConversion(to) }
            )),
        ];
        foreach (var file in new[] { Hdr, GraphClips.Plain("0x808080", "128x96", 0.2, tone: null) })
        {
            var run = Of([Clip(0)], [file], demands);

            foreach (var to in spaces)
            {
                run.Graph.Pictures[$"{to}"].Color.ShouldBe(to);
                run.Frames($"{to}").ShouldBe(5);
                run.Pixel(2, 40, 40, $"{to}").Green.ShouldBeInRange(60, 240);
            }
        }
    }

    [Fact]
    public void Gray_stays_gray_between_television_standards()
    {
        var run = Of(
            [Clip(0)],
            [GraphClips.Plain("0x808080", "128x96", 0.2, tone: null)],
            Picture(encode => encode with { Color = new ColorConversion(ColorSpace.Rec709) })
        );

        var (red, green, blue) = run.Pixel(2, 40, 40);
        (red, green, blue).ShouldSatisfyAllConditions(
            () => red.ShouldBeInRange(124, 132),
            () => green.ShouldBeInRange(124, 132),
            () => blue.ShouldBeInRange(124, 132)
        );
    }

    [Fact]
    public void Brightness_contrast_and_saturation_move_around_their_middles()
    {
        var run = Of(
            [Clip(0)],
            [GraphClips.Plain("0x904040", "128x96", 0.2, tone: null)],
            Picture(),
            Picture(encode => encode with { Color = new ColorConversion(null) { Brightness = 80 } }, "v1"),
            Picture(encode => encode with { Color = new ColorConversion(null) { Saturation = 1 } }, "v2"),
            Picture(
                encode =>
                    encode with
                    {
                        Color = new ColorConversion(null) { Hue = 180, Contrast = 10_000 },
                    },
                "v3"
            )
        );

        var plain = run.Pixel(2, 40, 40);
        run.Pixel(2, 40, 40, "v1").Green.ShouldBeGreaterThan(plain.Green + 40);
        var gray = run.Pixel(2, 40, 40, "v2");
        Math.Abs(gray.Red - gray.Green).ShouldBeLessThan(12);
        var turned = run.Pixel(2, 40, 40, "v3");
        turned.Blue.ShouldBeGreaterThan(turned.Red);
    }

    [Fact]
    public void A_table_maps_every_colour()
    {
        // Swaps red and blue.
        var table =
            "LUT_3D_SIZE 2\n"
            + string.Concat(
                from b in new[] { 0, 1 }
                from g in new[] { 0, 1 }
                from r in new[] { 0, 1 }
                select $"{b}.0 {g}.0 {r}.0\n"
            );
        var file = GraphClips.Plain("red", "128x96", 0.2, tone: null);
        var graph = Draw(
                [Clip(0)],
                [file],
                Picture(encode => encode with { Color = new ColorConversion(null) { Table = 3 } })
            )
            .ShouldBeOfType<GraphResult.Drawn>()
            .Graph;

        var run = Of(graph, [file], folder => File.WriteAllText(Path.Combine(folder, SideFile.ColorTable(3)), table));

        var (red, _, blue) = run.Pixel(2, 40, 40);
        blue.ShouldBeGreaterThan(220);
        red.ShouldBeLessThan(40);
    }

    [Fact]
    public void Filters_against_noise_leave_flat_colours_as_they_are()
    {
        var filters = Enum.GetValues<NoiseFilter>();
        StreamDemand[] demands =
        [
            .. filters.Select(filter =>
                Picture(encode => encode with { NoiseReduction = new NoiseReduction(filter, 99) }, $"{filter}")
            ),
        ];

        var run = Of(
            [
                Clip(0) with
                {
                    Picture = new PictureSelection
                    {
                        Denoise = true,
                        Deblock = true,
                        FilterStrength = 5,
                    },
                },
            ],
            [GraphClips.Plain("0x808080", "128x96", 0.2, tone: null)],
            demands
        );

        foreach (var filter in filters)
            run.Pixel(2, 40, 40, $"{filter}").Green.ShouldBeInRange(122, 134);
    }

    [Fact]
    public void Captured_frames_are_the_first_at_each_interval()
    {
        var run = Of(
            [Clip(0)],
            [GraphClips.Counting("25", 3)],
            new StreamDemand.Picture(
                "v0",
                new VideoEncode(new VideoCodecSettings.FrameCapture(new Rational(1, 1), 100, 80))
            ),
            new StreamDemand.Picture("v1", new VideoEncode(new VideoCodecSettings.Gif()))
        );

        run.Frames().ShouldBe(3);
        Enumerable
            .Range(0, 3)
            .Select(frame => (int)Math.Round((run.Pixel(frame, 32, 24).Green * 219 / 255.0) / 2))
            .ShouldBe([0, 25, 50]);
        run.Frames("v1").ShouldBe(75);
    }
}
