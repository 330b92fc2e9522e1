using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sluice.Media;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Ladders;
using Sluice.Media.Compositions.Packages;
using Sluice.Tests.Unit.Media.Compositions.Packages;
using Sluice.Tests.Unit.Media.Planning;

namespace Sluice.Tests.Unit.Media.Compositions.Ladders;

public sealed class LadderPlannerTests
{
    static readonly LadderSource FullHd = new(1920, 1080, new Rational(25, 1));

    [Fact]
    public void Ladders_of_many_sources_are_as_approved()
    {
        var text = new StringBuilder();
        (string Name, LadderSource Source, AutomaticLadder Rules)[] cases =
        [
            ("full hd", FullHd, new()),
            ("full hd, 60 fps", FullHd with { FrameRate = new Rational(60, 1) }, new()),
            ("full hd, easy", FullHd with { Complexity = 0.5 }, new()),
            ("full hd, at most 4 renditions", FullHd, new() { MaxRenditions = 4 }),
            ("full hd, 200 kbit/s to 3 Mbit/s", FullHd, new() { MinBitrate = 200_000, MaxBitrate = 3_000_000 }),
            ("full hd of 1 Mbit/s", FullHd with { Bitrate = 1_000_000 }, new()),
            ("4k", new(3840, 2160, new Rational(25, 1)), new()),
            ("4k up to 20 Mbit/s", new(3840, 2160, new Rational(25, 1)), new() { MaxBitrate = 20_000_000 }),
            ("cinema scope", new(1920, 804, new Rational(24, 1)), new()),
            ("portrait", new(1080, 1920, new Rational(30, 1)), new()),
            ("square", new(1000, 1000, new Rational(30, 1)), new()),
            ("small", new(480, 270, new Rational(25, 1)), new()),
            ("tiny", new(64, 36, new Rational(25, 1)), new()),
            ("odd", new(853, 479, new Rational(25, 1)), new()),
            ("forced", FullHd, new() { Forced = [new(1920, 1080), new(854, 480)], MaxRenditions = 5 }),
            ("forced above the source", FullHd, new() { Forced = [new(3840, 2160), new(1280, 720)] }),
            ("allowed", FullHd, new() { Allowed = [new(1920, 1080), new(1280, 720, true), new(640, 360)] }),
            ("allowed and required below the floor", FullHd, new() { Allowed = [new(1280, 720), new(256, 144, true)] }),
            ("top at least full hd", FullHd, new() { MinTop = new(1920, 1080), MaxBitrate = 2_000_000 }),
            ("bottom at least 540", FullHd, new() { MinBottom = new(960, 540) }),
        ];
        foreach (var (name, source, rules) in cases)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}\n");
            var chosen = Choose(rules, source);
            foreach (var output in chosen.Package.Outputs)
                text.Append(CultureInfo.InvariantCulture, $"  {Describe(output)}\n");
            foreach (var warning in chosen.Warnings)
                text.Append(CultureInfo.InvariantCulture, $"  warning: {warning.Message}\n");
        }

        Approved.Check(text.ToString(), "ladders.txt");
    }

    [Fact]
    public void Whatever_the_source_and_the_rules_a_ladder_keeps_them() =>
        Prop.ForAll(
                (
                    from width in Gen.Choose(16, 8192)
                    from height in Gen.Choose(16, 4320)
                    from rate in Gen.Choose(1, 120)
                    from most in Gen.Choose(3, 15)
                    from min in Gen.Choose(100_000, 2_000_000)
                    from max in Gen.Choose(2_000_000, 50_000_000)
                    select (
                        new LadderSource(width, height, new Rational(rate, 1)),
                        new AutomaticLadder
                        {
                            MaxRenditions = most,
                            MinBitrate = min,
                            MaxBitrate = max,
                        }
                    )
                ).ToArbitrary(),
                one => IsKept(one.Item1, one.Item2)
            )
            .QuickCheckThrowOnFailure();

    static bool IsKept(LadderSource source, AutomaticLadder rules)
    {
        var outputs = Choose(rules, source).Package.Outputs;
        var rates = outputs.Select(Average).ToList();
        return outputs.Length >= 1
            && outputs.Length <= rules.MaxRenditions
            && outputs.All(output =>
                output.Video!.Width <= source.Width
                && output.Video.Height <= source.Height
                && output.Video.Width % 2 == 0
                && output.Video.Height % 2 == 0
            )
            && rates.All(rate => rate >= rules.MinBitrate && rate <= rules.MaxBitrate)
            && rates.SequenceEqual(rates.OrderDescending())
            && outputs.Select(output => output.NameModifier).Distinct().Count() == outputs.Length;
    }

    [Fact]
    public void Required_sizes_are_there_however_few_renditions_are_allowed()
    {
        var forced = new[] { new LadderSize(1280, 720), new LadderSize(640, 360), new LadderSize(320, 180) };

        var outputs = Choose(new AutomaticLadder { Forced = [.. forced], MaxRenditions = 3 }, FullHd).Package.Outputs;

        outputs
            .Select(output => (output.Video!.Width, output.Video.Height))
            .ShouldBe([(1280, 720), (640, 360), (320, 180)]);
    }

    [Fact]
    public void Rungs_carry_the_sound_in_transport_streams_and_once_where_tracks_are_apart()
    {
        Choose(new AutomaticLadder(), FullHd).Package.Outputs.ShouldAllBe(output => output.Audio.Length == 1);
        var cmaf = new PackageSpec.Cmaf(0, "m", [Sets.Both("_v", 1080), Sets.Sound("_a")]) { Ladder = new() };
        var chosen = LadderPlanner.Choose(cmaf, FullHd).ShouldBeOfType<LadderResult.Chosen>().Package.Outputs;

        chosen.Count(output => output.Video is not null && !output.Audio.IsEmpty).ShouldBe(1);
        chosen[^1].NameModifier.ShouldBe("_a");
    }

    [Fact]
    public void Rungs_of_one_size_differ_in_quality_so_that_easy_pictures_do_not_come_out_twice()
    {
        var rungs = Choose(new AutomaticLadder(), new(1280, 720, new Rational(30, 1))).Package.Outputs;

        var twins = rungs.GroupBy(output => (output.Video!.Width, output.Video.Height)).Where(size => size.Count() > 1);
        twins.ShouldNotBeEmpty();
        foreach (var size in twins)
        {
            var levels = size.Select(output =>
                ((RateControl.Quality)((VideoCodecSettings.H264)output.Video!.Codec).Rate).Level ?? 8
            );
            levels.ShouldBe(levels.OrderDescending());
            levels.Distinct().Count().ShouldBe(size.Count());
        }
    }

    [Fact]
    public void A_package_without_a_ladder_stays_as_it_is()
    {
        var package = new PackageSpec.Hls(0, "m", [Sets.Both("_v", 1080)]);

        LadderPlanner.Choose(package, FullHd).ShouldBe(new LadderResult.Chosen(package, []));
    }

    [Fact]
    public void An_additional_manifest_that_names_the_pattern_shows_all_of_its_rungs()
    {
        var package = Choose(new AutomaticLadder(), FullHd).Package;

        Sets.Laid(
                ((PackageSpec.Hls)package) with
                {
                    Settings = new HlsSettings { AdditionalManifests = [new AdditionalManifest("_x", ["_v"])] },
                }
            )
            .Manifests[1]
            .Outputs.Length.ShouldBe(package.Outputs.Length);
    }

    [Fact]
    public void What_a_ladder_cannot_be_made_of_is_refused()
    {
        Refused(new PackageSpec.Hls(0, "m", [Sets.Sound("_a")]) { Ladder = new() }).ShouldBe("output.ladder_pattern");
        Refused(new PackageSpec.Hls(0, "m", [Sets.Both("_a", 1080), Sets.Both("_b", 720)]) { Ladder = new() })
            .ShouldBe("output.ladder_pattern");
        var vp9 = new VideoEncode(new VideoCodecSettings.Vp9 { Rate = new RateControl.Constant(1) });
        Refused(new PackageSpec.Cmaf(0, "m", [Sets.Picture("_v", 360) with { Video = vp9 }]) { Ladder = new() })
            .ShouldBe("output.ladder_codec");
        Refused(
                Pattern with
                {
                    Ladder = new() { Forced = [new(2, 2)], Allowed = [new(2, 2)] },
                }
            )
            .ShouldBe("output.ladder_rules");
        Refused(Pattern with { Ladder = new() { MinBitrate = 9_000_000 } }).ShouldBe("output.ladder_rules");
        Refused(
                Pattern with
                {
                    Ladder = new() { MaxRenditions = 1, Forced = [new(2, 2), new(4, 4)] },
                }
            )
            .ShouldBe("output.ladder_rules");
    }

    static PackageSpec.Hls Pattern => new(0, "m", [Sets.Both("_v", 1080)]);

    static LadderResult.Chosen Choose(AutomaticLadder rules, LadderSource source) =>
        LadderPlanner.Choose(Pattern with { Ladder = rules }, source).ShouldBeOfType<LadderResult.Chosen>();

    static string Refused(PackageSpec package) =>
        LadderPlanner.Choose(package, FullHd).ShouldBeOfType<LadderResult.Refused>().Failure.Code;

    static string Describe(OutputSpec output) =>
        $"{output.NameModifier} {output.Video!.Width}x{output.Video.Height} {Average(output) / 1000} kbit/s";

    static int Average(OutputSpec output) =>
        ((RateControl.Quality)((VideoCodecSettings.H264)output.Video!.Codec).Rate).MaxAverageBitrate!.Value;
}
