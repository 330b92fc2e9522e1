using FsCheck;
using FsCheck.Fluent;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Encodes.Video;
using Sluice.Media.Compositions.Planning;

namespace Sluice.Tests.Unit.Media.Compositions.Encodes;

public sealed class KeyFrameGridTests
{
    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 1.5)]
    [InlineData(5, 5.0 / 3)]
    [InlineData(6, 2)]
    [InlineData(10, 2)]
    [InlineData(1, 1)]
    public void Automatic_groups_are_about_two_seconds_and_divide_segments(double segment, double group) =>
        Grid(new GopSettings(), Pictures.Hd, segment).ForcedSeconds.ShouldNotBeNull().ShouldBe(group, 1e-9);

    [Fact]
    public void Without_segments_frames_are_counted_and_scenes_cut()
    {
        var grid = Grid(new GopSettings { Size = 90 }, Pictures.Ntsc, null);

        grid.ShouldSatisfyAllConditions(
            () => grid.Limit.ShouldBe(90),
            () => grid.ForcedSeconds.ShouldBeNull(),
            () => grid.SceneCuts.ShouldBeTrue()
        );
    }

    [Fact]
    public void In_segments_no_scene_begins_a_group() =>
        Grid(new GopSettings(), Pictures.Hd, 6).SceneCuts.ShouldBeFalse();

    [Fact]
    public void Groups_longer_than_segments_are_cut_to_them() =>
        Grid(new GopSettings { Size = 10, IsSeconds = true }, Pictures.Hd, 4).ForcedSeconds.ShouldBe(4);

    [Fact]
    public void Groups_that_do_not_divide_segments_begin_anew_with_each()
    {
        var grid = Grid(new GopSettings { Size = 4, IsSeconds = true }, Pictures.Hd, 6);

        (grid.ForcedSeconds, grid.Limit).ShouldBe((6, 120));
    }

    [Fact]
    public void Groups_of_frames_divide_segments_that_were_rounded_to_six_digits() =>
        Grid(new GopSettings { Size = 50 }, Pictures.Ntsc, 8.341667)
            .ForcedSeconds.ShouldNotBeNull()
            .ShouldBe(50 * 1001 / 30_000.0, 1e-9);

    [Fact]
    public void Variable_frame_rates_are_cut_by_time()
    {
        var grid = Grid(new GopSettings(), Pictures.Variable, null);

        grid.ForcedSeconds.ShouldBe(2);
        grid.Limit.ShouldBeGreaterThan(120);
    }

    [Fact]
    public void Every_nth_group_is_closed_where_that_is_asked() =>
        Grid(new GopSettings { Size = 30, ClosedCadence = 3 }, Pictures.Hd, null).ForcedSeconds.ShouldBe(3);

    [Fact]
    public void A_group_of_one_frame_is_no_more_than_one() =>
        Grid(new GopSettings { Size = 1 }, Pictures.Hd, null).Limit.ShouldBe(1);

    [Fact]
    public void Whatever_is_asked_each_segment_begins_with_a_forced_key_frame() =>
        Prop.ForAll(
                Gen.Choose(1, 300).Zip(Gen.Choose(1, 60)).Zip(Gen.Choose(0, 4)).ToArbitrary(),
                asked =>
                {
                    var ((frames, segment), cadence) = asked;
                    var grid = Grid(new GopSettings { Size = frames, ClosedCadence = cadence }, Pictures.Ntsc, segment);
                    var groups = segment / grid.ForcedSeconds!.Value;
                    return Math.Abs(groups - Math.Round(groups)) < 0.001 * groups
                        && grid.Limit >= 1
                        && grid.Expression is not null;
                }
            )
            .QuickCheckThrowOnFailure();

    static KeyFrameGrid Grid(GopSettings gop, EffectivePicture picture, double? segment) =>
        KeyFrameGrid.Of(gop, picture, new KeyFrameRule(segment));
}
