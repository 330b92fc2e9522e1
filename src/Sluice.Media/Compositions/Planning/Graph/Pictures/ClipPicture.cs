using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Timing;
using Sluice.Media.Planning.Paths;
using Sluice.Media.Probe;

namespace Sluice.Media.Compositions.Planning.Graph.Pictures;

/// <summary>The picture of one segment, from the decoder to a piece of the programme.</summary>
static class ClipPicture
{
    /// <param name="place">Where the segment stands among the inputs, and on their clock.</param>
    public static PictureChain Prepare(Segment segment, SegmentPlace place, FieldTreatment fields)
    {
        var video = segment.Video!;
        var selection = segment.Clip.Picture!;
        var chain = Timed(Start(segment, video, place), segment, place.Shift);
        if (video.Rotation != 0)
            chain = chain.Then("sidedata", "mode=delete:type=DISPLAYMATRIX");
        chain = ColorStages.Tagged(chain, ColorSpaces.Of(video, new PictureSelection()));
        chain = FieldStages.Apply(chain, fields);
        chain = Turned(chain, Quarters(selection.Rotate, video));
        chain = Scaler.Crop(chain, selection.Crop);
        chain = chain.Then(NoiseStages.Of(selection));
        return Overlaid(chain, segment, place);
    }

    /// <summary>Clockwise turns by 90 degrees. ffprobe counts the other way.</summary>
    public static int Quarters(Rotation rotation, VideoStream video) =>
        rotation switch
        {
            Rotation.By90 => 1,
            Rotation.By180 => 2,
            Rotation.By270 => 3,
            Rotation.FromSource => (((int)Math.Round(-video.Rotation / 90.0) % 4) + 4) % 4,
            _ => 0,
        };

    static PictureChain Start(Segment segment, VideoStream video, SegmentPlace place) =>
        new(
            Branch.From($"{place.Input}:{video.Index}"),
            new PictureState(PictureFrame.Of(video), segment.CountRate)
            {
                Color = ColorPlan.IsRgb(video) ? ColorSpace.Rec709 : ColorSpaces.Of(video, segment.Clip.Picture!),
                IsFullRange =
                    video.ColorRange == "pc" || video.PixelFormat.StartsWith("yuvj", StringComparison.Ordinal),
                IsRgb = ColorPlan.IsRgb(video),
                BitDepth = video.BitDepth,
                IsInterlacedSource = video.IsInterlaced,
                IsTopFieldFirst = !video.IsBottomFieldFirst,
                Mastering = video.Mastering,
                CutTo = segment.Span is { Count: not null } ? segment.Length : null,
            }
        );

    /// <summary>Cuts, and counts from the segment's zero. The first picture stands from there, however late it comes.</summary>
    static PictureChain Timed(PictureChain chain, Segment segment, double shift)
    {
        var half = segment.HalfFrame;
        if (segment.Span is not null)
            chain = chain.Then(
                "trim",
                $"start={FilterText.Seconds(shift - half)}{(segment is { Span.Count: not null, Length: { } length } ? $":end={FilterText.Seconds(shift + length - half)}" : "")}"
            );
        return chain.Then(
            "setpts",
            Math.Abs(shift) < 0.0001
                ? "'if(eq(N,0),0,max(0,PTS))'"
                : $"'if(eq(N,0),0,max(0,PTS-({FilterText.Seconds(shift)})/TB))'"
        );
    }

    static PictureChain Turned(PictureChain chain, int quarters) =>
        quarters switch
        {
            1 => chain.Then("transpose", "clock").Becomes(Turn),
            2 => chain.Then("hflip").Then("vflip"),
            3 => chain.Then("transpose", "cclock").Becomes(Turn),
            _ => chain,
        };

    static PictureState Turn(PictureState state) => state with { Frame = state.Frame.Turned };

    static PictureChain Overlaid(PictureChain chain, Segment segment, SegmentPlace place)
    {
        if (segment.Clip.Overlays.IsEmpty)
            return chain;
        var span = SourceSpan.Of(segment.Source, segment.Clip.Timecode);
        var first = span.Counter.CodeOf(span.Origin + (segment.Span?.First ?? 0));
        return OverlayStages.Apply(chain, segment.Clip.Overlays, new OverlayClock(place.ImagePad, first, span.Counter));
    }
}

/// <summary>Where a segment stands in one run.</summary>
/// <param name="Input">ffmpeg's input number.</param>
/// <param name="Shift">Seconds on that input's clock at which the segment begins.</param>
/// <param name="ImagePad">The graph's pad of a source that is an image.</param>
sealed record SegmentPlace(int Input, double Shift, Func<int, string> ImagePad);
