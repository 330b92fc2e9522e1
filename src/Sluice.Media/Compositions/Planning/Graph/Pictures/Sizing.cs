using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Probe;

namespace Sluice.Media.Compositions.Planning.Graph.Pictures;

/// <summary>How a picture comes into an output frame: scaled to a size, cut to the area, set into the frame.</summary>
/// <param name="Frame">What the encoder gets.</param>
/// <param name="ScaledWidth">Pixels, before cutting.</param>
/// <param name="ScaledHeight">Pixels, before cutting.</param>
/// <param name="Area">Where the picture stands in the frame; the rest is black.</param>
sealed record Sizing(PictureFrame Frame, int ScaledWidth, int ScaledHeight, PictureArea Area)
{
    /// <summary>Bars narrower than this are left out: the picture is stretched by a hair instead.</summary>
    const int HairPixels = 2;

    public static Sizing Of(PictureFrame content, SizeWish wish)
    {
        var frame = FrameOf(content, wish);
        if (wish.Scaling == Scaling.FitNoUpscale && wish.Position is null)
            return Whole(Shrunk(content, frame));
        var area = wish.Position is { } position
            ? frame.Within(position)
                ?? throw new MediaException(GraphFailures.PositionOutside(position, frame.Width, frame.Height))
            : new PictureArea(0, 0, frame.Width, frame.Height);
        var (width, height) = Scaled(content, frame.Shape, area, wish.Scaling);
        return new Sizing(frame, width, height, Centered(area, width, height));
    }

    static Sizing Whole(PictureFrame frame) =>
        new(frame, frame.Width, frame.Height, new PictureArea(0, 0, frame.Width, frame.Height));

    static PictureFrame FrameOf(PictureFrame content, SizeWish wish)
    {
        var shape = wish.Shape ?? (wish.Width is null && wish.Height is null ? content.Shape : new Rational(1, 1));
        var ratio = content.DisplayAspect / shape.Value;
        var (width, height) = (wish.Width, wish.Height) switch
        {
            ({ } w, { } h) => (w, h),
            ({ } w, null) => (w, w / ratio),
            (null, { } h) => (h * ratio, (double)h),
            _ => (content.Width * content.Shape.Value / shape.Value, content.Height),
        };
        return Bounded(width, height, shape);
    }

    /// <summary>The frame that holds the picture, no larger than it is.</summary>
    static PictureFrame Shrunk(PictureFrame content, PictureFrame frame)
    {
        var (width, height) = Scaled(
            content,
            frame.Shape,
            new PictureArea(0, 0, frame.Width, frame.Height),
            Scaling.FitNoUpscale
        );
        return Bounded(width, height, frame.Shape);
    }

    static (int Width, int Height) Scaled(PictureFrame content, Rational shape, PictureArea area, Scaling scaling)
    {
        if (scaling == Scaling.Stretch)
            return (area.Width, area.Height);

        // In lines of the output, and pixels of its shape.
        var (width, height) = (content.Width * content.Shape.Value / shape.Value, (double)content.Height);
        var (across, down) = (area.Width / width, area.Height / height);
        var factor = scaling switch
        {
            Scaling.Fill => Math.Max(across, down),
            Scaling.FitNoUpscale => Math.Min(1, Math.Min(across, down)),
            _ => Math.Min(across, down),
        };
        return (Snapped(width * factor, area.Width, scaling), Snapped(height * factor, area.Height, scaling));
    }

    static int Snapped(double length, int room, Scaling scaling) =>
        Math.Abs(length - room) <= HairPixels ? room
        : scaling == Scaling.Fill ? Math.Max(room, Even(length))
        : Math.Min(room, Even(length));

    static PictureArea Centered(PictureArea area, int width, int height)
    {
        var (shownWidth, shownHeight) = (Math.Min(width, area.Width), Math.Min(height, area.Height));
        return new PictureArea(
            area.X + ((area.Width - shownWidth) / 4 * 2),
            area.Y + ((area.Height - shownHeight) / 4 * 2),
            shownWidth,
            shownHeight
        );
    }

    static PictureFrame Bounded(double width, double height, Rational shape)
    {
        var (w, h) = (Math.Round(width / 2) * 2, Math.Round(height / 2) * 2);
        var fits =
            width >= 1
            && height >= 1
            && Math.Max(w, h) <= SourceLimits.MaxSide
            && w * h <= SourceLimits.MaxPixels
            && shape.IsKnown;
        return fits
            ? new PictureFrame((int)Math.Max(2, w), (int)Math.Max(2, h), shape)
            : throw new MediaException(GraphFailures.FrameSize(Shown(width), Shown(height)));
    }

    static int Even(double length) => Math.Max(2, (int)(Math.Round(length / 2) * 2));

    static long Shown(double length) => (long)Math.Clamp(length, -1e9, 1e9);
}
