using System.Collections.Immutable;
using Sluice.Media.Compositions;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Packages;
using Sluice.Media.Compositions.Planning;
using Sluice.Tests.Unit.Media.Planning;
using static Sluice.Tests.Unit.Media.Compositions.Planning.Compositions;

namespace Sluice.Tests.Unit.Media.Compositions.Planning;

public sealed class CompositionPlannerTests
{
    private static readonly VideoCodecSettings Average = new VideoCodecSettings.H264
    {
        Rate = new RateControl.Variable(2_000_000),
        Effort = EncodeEffort.MultiPassHq,
    };

    private static readonly Dictionary<string, CompositionPlanRequest> Cases = new()
    {
        ["one-file"] = Request(
            new Composition(
                [Whole(0)],
                [new PackageSpec.Files(0, "out/film", [Mp4("_hd", Quality(1280, 720, 5_000_000), Aac())])]
            ),
            Source
        ),
        ["video-on-demand"] = Request(VideoOnDemand, Source),
        ["stitched"] = Request(
            new Composition(
                [Whole(0), Whole(1), Whole(0)],
                [new PackageSpec.Files(0, "film", [Mp4("", Quality(1280, 720, 5_000_000), Aac())])]
            ),
            Source,
            Sources.Of(640, 480)
        ),
        ["two-passes-and-loudness"] = Request(
            new Composition(
                [Whole(0)],
                [
                    new PackageSpec.Files(
                        0,
                        "film",
                        [
                            Mp4("_a", Twice(Average), Aac() with { Loudness = new LoudnessSettings(-23) }),
                            new OutputSpec("_b", OutputContainer.WebM)
                            {
                                Video = Twice(
                                    new VideoCodecSettings.Vp8
                                    {
                                        Rate = new RateControl.Variable(1_000_000),
                                        Effort = EncodeEffort.MultiPass,
                                    }
                                ),
                            },
                        ]
                    ),
                ]
            ),
            Source
        ),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_plan_is_as_approved(string name) =>
        Approved.Check(CompositionPlanText.Render(Plan(Cases[name])), $"{name}.txt");

    [Fact]
    public void However_many_outputs_there_are_the_source_is_opened_and_decoded_once()
    {
        var plan = Plan(Request(VideoOnDemand, Source));

        plan.Main.Arguments.Count(argument => argument == "-i").ShouldBe(1);
        plan.Analysis.ShouldBeNull();
    }

    [Fact]
    public void What_is_looked_at_first_is_looked_at_in_one_run_and_planned_anew()
    {
        var request = Cases["two-passes-and-loudness"];
        var first = Plan(request);

        var second = Plan(
            request with
            {
                Loudness = ImmutableSortedDictionary<string, LoudnessReading>.Empty.Add(
                    "p0o0a0",
                    new LoudnessReading(-20, -3)
                ),
            }
        );

        first.Analysis!.Run.Arguments.Count(argument => argument == "null").ShouldBe(3);
        first.Analysis.Loudness.Keys.ShouldBe(["p0o0a0"]);
        second.Analysis!.Loudness.ShouldBeEmpty();
        GraphOf(second).ShouldNotBe(GraphOf(first));
    }

    [Fact]
    public void Statistics_are_renumbered_where_the_main_run_counts_its_streams_otherwise()
    {
        var logs = Plan(Cases["two-passes-and-loudness"]).Analysis!.PassLogs;

        logs.ShouldBe([
            new PassLog("pass_p0o0v.log", "pass_p0o0v.log"),
            new PassLog("pass_p0o1v-1.log", "pass_p0o1v-2.log"),
        ]);
    }

    [Fact]
    public void No_argument_holds_a_name_that_came_from_outside()
    {
        var composition = new Composition(
            [Whole(0)],
            [
                new PackageSpec.Files(0, "%05d/;|'\"$(reboot)", [Mp4("[in]", Quality(640, 360, 1_000_000), Aac())]),
                new PackageSpec.Hls(0, "-i", [Variant("{input:1}", Quality(640, 360, 1_000_000), 64_000)]),
            ]
        );

        var arguments = Plan(Request(composition, Source with { Uri = "s3://bucket/se;cret.mp4" })).Main.Arguments;

        arguments.ShouldAllBe(argument =>
            !argument.Contains("reboot", StringComparison.Ordinal)
            && !argument.Contains("[in]", StringComparison.Ordinal)
            && !argument.Contains("cret", StringComparison.Ordinal)
            && !argument.Contains("{input:1}", StringComparison.Ordinal)
        );
        arguments.Count(argument => argument == "-i").ShouldBe(1);
    }

    [Fact]
    public void An_automatic_ladder_is_in_place_in_the_plan_and_is_made_in_one_run()
    {
        var package = new PackageSpec.Hls(0, "film", [Mp4("_v", Quality(640, 360, 5_000_000), Aac())])
        {
            Ladder = new AutomaticLadder { MaxRenditions = 3 },
        };

        var plan = Plan(Request(new Composition([Whole(0)], [package]), Source));

        plan.Composition.Packages[0].Ladder.ShouldBeNull();
        plan.Packages[0]
            .Tracks.Select(track => track.Playlist)
            .ShouldBe(["film_v_1.m3u8", "film_v_2.m3u8", "film_v_3.m3u8"]);
        plan.Packages[0].Tracks.First().Planned.Video!.Width.ShouldBe(1920);
        plan.Main.Arguments.Count(argument => argument == "-filter_complex").ShouldBe(1);
    }

    [Fact]
    public void Two_outputs_of_one_name_are_refused()
    {
        var output = Mp4("", Quality(640, 360, 1_000_000), Aac());

        Refusal(
            Request(
                new Composition(
                    [Whole(0)],
                    [new PackageSpec.Files(0, "a", [output]), new PackageSpec.Files(0, "a", [output])]
                ),
                Source
            )
        )
            .Code.ShouldBe("output.name_clash");
    }

    [Fact]
    public void A_codec_that_the_container_cannot_hold_is_refused_before_anything_runs()
    {
        var output = new OutputSpec("", OutputContainer.WebM) { Video = Quality(640, 360, 1_000_000) };

        var refusal = Refusal(Request(new Composition([Whole(0)], [new PackageSpec.Files(0, "a", [output])]), Source));

        refusal.Hint.ShouldNotBeNull();
    }

    [Fact]
    public void An_automatic_ladder_is_fitted_to_the_picture_of_the_programme()
    {
        var pattern = new OutputSpec("", OutputContainer.HlsTs)
        {
            Video = Quality(0, 0, 5_000_000) with { Width = null, Height = null },
            Audio = [Aac()],
        };
        var set = new PackageSpec.Hls(0, "auto", [pattern]) { Ladder = new AutomaticLadder { MaxRenditions = 4 } };

        var plan = Plan(Request(new Composition([Whole(0)], [set]), Sources.Of(1280, 720)));

        var sizes = plan.Packages[0].Tracks.Select(track => track.Planned.Video!.Height).ToList();
        sizes.Count.ShouldBeInRange(3, 4);
        sizes[0].ShouldBe(720);
        sizes.ShouldBeInOrder(SortDirection.Descending);
        plan.Main.Arguments.Count(argument => argument == "-i").ShouldBe(1);
    }

    private static string GraphOf(CompositionPlan plan) =>
        plan.Main.Arguments[plan.Main.Arguments.IndexOf("-filter_complex") + 1];
}
