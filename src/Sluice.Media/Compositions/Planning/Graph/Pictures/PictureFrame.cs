using Sluice.Media.Compositions.Clips;
using Sluice.Media.Probe;

namespace Sluice.Media.Compositions.Planning.Graph.Pictures;

/// <summary>The size of a picture and the shape of its pixels.</summary>
sealed record PictureFrame(int Width, int Height, Rational Shape)
{
    public static PictureFrame Of(VideoStream video) =>
        new(video.Width, video.Height, video.SampleAspectRatio.IsKnown ? video.SampleAspectRatio : new Rational(1, 1));

    /// <summary>Width by height as viewers see it.</summary>
    public double DisplayAspect => Width * Shape.Value / Height;

    public PictureFrame Turned => new(Height, Width, new Rational(Shape.Denominator, Shape.Numerator));

    /// <summary>The part of an area that lies in the picture, on even pixels; null where nothing does.</summary>
    public PictureArea? Within(PictureArea area)
    {
        var (left, top) = (Math.Max(0, Even(area.X)), Math.Max(0, Even(area.Y)));
        var right = Math.Min(Width, (long)area.X + area.Width);
        var bottom = Math.Min(Height, (long)area.Y + area.Height);
        var inside = new PictureArea(left, top, Even(right - left), Even(bottom - top));
        return inside is { Width: >= 2, Height: >= 2 } ? inside : null;
    }

    /// <summary>The even number at or below.</summary>
    static int Even(long number) => (int)Math.Clamp(number & ~1L, int.MinValue, int.MaxValue);
}
