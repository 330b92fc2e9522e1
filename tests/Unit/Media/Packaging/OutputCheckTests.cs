using System.Collections.Immutable;
using Sluice.Media.Packaging;
using Sluice.Media.Packaging.Checks;
using Sluice.Media.Planning;
using Sluice.Media.Profiles;
using Sluice.Tests.Unit.Media.Planning;

namespace Sluice.Tests.Unit.Media.Packaging;

public sealed class OutputCheckTests
{
    [Fact]
    public void A_set_that_is_as_planned_is_sound() => Check(Renditions.CmafSet()).IsSound.ShouldBeTrue();

    [Fact]
    public void A_missing_rendition_is_named() =>
        OnlyFailure([Renditions.CmafSet()[0], Renditions.CmafSet()[2]])
            .ShouldBe(("internal.output_missing", "The encoder ended without writing video_360p."));

    [Fact]
    public void A_segment_without_a_key_frame_is_named() =>
        OnlyFailure(Changed(1, segment => segment with { StartsWithKeyFrame = false }))
            .ShouldBe(("internal.output_key_frame", "seg_00002.m4s of video_720p does not begin with a key frame."));

    [Fact]
    public void Renditions_that_are_cut_at_different_times_are_named() =>
        OnlyFailure(Changed(1, segment => segment with { Start = segment.Start + 1001 }))
            .Item1.ShouldBe("internal.output_not_aligned");

    [Fact]
    public void A_rendition_of_the_wrong_size_is_named()
    {
        var set = Renditions.CmafSet();

        OnlyFailure(set.SetItem(0, set[0] with { Width = 1278 })).Item1.ShouldBe("internal.output_size");
    }

    [Fact]
    public void Nothing_decoded_is_the_inputs_fault()
    {
        var set = Renditions.CmafSet();
        var silent = set[2] with { Segments = [set[2].Segments[0] with { Samples = 0 }] };

        OnlyFailure(set.SetItem(2, silent)).Item1.ShouldBe("input.undecodable");
    }

    [Theory]
    [InlineData(14.3, false, null, null)]
    [InlineData(30, false, "input.truncated", null)]
    [InlineData(30, true, null, "input.duration_differs")]
    [InlineData(10, false, null, "input.duration_differs")]
    public void A_declared_duration_is_held_against_the_source_and_a_guessed_one_is_not(
        double expected,
        bool isGuess,
        string? failure,
        string? warning
    )
    {
        var plan = Plan() with { ExpectedDuration = expected };
        plan = plan with { Source = plan.Source with { IsDurationEstimated = isGuess } };

        var report = OutputCheck.Check(plan, Renditions.CmafSet(), []);

        report.Failures.Select(f => f.Code).ShouldBe(failure is null ? [] : [failure]);
        report.Warnings.Select(w => w.Code).ShouldBe(warning is null ? [] : [warning]);
    }

    [Fact]
    public void A_single_file_is_read_from_its_report()
    {
        const string Report =
            """{"streams":[{"codec_type":"video","codec_name":"h264","profile":"High","level":31,"width":1280,"height":720,"nb_read_packets":"250"},{"codec_type":"audio","codec_name":"aac","profile":"LC","nb_read_packets":"430"}],"format":{"duration":"10.01","size":"1234"}}""";

        var file = OutputProbe.Read(Report, "video.mp4")!;

        file.ShouldBe(
            new MeasuredFile("video.mp4", 1234, 10.01)
            {
                Codecs = "avc1.64001F,mp4a.40.2",
                Width = 1280,
                Height = 720,
                Frames = 250,
                AudioPackets = 430,
            }
        );
        OutputProbe.Read("{}", "video.mp4").ShouldBeNull();
        OutputProbe.Read("", "video.mp4").ShouldBeNull();
    }

    static Plan Plan()
    {
        ProfileCatalog.TryFind("hls", out var spec).ShouldBeTrue();
        var planned = Planner
            .Plan(spec, Sources.Of(1280, 720), EncoderCapabilities.Full)
            .ShouldBeOfType<PlanResult.Planned>()
            .Plan;
        return planned with
        {
            Renditions = [.. Renditions.CmafSet().Select(rendition => rendition.Planned)],
            ExpectedDuration = 14,
        };
    }

    static OutputReport Check(ImmutableArray<MeasuredRendition> set) => OutputCheck.Check(Plan(), set, []);

    static (string, string) OnlyFailure(ImmutableArray<MeasuredRendition> set)
    {
        var failure = Check(set).Failures.ShouldHaveSingleItem();
        return (failure.Code, failure.Message);
    }

    /// <summary>The set with one segment of the first rendition changed.</summary>
    static ImmutableArray<MeasuredRendition> Changed(int index, Func<MeasuredSegment, MeasuredSegment> change)
    {
        var set = Renditions.CmafSet();
        var first = set[0] with { Segments = set[0].Segments.SetItem(index, change(set[0].Segments[index])) };
        return set.SetItem(0, first);
    }
}
