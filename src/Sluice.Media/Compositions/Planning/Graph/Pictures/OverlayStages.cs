using System.Collections.Immutable;
using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Timing;
using Sluice.Media.Probe;

namespace Sluice.Media.Compositions.Planning.Graph.Pictures;

/// <summary>Still pictures over a moving one.</summary>
static class OverlayStages
{
    /// <param name="overlays">Any order; layers decide.</param>
    public static PictureChain Apply(PictureChain chain, ImmutableArray<ImageOverlay> overlays, OverlayClock clock)
    {
        if (overlays.IsEmpty)
            return chain;
        var format = OverlayFormat.Of(chain.State.BitDepth);
        return overlays
            .OrderBy(overlay => overlay.Layer)
            .Aggregate(chain.Then("format", format.Picture), (under, overlay) => Lay(under, overlay, clock, format));
    }

    static PictureChain Lay(PictureChain under, ImageOverlay overlay, OverlayClock clock, OverlayFormat format)
    {
        var shown = Shown.Of(overlay, clock);
        var side = Image(under.State, overlay, shown, clock) is var image ? image.Then("format", format.Image) : image;
        var when = shown.IsAlways
            ? ""
            : $":enable='{(shown.End is { } end ? $"between(t,{FilterText.Seconds(shown.Start)},{FilterText.Seconds(end)})" : $"gte(t,{FilterText.Seconds(shown.Start)})")}'";
        return under.Then(
            new Stage.Join(
                new Filter(
                    "overlay",
                    $"x={overlay.X}:y={overlay.Y}:format={format.Option}:eof_action=repeat{(shown.HasFades ? ":shortest=1" : "")}{when}"
                ),
                [side]
            )
        );
    }

    static Branch Image(PictureState under, ImageOverlay overlay, Shown shown, OverlayClock clock)
    {
        var tags = ColorSpaces.TagsOf(under.AssumedColor, under.Frame.Height);
        var matrix = tags.Matrix.StartsWith("bt2020", StringComparison.Ordinal) ? "bt2020" : tags.Matrix;
        var image = Branch
            .From(clock.ImagePad(overlay.Source))
            .Then("format", "rgba")
            .Then("scale", $"{Size(overlay)}:flags=bicubic:out_color_matrix={matrix}:out_range=tv")
            .Then("format", "yuva444p");
        var opacity = Math.Clamp(double.IsFinite(overlay.Opacity) ? overlay.Opacity : 0, 0, 1);
        if (opacity < 1)
            image = image.Then("lutyuv", $"a=val*{opacity:0.####}");
        return shown.HasFades ? Faded(image, overlay, shown, under.Rate) : image;
    }

    /// <summary>A picture that fades has to last: it is repeated at the rate of what lies under it.</summary>
    static Branch Faded(Branch image, ImageOverlay overlay, Shown shown, Rational rate)
    {
        image = image.Then("loop", "loop=-1:size=1").Then("setpts", $"N/({rate})/TB");
        if (overlay.FadeIn > 0)
            image = image.Then(
                "fade",
                $"t=in:st={FilterText.Seconds(shown.Start)}:d={FilterText.Seconds(overlay.FadeIn)}:alpha=1"
            );
        return overlay.FadeOut > 0 && shown.End is { } end
            ? image.Then(
                "fade",
                $"t=out:st={FilterText.Seconds(Math.Max(0, end - overlay.FadeOut))}:d={FilterText.Seconds(overlay.FadeOut)}:alpha=1"
            )
            : image;
    }

    static string Size(ImageOverlay overlay) =>
        IsSane(overlay.Width) && IsSane(overlay.Height)
            ? (overlay.Width, overlay.Height) switch
            {
                (null, null) => "iw:ih",
                var (width, height) => $"{width ?? -1}:{height ?? -1}",
            }
            : throw new MediaException(GraphFailures.OverlaySize(overlay));

    static bool IsSane(int? side) => side is null or >= 1 and <= SourceLimits.MaxSide;

    /// <summary>When an image is seen, seconds of what lies under it. The time it takes to fade out comes after its duration.</summary>
    sealed record Shown(double Start, double? End, bool HasFades)
    {
        public bool IsAlways => Start == 0 && End is null;

        public static Shown Of(ImageOverlay overlay, OverlayClock clock)
        {
            var start = Math.Max(0, clock.SecondsUntil(overlay.Start));
            double? end = overlay.Duration is >= 0 and var seconds
                ? start + seconds + Math.Max(0, overlay.FadeOut)
                : null;
            return new Shown(start, end, overlay.FadeIn > 0 || (overlay.FadeOut > 0 && end is not null));
        }
    }
}

/// <summary>What overlays need to know of the picture under them.</summary>
/// <param name="ImagePad">The graph's pad of a source that is an image.</param>
/// <param name="First">What the first frame is called.</param>
sealed record OverlayClock(Func<int, string> ImagePad, Timecode First, TimecodeCounter Counter)
{
    /// <param name="code">Null is the beginning; a text that is no time code too.</param>
    public double SecondsUntil(string? code) =>
        code is not null && ProgrammeTimecode.FramesUntil(code, First, Counter) is { } frames
            ? Counter.SecondsOf(frames)
            : 0;
}

/// <summary>The pixels of an overlay: of the picture, of the image over it, and how the filter calls them.</summary>
sealed record OverlayFormat(string Picture, string Image, string Option)
{
    public static OverlayFormat Of(int bitDepth) =>
        bitDepth > 8
            ? new OverlayFormat("yuv420p10le", "yuva420p10le", "yuv420p10")
            : new OverlayFormat("yuv420p", "yuva420p", "yuv420");
}
