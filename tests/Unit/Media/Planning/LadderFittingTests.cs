using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Sluice.Media.Planning.Paths;
using Sluice.Media.Profiles;

namespace Sluice.Tests.Unit.Media.Planning;

public sealed class LadderFittingTests
{
    static readonly ImmutableArray<Rung> Ladder = Find("hls").Ladder;

    [Theory]
    [InlineData(1920, 1080, "1920x1080 1280x720 960x540 640x360")]
    [InlineData(3840, 2160, "1920x1080 1280x720 960x540 640x360")]
    [InlineData(1080, 1920, "1080x1920 720x1280 540x960 360x640")]
    [InlineData(640, 480, "640x480 480x360")]
    [InlineData(960, 400, "960x400 640x266")]
    [InlineData(1000, 562, "1000x562 640x360")]
    [InlineData(161, 121, "160x120")]
    [InlineData(2, 2, "2x2")]
    [InlineData(1, 1, "2x2")]
    [InlineData(7680, 100, "1920x24 1280x16 960x12 640x8")]
    public void A_ladder_is_cut_to_the_source(int width, int height, string expected) =>
        string.Join(' ', LadderFitting.Fit(Ladder, width, height).Select(fit => $"{fit.Width}x{fit.Height}"))
            .ShouldBe(expected);

    [Fact]
    public void The_top_is_named_after_the_smallest_box_that_holds_the_source() =>
        LadderFitting.Fit(Ladder, 640, 480)[0].Rung.Name.ShouldBe("540p");

    [Fact]
    public void The_order_in_which_rungs_are_given_does_not_matter() =>
        LadderFitting.Fit([.. Ladder.Reverse()], 1280, 720).ShouldBe(LadderFitting.Fit(Ladder, 1280, 720));

    [Fact]
    public void Every_fit_is_even_within_its_box_and_not_larger_than_the_source() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                Sizes,
                size =>
                    LadderFitting
                        .Fit(Ladder, size.Width, size.Height)
                        .All(fit =>
                            fit is { Width: >= 2, Height: >= 2 }
                            && fit.Width % 2 == 0
                            && fit.Height % 2 == 0
                            && fit.Width <= Math.Max(2, size.Width)
                            && fit.Height <= Math.Max(2, size.Height)
                            && Math.Max(fit.Width, fit.Height) <= fit.Rung.Width
                            && Math.Min(fit.Width, fit.Height) <= Math.Max(fit.Rung.Height, 2)
                        )
            )
        );

    [Fact]
    public void Every_ladder_falls_and_no_two_rungs_look_alike() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                Sizes,
                size =>
                {
                    var fits = LadderFitting.Fit(Ladder, size.Width, size.Height);
                    return fits.Length >= 1
                        && fits.Zip(fits.Skip(1))
                            .All(pair =>
                                pair.Second.Width <= pair.First.Width
                                && pair.Second.Height <= pair.First.Height
                                && pair.Second.Width * pair.Second.Height < pair.First.Width * pair.First.Height
                            );
                }
            )
        );

    [Fact]
    public void The_shape_of_the_picture_is_kept_to_the_pixel() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                Sizes,
                size =>
                    LadderFitting
                        .Fit(Ladder, size.Width, size.Height)
                        .All(fit =>
                            Math.Min(
                                Math.Abs(fit.Height - ((double)fit.Width * size.Height / size.Width)),
                                Math.Abs(fit.Width - ((double)fit.Height * size.Width / size.Height))
                            ) <= 2
                        )
            )
        );

    static Arbitrary<(int Width, int Height)> Sizes =>
        Gen.Choose(1, 8192).Two().Select(pair => (pair.Item1, pair.Item2)).ToArbitrary();

    static EncodeSpec Find(string name) =>
        ProfileCatalog.TryFind(name, out var spec) ? spec : throw new InvalidOperationException(name);
}
