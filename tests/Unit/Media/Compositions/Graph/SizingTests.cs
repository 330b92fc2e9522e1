using FsCheck;
using FsCheck.Fluent;
using Sluice.Media;
using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Planning.Graph.Pictures;

namespace Sluice.Tests.Unit.Media.Compositions.Graph;

/// <summary>How pictures come into frames, by numbers.</summary>
public sealed class SizingTests
{
    static readonly Rational Square = new(1, 1);

    static readonly Gen<PictureFrame> Contents =
        from width in Gen.Choose(2, 4000)
        from height in Gen.Choose(2, 4000)
        from shape in Gen.Elements(Square, new Rational(64, 45), new Rational(4, 3), new Rational(8, 9))
        select new PictureFrame(width, height, shape);

    static readonly Gen<Scaling> Modes = Gen.Elements(Enum.GetValues<Scaling>());

    static readonly Gen<(PictureFrame Content, SizeWish Wish)> Cases =
        from content in Contents
        from width in Gen.Elements<int?>(null, 64, 321, 640, 1280)
        from height in Gen.Elements<int?>(null, 48, 181, 360, 720)
        from mode in Modes
        where content.DisplayAspect is > 0.1 and < 10
        select (content, new SizeWish(width, height, mode));

    [Fact]
    public void Every_side_is_even_and_the_picture_stays_inside_of_its_frame()
    {
        Check(sizing =>
            new[]
            {
                sizing.Frame.Width,
                sizing.Frame.Height,
                sizing.ScaledWidth,
                sizing.ScaledHeight,
                sizing.Area.X,
                sizing.Area.Y,
            }.All(side => side % 2 == 0)
            && sizing.Area is { X: >= 0, Y: >= 0, Width: >= 2, Height: >= 2 }
            && sizing.Area.X + sizing.Area.Width <= sizing.Frame.Width
            && sizing.Area.Y + sizing.Area.Height <= sizing.Frame.Height
            && sizing.Area.Width <= sizing.ScaledWidth
            && sizing.Area.Height <= sizing.ScaledHeight
        );
    }

    [Fact]
    public void Fill_and_stretch_leave_no_bars_and_no_upscale_leaves_none_either()
    {
        Check(
            (wish, sizing) =>
                wish.Scaling == Scaling.Fit
                || (sizing.Area.Width, sizing.Area.Height) == (sizing.Frame.Width, sizing.Frame.Height)
        );
    }

    [Fact]
    public void Fit_never_cuts()
    {
        Check(
            (wish, sizing) =>
                wish.Scaling != Scaling.Fit
                || (sizing.Area.Width, sizing.Area.Height) == (sizing.ScaledWidth, sizing.ScaledHeight)
        );
    }

    [Fact]
    public void Only_stretch_distorts()
    {
        Check(
            (content, wish, sizing) =>
            {
                if (wish.Scaling == Scaling.Stretch || sizing.ScaledHeight < 40 || sizing.ScaledWidth < 40)
                    return true;
                var shown = sizing.ScaledWidth * sizing.Frame.Shape.Value / sizing.ScaledHeight;
                return Math.Abs((shown / content.DisplayAspect) - 1) < 0.1;
            }
        );
    }

    [Fact]
    public void A_frame_without_upscaling_is_no_taller_than_the_picture()
    {
        Check(
            (content, wish, sizing) =>
                wish.Scaling != Scaling.FitNoUpscale || sizing.Frame.Height <= Math.Max(2, content.Height + 1)
        );
    }

    [Theory]
    [InlineData(1920, 1080, null, 720, 1280, 720)]
    [InlineData(1920, 1080, 854, 480, 854, 480)]
    [InlineData(1920, 1080, null, null, 1920, 1080)]
    [InlineData(161, 121, null, null, 160, 120)]
    [InlineData(640, 480, 1280, null, 1280, 960)]
    [InlineData(1080, 1920, null, 480, 270, 480)]
    public void Sizes_that_are_not_given_follow_the_picture_evenly(
        int width,
        int height,
        int? w,
        int? h,
        int frameWidth,
        int frameHeight
    )
    {
        var sizing = Sizing.Of(new PictureFrame(width, height, Square), new SizeWish(w, h, Scaling.Fit));

        (sizing.Frame.Width, sizing.Frame.Height).ShouldBe((frameWidth, frameHeight));
        (sizing.Area.Width, sizing.Area.Height).ShouldBe((frameWidth, frameHeight));
    }

    [Theory]
    [InlineData(0, 100)]
    [InlineData(-640, 360)]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(16_386, 16)]
    [InlineData(16_000, 16_000)]
    [InlineData(int.MinValue, null)]
    public void Frames_that_nobody_can_make_are_refused(int? width, int? height)
    {
        Should
            .Throw<MediaException>(() =>
                Sizing.Of(new PictureFrame(1920, 1080, Square), new SizeWish(width, height, Scaling.Fit))
            )
            .Failure.Code.ShouldBe("composition.frame_size");
    }

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(0, 0, 1, 100)]
    [InlineData(1920, 0, 10, 10)]
    [InlineData(-10, 0, 10, 10)]
    [InlineData(int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue)]
    [InlineData(int.MinValue, int.MinValue, int.MaxValue, int.MaxValue)]
    [InlineData(0, 0, -100, -100)]
    public void Areas_that_hold_nothing_of_the_frame_are_none(int x, int y, int width, int height)
    {
        new PictureFrame(1920, 1080, Square).Within(new PictureArea(x, y, width, height)).ShouldBeNull();
    }

    [Fact]
    public void An_area_is_always_inside_and_even()
    {
        var cases =
            from content in Contents
            from x in Gen.Choose(-5000, 5000)
            from y in Gen.Choose(-5000, 5000)
            from width in Gen.Choose(-10, int.MaxValue - 1)
            from height in Gen.Choose(-10, 5000)
            select (content, Area: new PictureArea(x, y, width, height));

        Prop.ForAll(
                Arb.From(cases),
                given =>
                    given.content.Within(given.Area) is not { } inside
                    || (
                        inside is { X: >= 0, Y: >= 0 }
                        && inside.X + inside.Width <= given.content.Width
                        && inside.Y + inside.Height <= given.content.Height
                        && (inside.X | inside.Y | inside.Width | inside.Height) % 2 == 0
                    )
            )
            .QuickCheckThrowOnFailure();
    }

    static void Check(Func<Sizing, bool> law) => Check((_, _, sizing) => law(sizing));

    static void Check(Func<SizeWish, Sizing, bool> law) => Check((_, wish, sizing) => law(wish, sizing));

    static void Check(Func<PictureFrame, SizeWish, Sizing, bool> law) =>
        Prop.ForAll(Arb.From(Cases), given => law(given.Content, given.Wish, Sizing.Of(given.Content, given.Wish)))
            .QuickCheckThrowOnFailure();
}
